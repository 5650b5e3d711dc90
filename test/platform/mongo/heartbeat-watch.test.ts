import { EventEmitter } from 'node:events';
import type { MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchHeartbeats } from '../../../src/platform/mongo/heartbeat-watch.ts';
import { eventually } from '../../support/eventually.ts';

const [SERVER, OTHER] = ['db.example:27017', 'other.example:27017'];
let stop: AbortController;
let client: ReturnType<typeof newClient>;
const warn = vi.fn();

const newClient = () =>
  Object.assign(new EventEmitter(), {
    close: vi.fn(async () => {}),
    connect: vi.fn(async () => {}),
  });

beforeEach(() => {
  stop = new AbortController();
  client = newClient();
  warn.mockClear();
  const log = { warn, error: warn } as unknown as Logger;
  watchHeartbeats(client as unknown as MongoClient, { log, signal: stop.signal }, { lostMs: 60, lookMs: 5 });
});
afterEach(() => stop.abort());

const begin = (address: string) => client.emit('serverHeartbeatStarted', { connectionId: address });
const connectedTimes = (count: number) =>
  eventually(`${count} connections`, () => client.connect.mock.calls.length === count);
const toldOf = () => warn.mock.calls.map(([{ servers }]) => servers);

test('a heartbeat that never ends has the client connected anew, until it is, once', async () => {
  client.connect.mockRejectedValueOnce(new Error('not yet'));
  begin(SERVER);
  await connectedTimes(2);
  begin(OTHER);
  await connectedTimes(3);
  expect(client.close).toHaveBeenCalledTimes(2);
  expect(toldOf()).toEqual([[SERVER], [OTHER]]);
});

test.each([
  ['succeeds', 'serverHeartbeatSucceeded', { connectionId: SERVER }],
  ['fails', 'serverHeartbeatFailed', { connectionId: SERVER }],
  ['is of a server that is none any more', 'serverClosed', { address: SERVER }],
])('one that %s is not lost', async (_, name, event) => {
  begin(SERVER);
  client.emit(name, event);
  begin(OTHER);
  await connectedTimes(1);
  expect(toldOf()).toEqual([[OTHER]]);
});
