import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditFilter, auditLogStore, placeOf } from '../../src/companies/audit-log-store.ts';
import { type AuditEntry, auditStore } from '../../src/companies/audit-store.ts';
import { companyJobs } from '../../src/companies/jobs.ts';
import { addDays, addSeconds } from '../../src/platform/time.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { NOW } from '../support/people.ts';

const MANY = 3000;
const EVENTS = ['invited', 'cancelled', 'company.changed'];
const PEOPLE = 300;

/** Three of each moment, so that a page often ends between two of the same. */
const entryOf = (companyId: string, n: number): AuditEntry<string> => ({
  id: `${companyId}-${String(n).padStart(6, '0')}`,
  companyId,
  event: EVENTS[n % 3] ?? '',
  ...(n % 3 !== 2 && { personId: `p${n % PEOPLE}` }),
  ...(n % 5 !== 0 && { by: { teamId: 'T1', userId: `U${n % 4}` } }),
  at: addSeconds(NOW, Math.floor(n / 3)),
});

const open = () =>
  openTestDatabase(connection => ({
    audit: auditStore<string>(connection),
    log: auditLogStore(connection),
  }));
let opened: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  opened = await open();
  const all = Array.from({ length: MANY }, (_, n) => entryOf('big', n));
  for (let at = 0; at < MANY; at += 1000) await opened.stores.audit.writeAll(all.slice(at, at + 1000));
  await opened.stores.audit.writeAll(Array.from({ length: 50 }, (_, n) => entryOf('other', n)));
});
afterAll(() => opened.close());

const expected = ({ event, userId, personId, isByPeople }: AuditFilter): string[] =>
  Array.from({ length: MANY }, (_, n) => entryOf('big', n))
    .filter(
      entry =>
        (!isByPeople || entry.by) &&
        (!event || entry.event === event) &&
        (!userId || entry.by?.userId === userId) &&
        (!personId || entry.personId === personId),
    )
    .toReversed()
    .map(({ id }) => id);

const FILTERS: [string, AuditFilter, string][] = [
  ['all of it', {}, 'auditAll'],
  ['what people did', { isByPeople: true }, 'auditByPeople'],
  ['what was done', { event: 'cancelled' }, 'auditOfEvent'],
  ['who did it', { userId: 'U2' }, 'auditByUser'],
  ['who did what', { event: 'invited', userId: 'U1' }, 'auditOfEventByUser'],
  ['whom it was done to', { personId: 'p7' }, 'auditOfPerson'],
];

describe.each(FILTERS)('the audit log by %s', (_, filter, index) => {
  test('is read page by page, the newest first, with nobody twice and nobody left out', async () => {
    const { log } = opened.stores;
    const met: string[] = [];
    let page = await log.page('big', { ...filter, limit: 100 });
    while (page.length > 0) {
      met.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      page = last ? await log.page('big', { ...filter, limit: 100, after: placeOf(last) }) : [];
    }
    expect(met).toEqual(expected(filter));
  });

  test('is read backwards as well', async () => {
    const { log } = opened.stores;
    const all = expected(filter);
    const [third] = (await log.page('big', { ...filter, limit: 4 })).slice(-1);
    const before = third ? await log.page('big', { ...filter, limit: 2, before: placeOf(third) }) : [];
    expect(before.map(({ id }) => id)).toEqual(all.slice(1, 3));
  });

  test('is one range of an index', async () => {
    const seen: { filter: object; sort: object; hint?: string }[] = [];
    const note = (_c: string, _m: string, asked: object, options?: { sort?: object; hint?: string }) =>
      seen.push({ filter: asked, sort: options?.sort ?? {}, ...(options?.hint && { hint: options.hint }) });
    opened.database.connection.base.set('debug', note as never);
    const place = { id: 'big-000900', at: addSeconds(NOW, 300).getTime() };
    await opened.stores.log.page('big', { ...filter, limit: 10 });
    await opened.stores.log.page('big', { ...filter, limit: 10, after: place });
    opened.database.connection.base.set('debug', false);
    const collection = opened.database.connection.collection('audit');
    for (const { filter: asked, sort, hint } of seen) {
      const cursor = collection.find(asked, { sort: sort as never, limit: 10, ...(hint && { hint }) });
      const plan = JSON.stringify((await cursor.explain()).queryPlanner.winningPlan);
      expect(plan).not.toMatch(/COLLSCAN|Seq Scan|"stage":"SORT"|"Sort Key"/);
      expect(plan).toContain(`"indexName":"${index}"`);
    }
    expect(seen).toHaveLength(2);
  });
});

describe('the audit log', () => {
  test('row 28: shows a company nothing of another', async () => {
    const { log } = opened.stores;
    const ids: (string | undefined)[] = [];
    for await (const { companyId } of log.stream('other', {})) ids.push(companyId);
    expect(ids).toHaveLength(50);
    expect(new Set(ids)).toEqual(new Set(['other']));
    expect(await log.page('nobody', { limit: 10 })).toEqual([]);
  });

  test('row 42: has nothing that changes an entry; one written twice stays as it was first', async () => {
    const { audit, log } = opened.stores;
    await audit.write({ ...entryOf('other', 49), event: 'forged' });
    const [newest] = await log.page('other', { limit: 1 });
    expect(newest).toEqual(entryOf('other', 49));
    expect(Object.keys(audit).sort()).toEqual(['write', 'writeAll']);
    expect(Object.keys(log).sort()).toEqual(['forget', 'page', 'stream']);
  });

  test('is kept for two years, and not longer', async () => {
    const { audit, log } = opened.stores;
    const at = (days: number) => addDays(NOW, days);
    await audit.writeAll([
      { ...entryOf('old', 0), at: at(-731) },
      { ...entryOf('old', 1), at: at(-729) },
    ]);
    const [job] = companyJobs;
    await job?.run({ auditLog: log, now: () => NOW }, {}, new AbortController().signal);
    expect((await log.page('old', { limit: 10 })).map(({ id }) => id)).toEqual(['old-000001']);
  });
});
