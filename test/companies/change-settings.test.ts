import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditStore } from '../../src/companies/audit-store.ts';
import { changeSettings, seenIn, undoable, undoSettings } from '../../src/companies/change-settings.ts';
import { type Company, type CompanyChanges, companyStore } from '../../src/companies/store.ts';
import { addHours } from '../../src/platform/time.ts';
import { codeOf } from '../support/desk.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { companyOf, NOW } from '../support/people.ts';

const openStores = () =>
  openTestDatabase(connection => ({ companies: companyStore(connection), audit: auditStore(connection) }));
let opened: Awaited<ReturnType<typeof openStores>>;
beforeAll(async () => {
  opened = await openStores();
});
afterAll(() => opened.close());

let id: string;
let count = 0;
let now: Date;
beforeEach(async () => {
  id = `company-${++count}`;
  now = NOW;
  await opened.stores.companies.insert(companyOf({ id, workspaces: [{ teamId: `T${count}` }] }));
});

const ADA = { teamId: 'T1', userId: 'ada', name: 'Ada Lovelace' };
const OLGA = { teamId: 'T1', userId: 'olga', name: 'Olga Petrova' };
const ctx = () => ({ ...opened.stores, now: () => now });
const present = async (): Promise<Company> => (await opened.stores.companies.find(id)) ?? companyOf();
const daysOf = ({ retentionDays }: Company) => retentionDays;
const change = (
  company: Company,
  changes: CompanyChanges,
  { attempt = 'a', actor = ADA, of = daysOf as (c: Company) => unknown } = {},
) =>
  changeSettings(
    ctx(),
    { company, actor },
    { attempt, of, seen: seenIn(company, of(company)), changes: () => changes },
  );
const undo = async (undoId: string, actor = ADA) =>
  undoSettings(ctx(), { company: await present(), actor }, undoId);
const entries = async () =>
  (await opened.database.connection.collection('audit').find({ companyId: id }).toArray()).map(
    ({ detail, by }) => `${by.userId} ${detail}`,
  );

describe('a change of settings', () => {
  test('is stored, and a repeated one is one change', async () => {
    const company = await present();
    await Promise.all([1, 2, 3].map(() => change(company, { retentionDays: 30 })));
    expect(await present()).toMatchObject({ retentionDays: 30, rev: 1 });
    expect(await entries()).toEqual(['ada retentionDays']);
  });

  test('S2.1: of two at once one is stored, and the other is told what is so now', async () => {
    for (let round = 0; round < 20; round++) {
      const company = await present();
      const [first, second] = await Promise.all([
        change(company, { retentionDays: 100 + 2 * round }, { attempt: `a${round}` }),
        change(company, { retentionDays: 101 + 2 * round }, { attempt: `b${round}`, actor: OLGA }),
      ]);
      expect([first.kind, second.kind].toSorted()).toEqual(['saved', 'stale']);
      const days = (await present()).retentionDays;
      expect([first.company.retentionDays, second.company.retentionDays]).toEqual([days, days]);
    }
  });

  test('row 2: of a form of another company changes nothing, also where both are set alike', async () => {
    const filled = await present();
    const globex = companyOf({ id: `${id}-globex`, workspaces: [{ teamId: `${id}-T2` }] });
    const other = await opened.stores.companies.insert(globex);
    const change = {
      ...{ attempt: 'a', of: daysOf, seen: seenIn(filled, daysOf(filled)) },
      changes: () => ({ retentionDays: 30 }),
    };
    expect(await changeSettings(ctx(), { company: other, actor: ADA }, change).catch(codeOf)).toBe(
      'company.elsewhere',
    );
    expect(await opened.stores.companies.find(other.id)).toEqual(other);
    expect(await opened.database.connection.collection('audit').countDocuments({ companyId: other.id })).toBe(
      0,
    );
  });

  test('does not stand against one of other settings at the same time: both are stored', async () => {
    const company = await present();
    const name = ({ name }: Company) => name;
    const changed = await Promise.all([
      change(company, { retentionDays: 30 }, { attempt: 'a' }),
      change(company, { name: 'Globex' }, { attempt: 'b', of: name }),
    ]);
    expect(changed.map(({ kind }) => kind)).toEqual(['saved', 'saved']);
    expect(await present()).toMatchObject({ retentionDays: 30, name: 'Globex', rev: 2 });
  });
});

describe('Undo', () => {
  test('brings back what was there before, and what was not there is gone again; audited', async () => {
    await change(await present(), { retentionDays: 30, name: 'Globex' });
    const before = companyOf();
    expect(await undo('a', OLGA)).toMatchObject({ name: before.name });
    expect(await present()).not.toHaveProperty('retentionDays');
    expect(await entries()).toEqual(['ada retentionDays name', 'olga retentionDays name']);
  });

  test('is refused once somebody has changed anything since, and changes nothing', async () => {
    await change(await present(), { retentionDays: 30 });
    await change(await present(), { name: 'Globex' }, { attempt: 'b', actor: OLGA });
    expect(await undo('a').catch(codeOf)).toBe('settings.undone');
    expect(await present()).toMatchObject({ retentionDays: 30, name: 'Globex' });
    expect(await entries()).toEqual(['ada retentionDays', 'olga name']);
  });

  test('works for a day, and once', async () => {
    await change(await present(), { retentionDays: 30 });
    now = addHours(NOW, 24.1);
    expect(undoable(await present(), now)).toBeUndefined();
    expect(await undo('a').catch(codeOf)).toBe('settings.undone');
    now = addHours(NOW, 23.9);
    const undone = await Promise.allSettled([undo('a'), undo('a')]);
    expect(undone.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await present()).retentionDays).toBeUndefined();
  });
});
