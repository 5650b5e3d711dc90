import { setTimeout as sleep } from 'node:timers/promises';
import { MongoNetworkError } from 'mongodb';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { defineJob } from '../../../src/platform/jobs/define-job.ts';
import { jobRunner } from '../../../src/platform/jobs/jobs.ts';
import { type Database, openDatabase } from '../../../src/platform/mongo/database.ts';
import { startProxy } from '../../sandbox/mongo/proxy.ts';
import { awakeNow } from '../../sandbox/slack/patience.ts';
import { testDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { silent } from '../../support/open-database.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Ctx = { ran: string[]; atOnce: number; most: number; hold?: Promise<unknown>; outages?: number };
const work = defineJob<Ctx, { id: string }>({
  name: 'work',
  payload: z.object({ id: z.string() }),
  concurrency: 3,
  async run(ctx, { id }) {
    ctx.atOnce++;
    ctx.most = Math.max(ctx.most, ctx.atOnce);
    await (ctx.hold ?? sleep(5));
    ctx.ran.push(id);
    ctx.atOnce--;
  },
});
const tick = defineJob<Ctx, unknown>({
  name: 'tick',
  payload: z.unknown(),
  every: '1 second',
  run: async ctx => void ctx.ran.push('tick'),
});
const unswept = defineJob<Ctx, { id: string }>({
  name: 'unswept',
  payload: z.object({ id: z.string() }),
  isUnswept: true,
  async run(ctx, { id }) {
    if (ctx.outages) {
      ctx.outages--;
      throw new MongoNetworkError('cut');
    }
    ctx.ran.push(id);
  },
});
const breaks = defineJob<Ctx, unknown>({
  name: 'breaks',
  payload: z.unknown(),
  run: async () => Promise.reject(new Error('broken')),
});

async function setUp(through?: (uri: string) => Promise<string>) {
  const { uri, drop } = await testDatabase();
  closing.push(drop);
  const database = openDatabase(through ? await through(uri) : uri, silent);
  closing.push(database.close);
  const ctx: Ctx = { ran: [], atOnce: 0, most: 0 };
  const start = () => {
    const jobs = jobRunner(database, [work, tick, breaks, unswept], ctx, silent);
    closing.push(jobs.stop);
    return jobs;
  };
  return { database, ctx, start };
}

const stored = (database: Database) => database.connection.collection('agendaJobs').find({}).toArray();
const oneOffs = async (database: Database) => (await stored(database)).filter(({ name }) => name !== 'tick');

test('a one-off job runs at once and leaves nothing behind', async () => {
  const { database, ctx, start } = await setUp();
  const jobs = start();
  await jobs.start();
  const before = awakeNow();
  await jobs.now('work', { id: 'a' });
  await eventually('it ran', () => ctx.ran.includes('a'));
  expect(awakeNow() - before).toBeLessThan(900);
  await eventually('it is gone', async () => (await oneOffs(database)).length === 0);
});

test('no more run at once than the job allows, and none is lost', async () => {
  const { database, ctx, start } = await setUp();
  const jobs = start();
  await jobs.start();
  const ids = Array.from({ length: 10 }, (_, n) => `job ${n}`);
  await Promise.all(ids.map(id => jobs.now('work', { id })));
  await eventually('all ran', () => ids.every(id => ctx.ran.includes(id)));
  expect(ctx.most).toBe(3);
  await eventually('all are gone', async () => (await oneOffs(database)).length === 0);
});

test('a job that repeats runs again, and a second process adds no second one', async () => {
  const { database, ctx, start } = await setUp();
  await start().start();
  await start().start();
  await eventually('it ticked twice', () => ctx.ran.filter(name => name === 'tick').length >= 2);
  expect((await stored(database)).filter(({ name }) => name === 'tick')).toHaveLength(1);
});

test('a job that fails, or whose data is not what it was, is gone and the next one runs', async () => {
  const { database, ctx, start } = await setUp();
  const jobs = start();
  await jobs.start();
  await jobs.now('breaks', {});
  await jobs.now('work', { id: 7 });
  await jobs.now('work', { id: 'after' });
  await eventually('the next one ran', () => ctx.ran.includes('after'));
  await eventually('all are gone', async () => (await oneOffs(database)).length === 0);
});

test('a job that no sweep would find is tried until the database is there', async () => {
  const { database, ctx, start } = await setUp();
  const jobs = start();
  await jobs.start();
  ctx.outages = 2;
  await jobs.now('unswept', { id: 'asked for' });
  await eventually('it ran', () => ctx.ran.includes('asked for'));
  expect(ctx.outages).toBe(0);
  await eventually('it is gone', async () => (await oneOffs(database)).length === 0);
});

test('stopping waits for what runs and hands back what does not', async () => {
  const { database, ctx, start } = await setUp();
  const jobs = start();
  await jobs.start();
  let release = () => {};
  ctx.hold = new Promise<void>(resolve => {
    release = resolve;
  });
  for (const id of ['a', 'b', 'c', 'd']) await jobs.now('work', { id });
  await eventually('three run', () => ctx.atOnce === 3);
  const stopped = jobs.stop();
  release();
  await stopped;
  expect(ctx.ran.filter(id => id !== 'tick').toSorted()).toEqual(['a', 'b', 'c']);
  await eventually('one is left, unlocked', async () => {
    const left = await oneOffs(database);
    return left.length === 1 && left[0]?.lockedAt == null;
  });
});

test('what a dead process had locked is run by another', async () => {
  const { database, ctx, start } = await setUp();
  await database.ready;
  const long = new Date(Date.now() - 60_000);
  await database.connection.collection('agendaJobs').insertOne({
    name: 'work',
    type: 'normal',
    data: { id: 'left behind' },
    priority: 0,
    nextRunAt: null,
    lastRunAt: long,
    lockedAt: long,
  });
  await start().start();
  await eventually('it ran', () => ctx.ran.includes('left behind'));
});

test('start waits for a database that is down, and goes on by itself after an outage', async () => {
  let proxy: Awaited<ReturnType<typeof startProxy>> | undefined;
  const { ctx, start } = await setUp(async uri => {
    const { hostname, port, host } = new URL(uri);
    proxy = await startProxy({ host: hostname, port: Number(port) });
    closing.push(proxy.stop);
    await proxy.set({ down: true });
    return uri.replace(host, `127.0.0.1:${proxy.port}`);
  });
  const jobs = start();
  const started = jobs.start();
  await expect(jobs.now('work', { id: 'early' })).rejects.toThrow('not started');
  expect(jobs.isRunning()).toBe(false);
  await proxy?.set({});
  await started;
  await proxy?.set({ down: true });
  await expect(jobs.now('work', { id: 'lost' })).rejects.toThrow();
  await proxy?.set({});
  await eventually('it takes jobs again', () =>
    jobs.now('work', { id: 'again' }).then(
      () => true,
      () => false,
    ),
  );
  await eventually('it ran', () => ctx.ran.includes('again'));
});
