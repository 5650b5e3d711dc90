import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guard } from './guard.ts';

const server = createServer(express().use(guard, (_, response) => void response.json({ reached: true })));
beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

const portOf = () => (server.address() as AddressInfo).port;

function send(method: string, path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const host = `localhost:${portOf()}`;
    const options = { port: portOf(), host: '127.0.0.1', method, path, headers: { host, ...headers } };
    const sent = request(options, answer => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? '{}' : undefined);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const FILE = { 'content-type': 'multipart/form-data; boundary=x' };
const HOSTILE = { origin: 'https://hostile.example' };

test.each<[string, string, string, Record<string, string>, number]>([
  ['a script on this machine', 'POST', '/sandbox/commands', JSON_TYPE, 200],
  ['somebody who looks', 'GET', '/sandbox/state', {}, 200],
  ['a file', 'POST', '/sandbox/files', FILE, 200],
  ['another name that leads here', 'GET', '/sandbox/state', { host: 'rebound.example' }, 421],
  ['a name that begins like ours', 'GET', '/', { host: 'localhost.hostile.example' }, 421],
  ['a page of another origin', 'POST', '/sandbox/commands', { ...JSON_TYPE, ...HOSTILE }, 403],
  ['another origin that reads', 'GET', '/sandbox/mails', HOSTILE, 403],
  ['a file out of another page', 'POST', '/sandbox/files', { ...FILE, ...HOSTILE }, 403],
  ['a page without an origin', 'POST', '/sandbox/commands', { ...JSON_TYPE, origin: 'null' }, 403],
  ['the form of a page', 'POST', '/sandbox/commands', FORM, 415],
  ['a form that calls itself text', 'POST', '/sandbox/clock', { 'content-type': 'text/plain' }, 415],
  ['a form with a file where JSON belongs', 'POST', '/sandbox/app', FILE, 415],
])('row 44: the sandbox and %s', async (_, method, path, headers, status) => {
  expect(await send(method, path, headers)).toBe(status);
});
