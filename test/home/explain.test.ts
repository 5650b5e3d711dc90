import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Openings, openingsStore } from '../../src/home/openings-store.ts';
import { addSeconds } from '../../src/platform/time.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { NOW } from '../support/people.ts';

const MANY = 4000;
const DUE = 5;

let opened: Awaited<ReturnType<typeof openTestDatabase<Openings>>>;
beforeAll(async () => {
  opened = await openTestDatabase(openingsStore);
  const homes = Array.from({ length: MANY }, (_, n) => ({
    _id: `T${n}:U${n}`,
    teamId: `T${n}`,
    userId: `U${n}`,
    companyId: `company-${n % 400}`,
    openedAt: addSeconds(NOW, -n * 60),
    publishedAt: addSeconds(NOW, -n * 60),
    ...(n < DUE && { dueAt: addSeconds(NOW, -1) }),
  }));
  await opened.database.connection.collection<{ _id: string }>('homeOpenings').insertMany(homes);
});
afterAll(() => opened.close());

/** The filter of the one query that the store makes while it is asked. */
async function filterOf(run: (store: Openings) => Promise<unknown>): Promise<object> {
  const seen: object[] = [];
  const { base } = opened.database.connection;
  base.set('debug', (_collection: string, _method: string, filter: object) => void seen.push(filter));
  await run(opened.stores);
  base.set('debug', false);
  expect(seen).toHaveLength(1);
  return seen[0] ?? {};
}

async function planOf(filter: object, sort: object = {}): Promise<string> {
  const collection = opened.database.connection.collection('homeOpenings');
  const { queryPlanner } = await collection.find(filter, { sort: sort as never }).explain();
  return JSON.stringify(queryPlanner.winningPlan);
}

test('what is to be published is found among those that are due alone', async () => {
  const plan = await planOf(await filterOf(store => store.due(NOW, 100)), { dueAt: 1 });
  expect(plan).not.toMatch(/COLLSCAN|Seq Scan/);
  expect(plan).toContain('dueAt_1');
  expect(await opened.stores.due(NOW, 100)).toHaveLength(DUE);
});

test('a change looks among the Homes of its company alone', async () => {
  const plan = await planOf(await filterOf(store => store.changed('company-7', NOW)));
  expect(plan).not.toMatch(/COLLSCAN|Seq Scan/);
  expect(plan).toContain('companyId_1_openedAt_1');
});
