import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../src/platform/mongo/database.ts';
import { isDatabaseDown } from '../../../src/platform/mongo/is-database-down.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { silent } from '../../support/open-database.ts';

const opened = channel('net.client.socket');
const sockets: Socket[] = [];
const keep = (message: unknown) => sockets.push((message as { socket: Socket }).socket);

let server: Awaited<ReturnType<typeof testDatabase>>;
let database: ReturnType<typeof openDatabase>;
beforeEach(async () => {
  opened.subscribe(keep);
  server = await testDatabase();
  sockets.length = 0;
  database = openDatabase(server.uri, silent);
  await database.ready;
});
afterEach(async () => {
  opened.unsubscribe(keep);
  await database.close();
  await server.drop();
});

/** As a cut does, before anybody is told of it. */
function cut() {
  for (const socket of sockets.splice(0)) socket.destroy();
}
const write = (_id: number) => database.connection.collection<{ _id: number }>('things').insertOne({ _id });

test('an operation that meets the cut of its connection ends, and those after it', async () => {
  const ids = Array.from({ length: 10 }, (_, id) => id);
  await Promise.all(ids.map(write));
  cut();
  const met = await Promise.allSettled(ids.map(id => write(100 + id)));
  for (const end of met) if (end.status === 'rejected') expect(isDatabaseDown(end.reason)).toBe(true);
  await eventually('the database is back', () => database.isReady());
  await write(1000);
});

test('a heartbeat that meets it is followed by others', async () => {
  const client = database.connection.getClient();
  let isCut = false;
  client.on('serverHeartbeatStarted', ({ awaited }) => {
    if (isCut || awaited) return;
    isCut = true;
    cut();
  });
  await eventually('a heartbeat that is cut', () => isCut);
  let later = 0;
  client.on('serverHeartbeatSucceeded', () => {
    later += 1;
  });
  await eventually('heartbeats again', () => later > 1);
  expect(await database.isReady()).toBe(true);
});
