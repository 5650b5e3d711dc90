import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLimits, indexLimits, type Rule } from '../../../src/platform/web/limits.ts';
import { networkOf } from '../../../src/platform/web/network.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { codeOf } from '../../support/desk.ts';

const RULE: Rule = { name: 'tries', points: 3, seconds: 60 };
let database: TestDatabase;
let connection: mongoose.Connection;

beforeAll(async () => {
  database = await testDatabase();
  connection = await mongoose.createConnection(database.uri, { dbName: database.name }).asPromise();
  await indexLimits(connection);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const outcomes = async (takes: Promise<void>[]) => {
  const settled = await Promise.allSettled(takes);
  return settled.map(result => (result.status === 'fulfilled' ? 'taken' : codeOf(result.reason))).sort();
};

describe('a limit', () => {
  test('row 43: is counted over all processes, however much comes at once', async () => {
    const processes = [createLimits(connection), createLimits(connection)];
    const takes = Array.from({ length: 10 }, (_, index) => processes[index % 2]?.take(RULE, 'shared'));
    const found = await outcomes(takes.filter(take => take !== undefined));
    expect(found.filter(outcome => outcome === 'taken')).toHaveLength(3);
    expect(new Set(found.slice(0, 7))).toEqual(new Set(['limit.requests']));
  });

  test('counts failures only, where a success is given back', async () => {
    const limits = createLimits(connection);
    for (let round = 0; round < 6; round++) {
      await limits.take(RULE, 'good');
      await limits.giveBack(RULE, 'good');
    }
    await expect(limits.take(RULE, 'good')).resolves.toBeUndefined();
  });

  test('stores neither an address nor a token', async () => {
    await createLimits(connection).take(RULE, 'jane@example.com');
    const stored = JSON.stringify(await connection.collection('limits').find({}).toArray());
    expect(stored).toContain('tries:');
    expect(stored).not.toContain('jane');
  });

  test('row 43: is kept in memory while the database is away', async () => {
    // As openDatabase makes it: an operation without a connection fails at once.
    const away = new mongoose.Mongoose({ bufferCommands: false }).createConnection();
    const limits = createLimits(away);
    const found = await outcomes(Array.from({ length: 4 }, () => limits.take(RULE, 'away')));
    expect(found).toEqual(['limit.requests', 'taken', 'taken', 'taken']);
  });
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['nonsense', 'unknown'],
])('takes %s for the network %s', (ip, network) => expect(networkOf({ ip })).toBe(network));
