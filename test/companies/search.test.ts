import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { companiesPage } from '../../src/companies/companies-page.ts';
import { fillCompanyNames } from '../../src/companies/search-store.ts';
import { type Companies, companyStore } from '../../src/companies/store.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { companyOf, NOW } from '../support/people.ts';
import { slackOf } from '../support/slack-people.ts';

const MANY = 1000;
const WORDS = ['Acme', 'Globex', 'Ёлка', 'Initech', 'Umbrella', 'Örsted', 'Wayne', 'Stark'];
const nameOf = (n: number) => `${WORDS[n % 8]} ${WORDS[(n * 3) % 5]} ${String(n).padStart(4, '0')}`;
const idOf = (n: number) => n.toString(16).padStart(24, '0');

const plain = (name: string) => name.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');

let opened: Awaited<ReturnType<typeof openTestDatabase<Companies>>>;
beforeAll(async () => {
  opened = await openTestDatabase(companyStore);
  for (let n = 0; n < MANY; n++)
    await opened.stores.insert(
      companyOf({ id: idOf(n), name: nameOf(n), workspaces: [{ teamId: `T${n}` }] }),
    );
});
afterAll(() => opened.close());

const ctx = () => ({
  companies: opened.stores,
  mailLimits: { pauseOf: async () => undefined } as never,
  slack: { ...slackOf(), workspaces: async () => [{ teamId: 'T4' }, { teamId: 'T-bare', domain: 'bare' }] },
  now: () => NOW,
});
const namesOf = async (typed: string, limit = 20) =>
  (await opened.stores.search({ typed, limit })).map(({ name }) => name);

describe('all companies, by name', () => {
  test('are paged to the end and back, each once', async () => {
    const met: string[] = [];
    let page = await companiesPage(ctx(), { typed: 'acme' });
    for (;;) {
      met.push(...page.rows.map(({ company }) => company.name));
      if (!page.next) break;
      page = await companiesPage(ctx(), { typed: 'acme', after: page.next });
    }
    const meant = Array.from({ length: MANY }, (_, n) => nameOf(n)).filter(name => name.includes('Acme'));
    expect(met).toHaveLength(meant.length);
    expect(new Set(met)).toEqual(new Set(meant));
    expect(met).toEqual(met.toSorted((a, b) => (plain(a) < plain(b) ? -1 : 1)));
    const back = await companiesPage(ctx(), {
      typed: 'acme',
      ...(page.previous && { before: page.previous }),
    });
    expect(back.rows.at(-1)?.company.name).toBe(met.at(-page.rows.length - 1));
  });

  test.each([
    ['glob', /Globex/],
    ['0042', /0042$/],
    ['елка', /Ёлка/],
    ['ORST', /Örsted/],
    ['stark 00', /Stark .* 00\d\d$/],
  ])('are found by the beginnings of words: %s', async (typed, name) => {
    const found = await namesOf(typed);
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one).toMatch(name);
  });

  test.each(['lobex', '$ne', '…', 'globex nowhere', 'x'.repeat(5000)])('nobody is called %s', async typed =>
    expect(await namesOf(typed)).toEqual([]),
  );

  test.each([{ typed: '' }, { typed: 'acme', after: 'b' }, { typed: 'wayne stark', before: 'z' }])(
    'row 9: %o is a range of an index',
    async search => {
      const seen: { filter: object; options: { sort?: object; hint?: object } }[] = [];
      const { base } = opened.database.connection;
      base.set('debug', (_c: string, _m: string, filter: object, options: object) =>
        seen.push({ filter, options }),
      );
      await opened.stores.search({ ...search, limit: 10 });
      base.set('debug', false);
      const [{ filter, options } = { filter: {}, options: {} }] = seen;
      const { queryPlanner } = await opened.database.connection
        .collection('companies')
        .find(filter, options as never)
        .explain();
      const plan = JSON.stringify(queryPlanner.winningPlan);
      expect(plan).not.toMatch(/COLLSCAN|Seq Scan/);
      expect(plan).toContain('nameOrder_1');
    },
  );

  test('beside the first page of all stand the workspaces that have the app and no company', async () => {
    expect((await companiesPage(ctx(), { typed: '' })).bare).toEqual([{ teamId: 'T-bare', domain: 'bare' }]);
    expect((await companiesPage(ctx(), { typed: 'acme' })).bare).toEqual([]);
  });

  test('a renamed company is found by its new name alone, and by the old one once that is undone', async () => {
    const id = idOf(7);
    const undo = {
      ...{ id: 'change', at: NOW, by: companyOf().registeredBy, names: ['name'] },
      before: { name: nameOf(7) },
    };
    await opened.stores.change(id, 0, { name: 'Zanzibar' }, undo);
    expect(await namesOf('zanz')).toEqual(['Zanzibar']);
    expect(await namesOf('0007')).toEqual([]);
    await opened.stores.undo(id, 'change', NOW);
    expect(await namesOf('zanz')).toEqual([]);
    expect(await namesOf('0007')).toEqual([nameOf(7)]);
  });

  test('one that an older Usher stored is put in order at the start, and nothing of it is told outside', async () => {
    const companies = opened.database.connection.collection<{ _id: string }>('companies');
    await companies.updateOne({ _id: idOf(8) }, { $unset: { nameOrder: 1, nameTerms: 1 } });
    expect(await namesOf('0008')).toEqual([]);
    await fillCompanyNames(opened.database.connection, new AbortController().signal);
    expect(await namesOf('0008')).toEqual([nameOf(8)]);
    expect(Object.keys((await opened.stores.find(idOf(8))) ?? {})).not.toContain('nameTerms');
  });
});

describe('a suspension', () => {
  const by = companyOf().registeredBy;

  test('of two at once one stands; only the one that was seen is ended', async () => {
    const id = idOf(3);
    const two = ['first', 'second'].map((reason, n) => ({ by, reason, at: new Date(NOW.getTime() + n) }));
    const done = await Promise.all(two.map(one => opened.stores.suspend(id, one)));
    const [won, ...others] = done.filter(company => company !== undefined);
    expect(others).toEqual([]);
    const at = won?.suspension?.at ?? NOW;
    expect(await opened.stores.resume(id, new Date(at.getTime() + 9))).toBeUndefined();
    expect((await opened.stores.find(id))?.suspension?.reason).toBe(won?.suspension?.reason);
    expect((await opened.stores.resume(id, at))?.suspension).toBeUndefined();
    expect(await opened.stores.resume(id, at)).toBeUndefined();
  });

  test('of a company that there is not is none', async () => {
    expect(await opened.stores.suspend('f'.repeat(24), { by, reason: 'x', at: NOW })).toBeUndefined();
  });
});
