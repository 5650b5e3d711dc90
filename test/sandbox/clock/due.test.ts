import { type Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { whatIsDue } from './due.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const [started, now, later] = [at(10), at(30), at(40)];

let database: TestDatabase;
let client: MongoClient;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  client = await new MongoClient(database.uri).connect();
  db = client.db();
});
afterAll(async () => {
  await client?.close();
  await database?.drop();
});
beforeEach(async () => {
  await Promise.all(['agendaJobs', 'people'].map(name => db.collection(name).deleteMany({})));
});

const due = () => whatIsDue(db, now, started);
const job = (fields: object) => db.collection('agendaJobs').insertOne({ name: 'sweep', ...fields });

it('is nothing where every job and effect has its time ahead', async () => {
  await job({ nextRunAt: later, lockedAt: null, lastRunAt: at(25), lastFinishedAt: at(26) });
  await job({ nextRunAt: null, lockedAt: null, lastRunAt: at(25), lastFinishedAt: at(26) });
  await db.collection('people').insertMany([{ dueAt: later }, {}]);
  expect(await due()).toEqual([]);
});

it('is a job whose time has come, unless it is disabled', async () => {
  await job({ name: 'deliver', nextRunAt: now, lockedAt: null });
  await job({ name: 'off', nextRunAt: now, lockedAt: null, disabled: true });
  expect(await due()).toEqual(['job deliver']);
});

it('is a job that runs, though its next time is set already', async () => {
  await job({ nextRunAt: later, lockedAt: at(29), lastRunAt: at(29), lastFinishedAt: at(24) });
  await job({ name: 'first', nextRunAt: null, lockedAt: at(29), lastRunAt: at(29) });
  expect(await due()).toEqual(['job sweep', 'job first']);
});

it('is not a job that was only fetched early, nor what a dead process has left locked', async () => {
  await job({ nextRunAt: later, lockedAt: at(29), lastRunAt: at(20), lastFinishedAt: at(21) });
  await job({ nextRunAt: null, lockedAt: at(5), lastRunAt: at(5) });
  expect(await due()).toEqual([]);
});

it('is the effects of people', async () => {
  await db.collection('people').insertMany([{ dueAt: at(1) }, { dueAt: now }, { dueAt: later }]);
  expect(await due()).toEqual(['effects of 2 people']);
});
