import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillKept } from '../../src/people/fill-kept-store.ts';
import type { Invitation, Person } from '../../src/people/person.ts';
import { retentionStore } from '../../src/people/retention-store.ts';
import { addDays, addHours } from '../../src/platform/time.ts';
import { invitationOf, NOW } from '../support/people.ts';
import { ACCOUNT, openRoster, type TestRoster } from '../support/roster.ts';

let lists: TestRoster;
beforeAll(async () => {
  lists = await openRoster();
});
afterAll(() => lists.close());

const LONG_AGO = addDays(NOW, -100);
const signal = new AbortController().signal;
const collection = () => lists.connection.collection<{ _id: string }>('people');
const walkedAt = (now: Date) => fillKept(lists.connection, now, signal);
const forgetWalks = () => lists.connection.collection('walks').deleteMany({});
const found = async (company: string) => {
  const retention = retentionStore(lists.connection);
  return (await retention.endedBefore(company, addDays(NOW, -90), 2000)).map(({ id }) => id);
};

/** As an Usher without retention stored them. */
async function store(company: string, people: Person[]): Promise<string[]> {
  await lists.people.insertAll(company, people);
  const ids = people.map(({ id }) => id);
  await collection().updateMany({ _id: { $in: ids } }, { $unset: { keptSince: 1 } });
  return ids;
}
function somebody(company: string, more: Partial<Person>, invitation: Partial<Invitation> = {}): Person {
  const made = lists.make(company, 'Old');
  return { ...made, ...more, invitation: { ...made.invitation, ...invitation } };
}
const ended = { status: 'expired', endedAt: LONG_AGO } as const;

test('whoever ended before there was retention is found by it from the next start on, others are not', async () => {
  const company = lists.newCompany();
  const former = [invitationOf({ id: 'former', ...ended })];
  const old = await store(company, [
    ...Array.from({ length: 520 }, () => somebody(company, {}, ended)),
    somebody(company, { history: former }),
    somebody(company, { history: former, account: ACCOUNT }, { status: 'accepted' }),
  ]);
  await store(company, [
    somebody(company, {}),
    somebody(company, { account: ACCOUNT }, { status: 'accepted', endedAt: LONG_AGO }),
    somebody(company, {}, { status: 'expired', endedAt: NOW }),
  ]);
  expect(await found(company)).toEqual([]);
  expect(await walkedAt(NOW)).toBe(old.length + 1);
  expect((await found(company)).sort()).toEqual(old.sort());
});

test('everybody is looked through at two starts, an hour apart at least, and then never again', async () => {
  await forgetWalks();
  const company = lists.newCompany();
  const add = () => store(company, [somebody(company, {}, ended)]);
  const counts: number[] = [];
  for (const hours of [0, 0.5, 2, 50]) {
    await add();
    counts.push(await walkedAt(addHours(NOW, hours)));
  }
  expect(counts).toEqual([1, 1, 1, 0]);
});

test('a stop in between leaves the rest to the next start; two at once do no harm', async () => {
  await forgetWalks();
  const company = lists.newCompany();
  const ids = await store(company, [somebody(company, {}, ended)]);
  expect(await fillKept(lists.connection, NOW, AbortSignal.abort())).toBe(0);
  await Promise.all([walkedAt(NOW), walkedAt(NOW)]);
  expect(await found(company)).toEqual(ids);
});
