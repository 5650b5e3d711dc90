import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Entry, type EntryKind, newEntry } from '../../src/directory/entry.ts';
import { directoryStore } from '../../src/directory/store.ts';
import { codeOf } from '../support/desk.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { NOW } from '../support/people.ts';

let opened: Awaited<ReturnType<typeof open>>;
const open = () => openTestDatabase(connection => directoryStore(connection, () => NOW));
beforeAll(async () => {
  opened = await open();
});
afterAll(() => opened.close());

const store = () => opened.stores;
let companies = 0;
const newCompany = () => `company-${++companies}`;
const make = (companyId: string, name: string, more: Partial<Entry> & { kind?: EntryKind } = {}): Entry => ({
  ...newEntry({ companyId, kind: 'group', name }, NOW),
  ...more,
});
const add = (companyId: string, name: string, more: Partial<Entry> = {}) =>
  store().insert(make(companyId, name, more));
const names = (entries: Entry[]) => entries.map(({ name }) => name);
const search = async (companyId: string, typed: string, more: object = {}) =>
  names(await store().search(companyId, 'group', { typed, limit: 100, ...more }));

describe('a name', () => {
  test('is taken once among the living of a kind, ignoring case and ё', async () => {
    const company = newCompany();
    await add(company, 'Учёт');
    expect(codeOf(await add(company, 'УЧЕТ').catch(error => error))).toBe('directory.exists');
    await add(company, 'Учёт', { kind: 'subscription' });
    await add(newCompany(), 'Учёт');
  });
  test('is a unit’s among its siblings alone', async () => {
    const company = newCompany();
    const sales = await add(company, 'Sales', { kind: 'unit' });
    await add(company, 'North', { kind: 'unit' });
    await add(company, 'North', { kind: 'unit', parentId: sales.id });
    const twice = add(company, 'north', { kind: 'unit', parentId: sales.id });
    expect(codeOf(await twice.catch(error => error))).toBe('directory.exists');
  });
  test('is given to one of ten who take it at once', async () => {
    const company = newCompany();
    const tries = Array.from({ length: 10 }, () => add(company, 'Support').then(() => 'added', codeOf));
    const told = await Promise.all(tries);
    expect(told.toSorted()).toEqual(['added', ...Array(9).fill('directory.exists')]);
  });
  test('is free once archived, and is not taken back while somebody else has it', async () => {
    const company = newCompany();
    const { id } = await add(company, 'Support');
    await store().change(company, id, entry => ({ ...entry, isArchived: true }));
    await add(company, 'Support');
    const restored = store().change(company, id, entry => ({ ...entry, isArchived: false }));
    expect(codeOf(await restored.catch(error => error))).toBe('directory.exists');
  });
  test('of a personal workgroup is told apart from other people’s, and is in no list', async () => {
    const company = newCompany();
    const own = (ownerId: string) => add(company, 'Jane Doe', { ownerId });
    const [jane] = await Promise.all([own('p1'), add(company, 'Jane Doe')]);
    expect(codeOf(await own('p2').catch(error => error))).toBe('directory.exists');
    expect(await search(company, '')).toEqual(['Jane Doe']);
    expect(await store().find(company, [jane.id])).toEqual([jane]);
  });
});

test('an entry that is made twice under its id is one', async () => {
  const company = newCompany();
  const entry = make(company, 'Twice');
  const both = await Promise.all([store().insert(entry), store().insert(entry)]);
  expect(both).toEqual([entry, entry]);
  expect(await search(company, '')).toEqual(['Twice']);
});

test('many at once: the names that are taken answer who has them', async () => {
  const company = newCompany();
  const [b, gone] = [await add(company, 'B'), await add(company, 'C', { isArchived: true })];
  const answered = await store().insertAll(['A', 'b', 'C'].map(name => make(company, name)));
  expect(answered.map(({ isNew }) => isNew)).toEqual([true, false, true]);
  expect(answered[1]?.entry).toEqual(b);
  expect(answered[2]?.entry.id).not.toBe(gone.id);
});

test('changes made at once are all made', async () => {
  const company = newCompany();
  const { id } = await add(company, 'x');
  const longer = () => store().change(company, id, entry => ({ ...entry, name: `${entry.name}x` }));
  await Promise.all(Array.from({ length: 8 }, longer));
  expect((await store().find(company, [id]))[0]).toMatchObject({ name: 'x'.repeat(9), rev: 8 });
});

