import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let database: TestDatabase;
let client: MongoClient;
beforeAll(async () => {
  database = await testDatabase();
  client = await new MongoClient(database.uri).connect();
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

it('runs Agenda’s jobs: at once, repeatedly, and one claimed by two workers only once', async () => {
  const ran: string[] = [];
  const workers = [1, 2].map(() => {
    const agenda = new Agenda({ backend: new MongoBackend({ mongo: client.db() }), processEvery: 100 });
    agenda.define('once', async job => void ran.push((job.attrs.data as { name: string }).name));
    agenda.define('tick', async () => void ran.push('tick'));
    return agenda;
  });
  try {
    for (const agenda of workers) await agenda.start();
    await workers[0]?.every('1 second', 'tick');
    for (let n = 0; n < 20; n++) await workers[0]?.now('once', { name: `job ${n}` });
    const names = () => ran.filter(name => name !== 'tick');
    await vi.waitFor(() => expect(new Set(names()).size).toBe(20), { timeout: 15_000 });
    await vi.waitFor(() => expect(ran.filter(name => name === 'tick').length).toBeGreaterThan(1), 15_000);
    expect(names()).toHaveLength(20);
  } finally {
    for (const agenda of workers) await agenda.stop();
  }
});

it('makes mongoose’s indexes, keeps a version, and populates', async () => {
  const connection = await mongoose.createConnection(database.uri).asPromise();
  try {
    const indexed = { identity: { type: String, required: true, unique: true }, tags: [String] };
    const Person = connection.model('Person', new mongoose.Schema(indexed, { timestamps: true }));
    await Person.init();
    await Person.create({ identity: 'email:ann@example.com' });
    await expect(Person.create({ identity: 'email:ann@example.com' })).rejects.toMatchObject({ code: 11000 });
    const [first, second] = [await Person.findOne().orFail(), await Person.findOne().orFail()];
    first.tags.push('a', 'b');
    await first.save();
    first.set('tags', ['b']);
    await first.save();
    second.tags = ['stale'];
    await expect(second.save()).rejects.toThrow(/No matching document|version/i);
    expect((await Person.listIndexes()).map(index => index.name)).toContain('identity_1');
    expect(await Person.syncIndexes()).toEqual([]);
  } finally {
    await connection.close();
  }
});
