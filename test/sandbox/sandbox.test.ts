import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from './running.ts';
import { startSandbox } from './sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ startApp: false });
});
afterAll(() => sandbox?.stop());

const post = (path: string, headers: Record<string, string>, body = '{}') =>
  fetch(`${sandbox.url}${path}`, { method: 'POST', headers, body });

describe('the sandbox by HTTP', () => {
  it('tells what runs, where, and who is there', async () => {
    const state = await sandbox.call<Awaited<ReturnType<Sandbox['state']>>>('/sandbox/state');
    expect(state).toMatchObject({ ready: false, app: sandbox.appUrl, workbench: sandbox.url, processes: [] });
    expect(state.workspaces[0]?.people.map(({ handle }) => handle)).toEqual(
      expect.arrayContaining(['ada', 'olga', 'max', 'gus', 'dora']),
    );
    expect(Date.parse(state.now)).toBeGreaterThan(0);
  });

  it('refuses what a web page in the same browser might send', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await post('/sandbox/faults', { 'content-type': 'text/plain' })).status).toBe(415);
    expect(
      (await post('/sandbox/faults', { 'content-type': 'application/x-www-form-urlencoded' })).status,
    ).toBe(415);
    expect((await post('/sandbox/faults', { ...json, origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/sandbox/files', { ...json })).status).toBe(415);
    expect((await post('/sandbox/faults', { ...json, origin: sandbox.url })).status).toBe(200);
  });

  it('refuses another host name that leads here', async () => {
    const status = (host: string) =>
      new Promise(resolve => {
        const { hostname, port } = new URL(sandbox.url);
        const options = { hostname, port, path: '/sandbox/state', headers: { host } };
        get(options, answer => resolve(answer.resume().statusCode));
      });
    expect(await status('evil.example:3000')).toBe(421);
    expect(await status('localhost.evil.example')).toBe(421);
    expect(await status('127.0.0.1:3000')).toBe(200);
  });

  it('moves its own time, by ISO 8601 alone, and only ahead', async () => {
    const before = sandbox.now().getTime();
    const { now } = await sandbox.call<{ now: string }>('/sandbox/clock', { advance: 'P1DT2H' });
    expect(Date.parse(now) - before).toBeGreaterThanOrEqual(26 * 3_600_000);
    await expect(sandbox.call('/sandbox/clock', { advance: 'a day' })).rejects.toThrow('ISO 8601');
    await expect(sandbox.call('/sandbox/clock', { advance: '-P1D' })).rejects.toThrow('ahead');
  });

  it('says what it does not understand', async () => {
    await expect(sandbox.call('/sandbox/faults', { mail: { lost: true } })).rejects.toThrow('lost');
    await expect(sandbox.call('/sandbox/app', { signal: 'SIGHUP' })).rejects.toThrow('SIGKILL');
    await expect(sandbox.call('/sandbox/nothing')).rejects.toThrow();
  });
});
