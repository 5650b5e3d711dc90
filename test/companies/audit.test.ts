import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { authorize, authorizeSetUp } from '../../src/companies/administrators.ts';
import { auditStore } from '../../src/companies/audit-store.ts';
import { changeSettings, seenIn } from '../../src/companies/change-settings.ts';
import { registerCompany } from '../../src/companies/register-company.ts';
import {
  type Company,
  type CompanyChanges,
  type CompanySettings,
  companyStore,
} from '../../src/companies/store.ts';
import type { Asker } from '../../src/platform/slack/gateway.ts';
import { addSeconds } from '../../src/platform/time.ts';
import { codeOf } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { NOW } from '../support/people.ts';
import { ADA, MAX, OLGA, slackOf } from '../support/slack-people.ts';

const SETTINGS: CompanySettings = {
  name: 'Acme Canary',
  platformUrl: 'https://canary.acme.com/',
  domains: ['canary.example'],
  language: 'en',
  timeZone: 'Europe/London',
  preset: 'standard',
  defaults: { validityDays: 7, accountDays: 30, isMonitored: true },
};

const openStores = () =>
  openTestDatabase(connection => ({ companies: companyStore(connection), audit: auditStore(connection) }));
let opened: Awaited<ReturnType<typeof openStores>>;
let now: Date;
beforeEach(async () => {
  opened = await openStores();
  now = NOW;
});
afterEach(() => opened.close());

const context = (slack = slackOf()) => ({ ...opened.stores, slack, now: () => now });
const entries = () => opened.database.connection.collection('audit').find({}).sort({ _id: 1 }).toArray();
const events = async () => (await entries()).map(({ event, detail }) => [event, detail]);

async function store(changes: Partial<CompanySettings> = {}, asker = ADA) {
  const by = await authorizeSetUp(context(), asker);
  return registerCompany(context(), by, { ...SETTINGS, ...changes });
}

async function change(changes: CompanyChanges, attempt: string, audit = context().audit) {
  const by = await authorize(context(), OLGA);
  const of = ({ name }: Company) => name;
  const seen = seenIn(by.company, by.company.name);
  return changeSettings({ ...context(), audit }, by, { attempt, seen, of, changes: () => changes });
}

describe('the audit of a company', () => {
  test('has one entry of its registration, also where the same form comes again', async () => {
    const { id: companyId } = await store();
    await store();
    expect(await entries()).toMatchObject([
      { companyId, event: 'company.registered', by: { teamId: 'T1', userId: 'ada' }, at: NOW },
    ]);
  });

  test('names the settings that were changed, never their values, once for a repeated form', async () => {
    await store();
    const changes = { domains: ['secret.example'], defaults: { ...SETTINGS.defaults, accountDays: null } };
    await Promise.all([1, 2].map(() => change(changes, 'V2')));
    expect(await events()).toEqual([
      ['company.changed', 'domains accountDays'],
      ['company.registered', undefined],
    ]);
    expect((await entries())[0]).toMatchObject({ by: { teamId: 'T1', userId: 'olga' } });
    expect(JSON.stringify(await entries())).not.toMatch(/[Cc]anary|secret|Ada|Olga|@/);
  });

  test('has an entry for each change back and forth', async () => {
    await store();
    for (const [attempt, retentionDays] of Object.entries({ V2: 30, V3: undefined, V4: 30 }))
      await change({ retentionDays }, attempt);
    expect((await events()).filter(([event]) => event === 'company.changed')).toHaveLength(3);
  });

  test('gains the registration that a process left unwritten when it died', async () => {
    await store();
    await opened.database.connection.collection('audit').deleteMany({});
    await store();
    expect(await events()).toEqual([['company.registered', undefined]]);
  });

  test('keeps a change from being made unseen', async () => {
    await store();
    const audit = { write: () => Promise.reject(new Error('down')), writeAll: async () => {} };
    await expect(change({ name: 'Unseen' }, 'V2', audit)).rejects.toThrow('down');
    expect(await opened.stores.companies.findByTeam('T1')).toMatchObject({ name: SETTINGS.name });
  });
});

const refusals = (count: number) =>
  eventually(`${count} refusals`, async () => {
    const found = (await entries()).filter(({ event }) => event === 'refused');
    return found.length >= count ? found : undefined;
  });
const refuse = (asker: Asker, slack = slackOf()) => authorize(context(slack), asker).catch(codeOf);

describe('a refused act', () => {
  beforeEach(async () => void (await store()));

  test('leaves one entry with the code and ids alone, and a repeated one in the same minute none', async () => {
    for (let time = 0; time < 3; time++) expect(await refuse(MAX)).toBe('administrator.required');
    await authorizeSetUp(context(), MAX).catch(codeOf);
    // Another person's, so that what was written for Max before it has been written.
    await refuse(OLGA, slackOf({ olga: { isOutsider: true } }));
    const found = await refusals(2);
    expect(found.map(({ detail, by }) => [detail, by.userId]).toSorted()).toEqual([
      ['administrator.required', 'max'],
      ['company.stranger', 'olga'],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/Max|Olga|Acme|@/);
    now = addSeconds(now, 60);
    await refuse(MAX);
    expect(await refusals(3)).toHaveLength(3);
  });

  test('of a stranger whose team has no company names the team alone', async () => {
    const asker = { teamId: 'T9', userId: 'nobody' };
    expect(await refuse(asker)).toBe('company.stranger');
    const [entry] = await refusals(1);
    expect(entry).toMatchObject({ detail: 'company.stranger', by: asker });
    expect(entry).not.toHaveProperty('companyId');
  });

  test('is answered as ever while the audit cannot be written', async () => {
    const audit = { write: () => Promise.reject(new Error('down')) };
    expect(await authorize({ ...context(), audit }, MAX).catch(codeOf)).toBe('administrator.required');
  });

  test('is no entry where the right is there', async () => {
    await authorize(context(), ADA);
    await refuse(MAX);
    expect(await refusals(1)).toHaveLength(1);
  });
});