test('another company’s entry is an unknown one', async () => {
  const { id } = await add(newCompany(), 'Secret');
  const other = newCompany();
  expect(await store().find(other, [id])).toEqual([]);
  expect(
    codeOf(
      await store()
        .change(other, id, entry => entry)
        .catch(error => error),
    ),
  ).toBe('directory.gone');
  expect(codeOf(await add(other, 'Mine', { id }).catch(error => error))).not.toBe('added');
  expect(await search(other, '')).toEqual([]);
});

describe('the search', () => {
  test('finds in the middle of a name, in Cyrillic too, ignoring case, ё and accents', async () => {
    const company = newCompany();
    for (const name of ['Учёт и контроль', 'Бухучет', 'Контора', 'Café Élan', 'R&D'])
      await add(company, name);
    expect(await search(company, 'УЧЕТ')).toEqual(['Учёт и контроль', 'Бухучет']);
    expect(await search(company, 'учё')).toEqual(['Учёт и контроль', 'Бухучет']);
    expect(await search(company, 'тро')).toEqual(['Учёт и контроль']);
    expect(await search(company, 'контр')).toEqual(['Учёт и контроль']);
    expect(await search(company, 'elan caf')).toEqual(['Café Élan']);
    expect(await search(company, '&')).toEqual(['R&D']);
    expect(await search(company, 'контр бух')).toEqual([]);
    expect(await search(company, '$where .* {"$ne":1}')).toEqual([]);
  });
  test('puts names that begin with what is typed first', async () => {
    const company = newCompany();
    for (const name of ['Old Sales', 'Sales', 'After-sales', 'sales Asia', 'Sales 😀'])
      await add(company, name);
    expect(await search(company, 'sales')).toEqual([
      'Sales',
      'sales Asia',
      'Sales 😀',
      'After-sales',
      'Old Sales',
    ]);
  });
  test('is asked for the living or the archived', async () => {
    const company = newCompany();
    await add(company, 'Now');
    await add(company, 'Then', { isArchived: true });
    expect(await search(company, '')).toEqual(['Now']);
    expect(await search(company, 'th', { isArchived: true })).toEqual(['Then']);
  });
  test.each(['', 'e', 'tea', 'team 1'])('goes through every page of “%s”, there and back', async typed => {
    const company = newCompany();
    const all = Array.from({ length: 60 }, (_, n) => (n % 3 === 0 ? `Team ${n}` : `The team ${n} one`));
    await store().insertAll(all.map(name => make(company, name)));
    const whole = await search(company, typed);
    const pages: Entry[][] = [];
    for (let after: Entry | undefined; ; ) {
      const page = await store().search(company, 'group', { typed, limit: 7, ...(after && { after }) });
      if (page.length === 0) break;
      pages.push(page);
      after = page.at(-1);
    }
    expect(pages.flatMap(names)).toEqual(whole);
    for (const [index, page] of pages.entries()) {
      const [before] = page;
      const back = before && (await store().search(company, 'group', { typed, limit: 7, before }));
      expect(names(back ?? [])).toEqual(names(pages[index - 1] ?? []));
    }
  });
});

test('names are found as they are written in a file, units by their path', async () => {
  const company = newCompany();
  const unit = (name: string, parentId?: string) =>
    add(company, name, { kind: 'unit', ...(parentId && { parentId }) });
  const [sales, support] = [await unit('Sales'), await unit('Support')];
  const [north, south] = [await unit('North', sales.id), await unit('South', sales.id)];
  const other = await unit('North', support.id);
  const found = await store().byName(company, 'unit', [
    'sales',
    'SALES / north',
    'South',
    'North',
    'East',
    'Sales / East',
  ]);
  const ids = Object.fromEntries(
    [...found].map(([name, units]) => [name, units.map(({ id }) => id).toSorted()]),
  );
  expect(ids).toEqual({
    sales: [sales.id],
    'SALES / north': [north.id],
    South: [south.id],
    North: [north.id, other.id].toSorted(),
    East: [],
    'Sales / East': [],
  });
  const slashed = await add(company, 'Sales / North');
  expect((await store().byName(company, 'group', ['sales / north'])).get('sales / north')).toEqual([slashed]);
});
