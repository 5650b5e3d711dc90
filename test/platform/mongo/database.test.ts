import { type Connection, Schema, trusted } from 'mongoose';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/platform/mongo/database.ts';
import { isDatabaseDown } from '../../../src/platform/mongo/is-database-down.ts';
import { freePort } from '../../sandbox/free-port.ts';
import { startProxy } from '../../sandbox/mongo/proxy.ts';
import { awakeNow } from '../../sandbox/slack/patience.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { openTestDatabase, silent } from '../../support/open-database.ts';

const thing = new Schema({ _id: String, name: String, at: Date }, { autoIndex: false });
thing.index({ name: 1 }, { unique: true });
const things = (connection: Connection) => connection.model('Thing', thing);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open() {
  const opened = await openTestDatabase(things);
  closing.push(opened.close);
  return opened;
}

describe('a filter', () => {
  test('row 39: with a value left undefined throws, in every query, however deep', async () => {
    const { stores: model } = await open();
    const unknown: string | undefined = undefined;
    const filter = { name: unknown } as never;
    const queries = [
      () => model.findOne(filter),
      () => model.find(filter),
      () => model.countDocuments(filter),
      () => model.updateOne(filter, { $set: { name: 'x' } }),
      () => model.deleteMany(filter),
      () => model.findOneAndReplace(filter, { name: 'x' } as never),
      () => model.findOne({ $or: [{ name: 'a' }, { name: unknown }] } as never),
    ];
    for (const query of queries) await expect(query()).rejects.toThrow('undefined');
  });
  test('row 39: takes operators from our own code alone', async () => {
    const { stores: model } = await open();
    await model.create([{ _id: '1', name: 'ann', at: new Date(0) }]);
    const typed = JSON.parse('{"$ne": null}');
    expect(await model.findOne({ name: typed }).catch(() => null)).toBeNull();
    expect(await model.findOne({ at: trusted({ $lte: new Date() }) })).not.toBeNull();
  });
});

test('the indexes are there when the database is ready', async () => {
  const { stores: model } = await open();
  await model.create([{ _id: '1', name: 'ann' }]);
  await expect(model.create([{ _id: '2', name: 'ann' }])).rejects.toMatchObject({ code: 11000 });
});

test('a database that is down answers at once with an error, and is found when it comes', async () => {
  const { uri, drop } = await testDatabase();
  closing.push(drop);
  const target = new URL(uri);
  const port = await freePort();
  const database = openDatabase(uri.replace(target.host, `127.0.0.1:${port}`), silent);
  closing.push(database.close);
  const model = things(database.connection);
  const error = await model.findOne({ name: 'x' }).catch((found: unknown) => found);
  expect(isDatabaseDown(error)).toBe(true);
  expect(await database.isReady()).toBe(false);
  const proxy = await startProxy({ host: target.hostname, port: Number(target.port) }, port);
  closing.push(proxy.stop);
  await database.ready;
  expect(await database.isReady()).toBe(true);
  expect(await model.findOne({ name: 'x' })).toBeNull();
});

test('a connection that breaks fails within 3 seconds and heals by itself', async () => {
  const { uri, drop } = await testDatabase();
  closing.push(drop);
  const target = new URL(uri);
  const proxy = await startProxy({ host: target.hostname, port: Number(target.port) });
  closing.push(proxy.stop);
  const database = openDatabase(uri.replace(target.host, `127.0.0.1:${proxy.port}`), silent);
  closing.push(database.close);
  const model = things(database.connection);
  await database.ready;
  await proxy.set({ down: true });
  const before = awakeNow();
  const error = await model.findOne({ name: 'x' }).catch((found: unknown) => found);
  expect(awakeNow() - before).toBeLessThan(3000);
  expect(isDatabaseDown(error)).toBe(true);
  await eventually('the outage is noticed', async () => !(await database.isReady()));
  await proxy.set({});
  await eventually('the database is back', () => database.isReady());
  expect(await model.findOne({ name: 'x' })).toBeNull();
});
