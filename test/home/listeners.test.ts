import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditStore } from '../../src/companies/audit-store.ts';
import { type Companies, companyStore } from '../../src/companies/store.ts';
import type { Context } from '../../src/context.ts';
import { homeFor, refreshHome } from '../../src/home/listeners.ts';
import { peopleStore } from '../../src/people/store.ts';
import { textsIn } from '../support/blocks.ts';
import { codeOf } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { ACME } from '../support/house.ts';
import { openTestDatabase, silent } from '../support/open-database.ts';
import { NOW, personOf } from '../support/people.ts';
import { ADA, MAX, slackOf } from '../support/slack-people.ts';

type Stores = { companies: Companies; audit: Context['audit']; people: Context['people'] };
let opened: Awaited<ReturnType<typeof openTestDatabase<Stores>>>;
const contextWith = (slack = slackOf()) => ({ ...opened.stores, slack, now: () => NOW, log: silent });
const homeOf = async (asker = ADA) => textsIn((await homeFor(contextWith(), asker)).blocks);

beforeAll(async () => {
  opened = await openTestDatabase(connection => ({
    companies: companyStore(connection),
    audit: auditStore(connection),
    people: peopleStore(connection, () => NOW),
  }));
});
afterAll(() => opened.close());

describe('Home, while the workspace is not registered,', () => {
  test('leads its owner to the set-up', async () => expect(await homeOf()).toContain('Set up Usher'));
  test('tells a member who can register', async () =>
    expect(await homeOf(MAX).catch(codeOf)).toBe('company.unregistered'));
});

describe('Home of a registered workspace', () => {
  beforeAll(async () => {
    await opened.stores.companies.insert(ACME);
    await opened.stores.people.insert(personOf({ companyId: ACME.id }));
    const elsewhere = { id: 'f'.repeat(24), companyId: 'globex', identity: 'email:x@globex.com' } as const;
    const profile = { firstName: 'Gil', lastName: 'Amado', email: 'x@globex.com' };
    await opened.stores.people.insert(personOf({ ...elsewhere, profile }));
  });

  test('shows an administrator the people of the own company alone', async () => {
    const texts = await homeOf();
    expect(texts).toContain('jane@example.com');
    expect(texts).not.toContain('Gil');
  });

  test('refuses a member', async () =>
    expect(await homeOf(MAX).catch(codeOf)).toBe('administrator.required'));

  test('is published anew when the settings were stored', async () => {
    const published: { user_id: string }[] = [];
    const views = { publish: async (call: { user_id: string }) => published.push(call) };
    const client = () => ({ views }) as unknown as ReturnType<Context['slack']['client']>;
    refreshHome(contextWith({ ...slackOf(), client }), ADA);
    await eventually('a Home', async () => published[0]);
    expect(published).toMatchObject([{ user_id: 'ada', view: { type: 'home' } }]);
  });
});
