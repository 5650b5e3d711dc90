import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DomainError } from '../../../src/errors.ts';
import { openFile } from '../../../src/platform/slack/files.ts';

interface Heard {
  url: string;
  authorization: string | undefined;
}

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** What Slack says of the file, and how its file server answers. */
let file: Record<string, unknown> = {};
let status = 200;
const heard: Heard[] = [];
const answering = () =>
  createServer((request, answer) => {
    const { url = '', headers } = request;
    if (url === '/api/files.info') {
      answer.writeHead(200, { 'content-type': 'application/json' });
      return answer.end(JSON.stringify({ ok: true, file }));
    }
    heard.push({ url, authorization: headers.authorization });
    return answer.writeHead(status, { location: '/elsewhere' }).end('a,b\n1,2\n');
  });
const [slack, foreign] = [answering(), answering()];
let [here, there] = ['', ''];
let client: WebClient;

beforeAll(async () => {
  [here, there] = [await listen(slack), await listen(foreign)];
  client = new WebClient('xoxb-secret', { slackApiUrl: `${here}/api/`, retryConfig: { retries: 0 } });
});
afterAll(() => [slack, foreign].map(server => server.close()));
beforeEach(() => {
  heard.length = 0;
  status = 200;
});

const read = async (described: Record<string, unknown>, by = client): Promise<string> => {
  file = { id: 'F1', name: 'people.csv', mode: 'hosted', is_external: false, ...described };
  try {
    const parts: Uint8Array[] = [];
    for await (const part of (await openFile(by, 'F1')).bytes) parts.push(part);
    return Buffer.concat(parts).toString();
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('a dropped file (row 33)', () => {
  test('is fetched from Slack with the token of its workspace', async () => {
    expect(await read({ url_private_download: `${here}/files-pri/F1` })).toBe('a,b\n1,2\n');
    expect(heard).toEqual([{ url: '/files-pri/F1', authorization: 'Bearer xoxb-secret' }]);
  });

  test.each([
    ['of another host', () => ({ url_private_download: `${there}/files-pri/F1` })],
    [
      'of another port by user information',
      () => ({ url_private_download: `http://${here.slice(7)}@${there.slice(7)}/F1` }),
    ],
    ['with user information', () => ({ url_private_download: here.replace('//', '//a:b@') })],
    ['that lies elsewhere', () => ({ mode: 'external', url_private_download: `${here}/F1` })],
    ['said to be external', () => ({ is_external: true, url_private_download: `${here}/F1` })],
    ['that is a post', () => ({ mode: 'post', url_private_download: `${here}/F1` })],
    ['without an address', () => ({})],
    ['by another scheme', () => ({ url_private_download: 'file:///etc/passwd' })],
  ])('%s is refused, and no request leaves', async (_, described) => {
    expect(await read(described())).toBe('file.foreign');
    expect(heard).toEqual([]);
  });

  test.each([301, 302, 307, 404, 500])('answered with %i is not followed', async code => {
    status = code;
    expect(await read({ url_private_download: `${here}/files-pri/F1` })).toBe('file.unreadable');
    expect(heard).toHaveLength(1);
  });

  test.each([
    'http://files.slack.com/a',
    'https://files.slack.com.evil.example/a',
    'https://evil.example/files.slack.com',
    'https://files.slack.com:8443/a',
    'https://files.slack.com@evil.example/a',
    'https://a.files.slack.com/a',
    'https://slack.com/a',
    'https://filesslack.com/a',
    '//files.slack.com/a',
  ])('of the real Slack is fetched from files.slack.com alone: not %s', async url => {
    const real = new WebClient('xoxb-secret', { retryConfig: { retries: 0 } });
    // What it is asked of Slack is answered here; where the bytes come from is what counts.
    real.files.info = async () => ({ ok: true, file });
    expect(await read({ url_private_download: url }, real)).toBe('file.foreign');
  });
});
