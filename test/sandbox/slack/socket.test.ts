import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Rig, startRig } from './rig.ts';
import type { Json } from './world/json.ts';

describe('Socket Mode', () => {
  const connect = async (rig: Rig): Promise<WebSocket> => {
    const { url } = await rig.api('apps.connections.open', {}, rig.slack.credentials.appToken);
    const socket = new WebSocket(String(url));
    await once(socket, 'message');
    return socket;
  };

  it('closes on a frame over 20 KiB, and lets the app connect again', async () => {
    const rig = await startRig('http', () => undefined);
    const socket = await connect(rig);
    socket.send('x'.repeat(20 * 1024));
    socket.send('x'.repeat(20 * 1024 + 1));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1009);
    await connect(rig);
    expect(rig.slack.connections()).toBe(1);
    await rig.stop();
  });

  it('takes each address once and ten connections at most', async () => {
    const rig = await startRig('http', () => undefined);
    const { url } = await rig.api('apps.connections.open', {}, rig.slack.credentials.appToken);
    await once(new WebSocket(String(url)), 'open');
    const [error] = (await once(new WebSocket(String(url)), 'error')) as [Error];
    expect(error.message).toMatch(/hang up|ECONNRESET/);
    for (let count = 1; count < 10; count += 1) await connect(rig);
    const eleventh = await rig.api('apps.connections.open', {}, rig.slack.credentials.appToken);
    const [code] = (await once(new WebSocket(String(eleventh.url)), 'close')) as [number];
    expect(code).toBe(1008);
    await rig.stop();
  });

  it('is connected anew by the app when Slack asks for it', async () => {
    const rig = await startRig('socket', () => undefined);
    await expect.poll(() => rig.slack.connections()).toBe(1);
    const opened = async () =>
      ((await rig.get('/sandbox/calls')) as unknown as Json[]).filter(
        ({ method }) => method === 'apps.connections.open',
      );
    const before = (await opened()).length;
    rig.slack.refreshConnections();
    await expect.poll(async () => (await opened()).length, { timeout: 10_000 }).toBe(before + 1);
    await expect.poll(() => rig.slack.connections(), { timeout: 10_000 }).toBe(1);
    await rig.stop();
  });
});
