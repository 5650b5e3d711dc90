import { MongoClient, type MongoServerError } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

type Person = { companyId: string; identity?: string; status?: string; version?: number; dueAt?: Date };

let database: TestDatabase;
let client: MongoClient;
const people = (name: string) => client.db().collection<Person>(name);
const withUniqueIdentity = async (name: string) => {
  const partialFilterExpression = { identity: { $exists: true } };
  await people(name).createIndex({ companyId: 1, identity: 1 }, { unique: true, partialFilterExpression });
  return people(name);
};
const refusal = (work: Promise<unknown>): Promise<MongoServerError> =>
  work.then(
    () => expect.fail('was not refused'),
    error => error,
  );

beforeAll(async () => {
  database = await testDatabase();
  client = await new MongoClient(database.uri).connect();
});
afterAll(async () => {
  await client.close();
  await database.drop();
});

describe('what the store builds on', () => {
  it('keeps a document as it was given, with the order of its keys and the types of its values', async () => {
    const document = { b: 1, a: new Date(5), list: [1, { x: null }], long: 2 ** 40, half: 0.5, '': 'ё' };
    const { insertedId } = await client
      .db()
      .collection('types')
      .insertOne({ ...document });
    const found = await client.db().collection('types').findOne({ _id: insertedId });
    expect(Object.entries(found ?? {})).toEqual([['_id', insertedId], ...Object.entries(document)]);
  });

  it('updates, counts and deletes what the condition names', async () => {
    const c = people('crud');
    await c.insertMany([{ companyId: 'a' }, { companyId: 'a' }, { companyId: 'b' }]);
    expect(await c.updateMany({ companyId: 'a' }, { $set: { status: 'x' } })).toMatchObject({
      modifiedCount: 2,
    });
    expect(await c.updateMany({ companyId: 'a' }, { $set: { status: 'x' } })).toMatchObject({
      modifiedCount: 0,
    });
    expect(await c.countDocuments({ status: 'x' })).toBe(2);
    expect(await c.estimatedDocumentCount()).toBe(3);
    expect(await c.deleteMany({ status: 'x' })).toMatchObject({ deletedCount: 2 });
  });

  it('replaces only the version that was read, once, when ten try', async () => {
    const c = people('replace');
    await c.insertOne({ companyId: 'a', version: 1 });
    const replace = () => c.findOneAndReplace({ companyId: 'a', version: 1 }, { companyId: 'a', version: 2 });
    const winners = (await Promise.all(Array.from({ length: 10 }, replace))).filter(Boolean);
    expect(winners).toHaveLength(1);
    expect(await c.find().toArray()).toMatchObject([{ version: 2 }]);
  });

  it('stores one of ten people with one identity, and any number without', async () => {
    const c = await withUniqueIdentity('races');
    for (let round = 0; round < 10; round++) {
      const person = { companyId: 'a', identity: `email:${round}@example.com` };
      const answers = await Promise.allSettled(Array.from({ length: 10 }, () => c.insertOne({ ...person })));
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
    await c.insertMany([{ companyId: 'a' }, { companyId: 'a' }]);
    expect(await c.countDocuments({ identity: { $exists: true } })).toBe(10);
  });

  it('upserts one document when ten do so at once', async () => {
    const c = await withUniqueIdentity('upserts');
    const key = { companyId: 'a', identity: 'email:ann@example.com' };
    const upsert = () =>
      c.findOneAndUpdate(key, { $inc: { version: 1 } }, { upsert: true, returnDocument: 'after' });
    const answers = await Promise.allSettled(Array.from({ length: 10 }, upsert));
    const done = answers.filter(({ status }) => status === 'fulfilled').length;
    expect(await c.find().toArray()).toMatchObject([{ version: done }]);
  });

  it('reads ten batches in order, plainly and sorted', async () => {
    const c = client.db().collection('batches');
    await c.insertMany(Array.from({ length: 500 }, (_, n) => ({ n: 499 - n })));
    const sorted = await c.find().sort({ n: 1 }).batchSize(50).toArray();
    expect(sorted.map(({ n }) => n)).toEqual(Array.from({ length: 500 }, (_, n) => n));
    expect(await c.find().batchSize(50).toArray()).toHaveLength(500);
  });

  it('explains that a sweep uses its partial index', async () => {
    const c = people('sweep');
    await c.createIndex({ dueAt: 1 }, { name: 'due', partialFilterExpression: { dueAt: { $exists: true } } });
    await c.insertMany(Array.from({ length: 200 }, (_, n) => ({ companyId: `${n}` })));
    await c.insertOne({ companyId: 'due', dueAt: new Date(0) });
    const due = c.find({ dueAt: { $exists: true, $lte: new Date() } });
    expect(JSON.stringify(await due.explain())).toContain('"due"');
    expect(await due.toArray()).toHaveLength(1);
  });

  it('refuses transactions, as a single mongod does', async () => {
    const work = client.withSession(session =>
      session.withTransaction(() => people('tx').insertOne({ companyId: 'a' }, { session })),
    );
    await expect(work).rejects.toThrow();
  });
});

describe('a refusal for a value that is there already', () => {
  const ann = { companyId: 'a', identity: 'email:ann@example.com' };
  const bob = { companyId: 'a', identity: 'email:bob@example.com' };
  const details = { code: 11000, keyPattern: { companyId: 1, identity: 1 }, keyValue: ann };
  const taken = async (name: string) => {
    const c = await withUniqueIdentity(name);
    await c.insertMany([{ ...ann }, { ...bob }]);
    return c;
  };

  it('names key and value to an insert', async () => {
    const error = await refusal((await taken('dup-insert')).insertOne({ ...ann }));
    expect(error).toMatchObject(details);
    expect(error.message).toMatch(
      /^E11000 duplicate key error collection: .*dup-insert index: companyId_1_identity_1/,
    );
  });

  it('names key and value to an update, and leaves the document alone', async () => {
    const c = await taken('dup-update');
    expect(await refusal(c.updateOne(bob, { $set: { identity: ann.identity } }))).toMatchObject(details);
    expect(await c.countDocuments(bob)).toBe(1);
  });

  it('names key and value to findOneAndUpdate', async () => {
    const c = await taken('dup-find-update');
    expect(await refusal(c.findOneAndUpdate(bob, { $set: { identity: ann.identity } }))).toMatchObject(
      details,
    );
  });

  it('names key and value to an upserting findOneAndUpdate whose condition did not hold', async () => {
    const c = await taken('dup-upsert');
    const work = c.findOneAndUpdate({ ...ann, status: 'ended' }, { $set: { version: 2 } }, { upsert: true });
    expect(await refusal(work)).toMatchObject(details);
  });

  it('names key and value to findOneAndReplace, upserting or not', async () => {
    const c = await taken('dup-replace');
    expect(await refusal(c.findOneAndReplace(bob, { ...ann }))).toMatchObject(details);
    const upsert = c.findOneAndReplace({ ...ann, version: 7 }, { ...ann }, { upsert: true });
    expect(await refusal(upsert)).toMatchObject(details);
  });

  it('names the _id that is there already', async () => {
    const c = people('dup-id');
    const { insertedId } = await c.insertOne({ companyId: 'a' });
    const error = await refusal(c.insertOne({ _id: insertedId, companyId: 'b' }));
    expect(error).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: insertedId } });
  });
});
