import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillLists } from '../../src/people/fill-lists-store.ts';
import type { Person } from '../../src/people/person.ts';
import { namesOf, openRoster, type TestRoster } from '../support/roster.ts';

let lists: TestRoster;
beforeAll(async () => {
  lists = await openRoster();
});
afterAll(() => lists.close());

const LIST_FIELDS = ['order', 'state', 'until', 'inviterId', 'terms', 'request', 'requestedAt'];
const collection = () => lists.connection.collection<{ _id: string }>('people');

/** As an Usher without lists stored them. */
async function store(people: Person[]): Promise<void> {
  await lists.people.insertAll('x', people);
  const unset = Object.fromEntries(LIST_FIELDS.map(name => [name, 1 as const]));
  await collection().updateMany({ _id: { $in: people.map(({ id }) => id) } }, { $unset: unset });
}
const fill = (signal = new AbortController().signal) => fillLists(lists.connection, signal);

test('who was stored before there were lists is in them from the next start on, the same in all else', async () => {
  const [one, other] = [lists.newCompany(), lists.newCompany()];
  const olds = Array.from({ length: 620 }, (_, n) => lists.make(n < 600 ? one : other, `Old${n}`));
  await store(olds);
  await lists.add(one, 'New');
  expect(await lists.page(one, { list: 'people' })).toEqual(['New']);
  expect(await fill()).toBe(620);
  expect(await lists.count(one)).toBe(601);
  expect(await lists.page(other, { limit: 2 })).toEqual(['Old619', 'Old618']);
  expect(await lists.page(one, { typed: 'old17', status: 'pending', limit: 3 })).toEqual(
    namesOf(olds.filter((_, n) => n === 17 || (n >= 170 && n < 180)).reverse()).slice(0, 3),
  );
  const [old] = olds;
  expect(await lists.people.find(one, old?.id ?? '')).toEqual(old);
  expect(await fill()).toBe(0);
});

test('two processes that start at once fill everybody in', async () => {
  const company = lists.newCompany();
  await store(Array.from({ length: 1300 }, () => lists.make(company, 'Old')));
  await Promise.all([fill(), fill()]);
  await fill();
  expect(await lists.count(company, { typed: 'old' }, 2000)).toBe(1300);
});

test('a stop in between leaves the rest to the next start', async () => {
  const company = lists.newCompany();
  await store([lists.make(company, 'Old')]);
  expect(await fill(AbortSignal.abort())).toBe(0);
  expect(await fill()).toBe(1);
});

test('looks for them by the index alone, and at nobody else', async () => {
  const company = lists.newCompany();
  const people = Array.from({ length: 200 }, () => lists.make(company, 'New'));
  await lists.people.insertAll(company, people);
  const plan = await collection()
    .find({ companyId: company, order: null } as object, { hint: 'list', limit: 500 })
    .explain('executionStats');
  const text = JSON.stringify(plan);
  const looked = plan.executionStats?.totalKeysExamined ?? Number(/"innerScanLoops":(\d+)/.exec(text)?.[1]);
  expect(text).toMatch(/"indexName":"list"/);
  expect(looked).toBeLessThan(10);
});
