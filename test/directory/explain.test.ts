import { afterAll, beforeAll, expect, test } from 'vitest';
import { newEntry } from '../../src/directory/entry.ts';
import { type Directory, directoryStore } from '../../src/directory/store.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { NOW } from '../support/people.ts';

const MANY = 4000;
const WORDS = ['Sales', 'Support', 'Учёт', 'Marketing', 'Продажи', 'Research', 'Логистика', 'Field'];
const nameOf = (n: number) => `${WORDS[n % 8]} ${WORDS[(n * 7) % 5]} ${n}`;

let opened: Awaited<ReturnType<typeof open>>;
const open = () => openTestDatabase(connection => directoryStore(connection, () => NOW));
const groups = (companyId: string, from: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    newEntry({ companyId, kind: 'group', name: nameOf(from + n) }, NOW),
  );

beforeAll(async () => {
  opened = await open();
  for (let at = 0; at < MANY; at += 2000) await opened.stores.insertAll(groups('big', at, 2000));
  await opened.stores.insertAll(groups('other', 0, 500));
});
afterAll(() => opened.close());

interface Asked {
  filter: object;
  sort: object;
  hint?: string;
}

/** Every query of the store while something is asked of it. */
async function asked(run: (store: Directory) => Promise<unknown>): Promise<Asked[]> {
  const seen: Asked[] = [];
  const note = (_collection: string, method: string, filter: object, options?: Partial<Asked>) => {
    if (!/^(find|countDocuments)$/.test(method)) throw new Error(`The store calls ${method}`);
    seen.push({ filter, sort: options?.sort ?? {}, ...(options?.hint && { hint: options.hint }) });
  };
  opened.database.connection.base.set('debug', note);
  await run(opened.stores);
  opened.database.connection.base.set('debug', false);
  return seen;
}

/** The indexes that the plan goes by, and within which bounds, where the engine says so. */
async function planOf({ filter, sort, hint }: Asked): Promise<{ indexes: string[]; text: string }> {
  const collection = opened.database.connection.collection('directory');
  const cursor = collection.find(filter, { sort: sort as never, limit: 20, ...(hint && { hint }) });
  const text = JSON.stringify((await cursor.explain()).queryPlanner.winningPlan);
  expect(text).not.toMatch(/COLLSCAN|Seq Scan/);
  const used = /"IndexDetails":(\[.*?\}\])/.exec(text)?.[1] ?? text;
  return { indexes: [...used.matchAll(/"indexName":"(\w+)"/g)].map(([, name = '']) => name), text: used };
}

const ORDER = 'companyId_1_shelf_1_order_1';
const page = { typed: '', limit: 12 };
const at = { id: 'f', name: 'Marketing' };
const QUESTIONS: [string, (store: Directory) => Promise<unknown>, string[]][] = [
  ['the first page', store => store.search('big', 'group', page), [ORDER]],
  ['a page in the middle', store => store.search('big', 'group', { ...page, after: at }), [ORDER]],
  ['the page before', store => store.search('big', 'group', { ...page, before: at }), [ORDER]],
  ['a part of a name', store => store.search('big', 'group', { ...page, typed: 'ale' }), [ORDER, 'byTerms']],
  ['a long part', store => store.search('big', 'group', { ...page, typed: 'огисти' }), [ORDER, 'byTerms']],
  ['what nobody has', store => store.search('big', 'group', { ...page, typed: 'zzz' }), [ORDER, 'byTerms']],
  [
    'more of a part',
    store =>
      store.search('big', 'group', { ...page, typed: 'ales', after: { id: 'f', name: 'Field Sales' } }),
    ['byTerms'],
  ],
  ['the count', store => store.count('big', 'group', 1001), [ORDER]],
  ['whether there is any', store => store.hasAny('big', 'group'), [ORDER]],
  [
    'entries by name',
    store => store.byName('big', 'group', [nameOf(5), nameOf(3000), 'nobody']),
    ['companyId_1_shelf_1_key_1_place_1'],
  ],
  ['units below', store => store.unitsBelow('big', ['a', 'b']), ['companyId_1_parentId_1']],
  ['entries by id', store => store.find('big', ['a', 'b']), ['_id_']],
];

test.each(QUESTIONS)('%s is a range of an index, the company first', async (_, ask, indexes) => {
  const queries = await asked(ask);
  const plans = await Promise.all(queries.map(planOf));
  expect(plans.map(plan => plan.indexes[0])).toEqual(indexes);
  for (const { indexes: used, text } of plans)
    if (used[0] !== '_id_' && text.includes('indexBounds')) expect(text).toMatch(/companyId[^[]*\[[^\]]*big/);
});
