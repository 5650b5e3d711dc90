import { request } from 'node:http';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
let client: MongoClient;
let link: string;

beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  await inviteBy(story, 'ada', '/invite jane@example.com Jane Doe');
  link = new URL(linkIn(await story.mail('jane@example.com'))).pathname;
  const { mongo } = await story.call<{ mongo: { uri: string } }>('/sandbox/state');
  client = await MongoClient.connect(mongo.uri);
});
afterAll(async () => {
  await client?.close();
  await story?.stop();
});
// Everybody here comes from one network, which the limits would soon have enough of.
beforeEach(async () => {
  await client.db().collection('limits').deleteMany({});
});

describe('a stranger who tries every door (rows 6, 9, 12, 20, 43)', () => {
  const UNKNOWN = 'A'.repeat(43);
  const PATHS = [
    '/',
    '/i/',
    '/i/x',
    `/i/${UNKNOWN}`,
    `/i/${UNKNOWN}/register`,
    '/i/%00',
    '/i/%E0%A4%A',
    '/i/..%2Faccount',
    `/i/${'A'.repeat(8000)}`,
    '/i/__proto__',
    '/c/ffffffffffffffffffffffff/login',
    '/c/%24ne/login',
    '/c/constructor/login',
    '/account?next=//evil.example',
    '/account/welcome?returnTo=https://evil.example',
    '//evil.example/%2e%2e',
    '/assets/..%2f..%2fpackage.json',
    '/.env',
    '/slack/events',
    '/sandbox/state',
    '/metrics',
  ];
  const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

  test.each(PATHS)('finds a page of its status behind %s, with our headers, and no fault', async path => {
    for (const method of METHODS) {
      const { status, headers, text } = await ask(method, path);
      expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
      expect(status, `${method} ${path}`).toBeLessThan(500);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['set-cookie'] ?? []).not.toContainEqual(expect.stringMatching(/usher=[^;]/));
      expect(headers.location).toBeUndefined();
      expect(text).not.toMatch(/evil|Acme|node_modules|Error:/);
    }
  });

  test.each([{ host: 'evil.example' }, { host: '127.0.0.1' }, { host: 'localhost' }])(
    'is not answered under another name: %j',
    async headers => {
      const answer = await ask('GET', link, { ...headers, 'x-forwarded-host': new URL(story.appUrl).host });
      expect(answer.status).toBe(421);
      expect(answer.text).not.toContain('Jane');
    },
  );

  test('is slowed down where they guess, whatever they say of their address (rows 6, 43)', async () => {
    const guesses = Array.from({ length: 30 }, (_, n) => String(n).padStart(43, 'A'));
    const statuses: number[] = [];
    for (const [n, guess] of guesses.entries())
      statuses.push((await ask('GET', `/i/${guess}`, { 'x-forwarded-for': `198.51.100.${n}` })).status);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404));
    expect(statuses.slice(20)).toEqual(Array(10).fill(429));
  });

  const ask = (method: string, path: string, more: Record<string, string> = {}) =>
    new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
      const { hostname, port, host } = new URL(story.appUrl);
      const headers = { host, 'sec-fetch-site': 'same-origin', ...more };
      const sent = request({ hostname, port, method, path, headers, agent: false }, async answer => {
        let text = '';
        for await (const chunk of answer) text += chunk;
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
      sent.on('error', reject).end();
    });
});

test('nothing was sent to Slack that Slack would refuse', async () => {
  expect(await story.violations()).toEqual([]);
});
