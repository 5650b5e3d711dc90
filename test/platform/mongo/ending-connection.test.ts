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

const write = (_id: number) => database.connection.collection<{ _id: number }>('things').insertOne({ _id });

/** As it is in the moment of a cut, before anybody is told of it. */
const CUTS: [string, (socket: Socket) => void][] = [
  ['closed', socket => socket.destroy()],
  ['ended', socket => socket.end()],
];
function cutAll(cut: (socket: Socket) => void) {
  for (const socket of sockets.splice(0)) cut(socket);
}

test.each(CUTS)(
  'an operation that meets a connection that is just %s ends, and none after it fails',
  async (_, cut) => {
    const ids = Array.from({ length: 10 }, (_, id) => id);
    await Promise.all(ids.map(write));
    cutAll(cut);
    const met = await Promise.allSettled(ids.map(id => write(100 + id)));
    for (const end of met) if (end.status === 'rejected') expect(isDatabaseDown(end.reason)).toBe(true);
    await eventually('the database is back', () => database.isReady());
    await write(1000);
  },
);

test.each(CUTS)('a heartbeat that meets one that is just %s is followed by others', async (_, cut) => {
  const client = database.connection.getClient();
  let isCut = false;
  client.on('serverHeartbeatStarted', ({ awaited }) => {
    if (isCut || awaited) return;
    isCut = true;
    cutAll(cut);
  });
  await eventually('a heartbeat that is cut', () => isCut);
  let later = 0;
  client.on('serverHeartbeatSucceeded', () => {
    later += 1;
  });
  await eventually('heartbeats again', () => later > 0);
  expect(await database.isReady()).toBe(true);
});
