import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NewSession, type Sessions, sessionStore } from '../../src/accounts/sessions.ts';
import { addDays, addSeconds } from '../../src/platform/time.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { NOW } from '../support/people.ts';

let database: TestDatabase;
let connection: mongoose.Connection;
let sessions: Sessions;

beforeAll(async () => {
  database = await testDatabase();
  connection = await mongoose.createConnection(database.uri, { dbName: database.name }).asPromise();
  sessions = sessionStore(connection);
  await Promise.all(Object.values(connection.models).map(model => model.createIndexes()));
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const of = (personId: string): NewSession => ({ companyId: 'acme', personId, epoch: 1, device: 'Firefox' });
const fullAge = addSeconds(addDays(NOW, 30), -1);

describe('a session', () => {
  test('is found by its secret, of which only the hash is stored', async () => {
    const secret = await sessions.open(of('jane'), NOW);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await sessions.find(secret, NOW)).toEqual({
      ...of('jane'),
      ...{ createdAt: NOW, usedAt: NOW, typedAt: NOW },
    });
    const stored = JSON.stringify(await connection.collection('sessions').find({}).toArray());
    expect(stored).not.toContain(secret);
  });

  test('ends after 14 days without use', async () => {
    const secret = await sessions.open(of('idle'), NOW);
    expect(await sessions.find(secret, addSeconds(addDays(NOW, 14), -1))).toBeDefined();
    expect(await sessions.find(secret, addDays(NOW, 14))).toBeUndefined();
  });

  test('ends after 30 days however much it is used', async () => {
    const secret = await sessions.open(of('busy'), NOW);
    for (const day of [10, 20, 29]) {
      const session = await sessions.find(secret, addDays(NOW, day));
      expect(session && (await sessions.touch(secret, session, addDays(NOW, day)))).toBe(true);
    }
    expect(await sessions.find(secret, fullAge)).toBeDefined();
    expect(await sessions.find(secret, addDays(NOW, 30))).toBeUndefined();
  });

  test('writes its use down at most every five minutes', async () => {
    const secret = await sessions.open(of('touched'), NOW);
    const session = { ...of('touched'), createdAt: NOW, usedAt: NOW };
    expect(await sessions.touch(secret, session, addSeconds(NOW, 299))).toBe(false);
    expect(await sessions.touch(secret, session, addSeconds(NOW, 300))).toBe(true);
  });

  test('is gone once closed, and malformed secrets find nothing', async () => {
    const secret = await sessions.open(of('closed'), NOW);
    await sessions.close(secret);
    expect(await sessions.find(secret, NOW)).toBeUndefined();
    for (const wrong of ['', 'x', `${secret}=`, '{"$ne":null}'])
      expect(await sessions.find(wrong, NOW)).toBeUndefined();
  });
});

test('an account has at most 20 sessions: the oldest ends for a new one, others keep theirs', async () => {
  const other = await sessions.open(of('other'), NOW);
  const secrets: string[] = [];
  for (let index = 0; index < 21; index++)
    secrets.push(await sessions.open(of('many'), addSeconds(NOW, index)));
  const found = await Promise.all(secrets.map(secret => sessions.find(secret, addSeconds(NOW, 60))));
  expect(found.map(session => session !== undefined)).toEqual([false, ...Array(20).fill(true)]);
  expect(await sessions.find(other, NOW)).toBeDefined();
});
