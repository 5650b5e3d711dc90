import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { auditStore } from '../../src/companies/audit-store.ts';
import { joinCompany, makeJoinCode } from '../../src/companies/join-company.ts';
import { removeWorkspace } from '../../src/companies/remove-workspace.ts';
import { type Company, companyStore } from '../../src/companies/store.ts';
import { workspacesStore } from '../../src/companies/workspaces-store.ts';
import { createLimits } from '../../src/platform/web/limits.ts';
import { codeOf } from '../support/desk.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { companyOf, NOW } from '../support/people.ts';
import { slackOfOwners } from '../support/slack-people.ts';

type Said = NonNullable<Parameters<typeof slackOfOwners>[0]>;

const openStores = () =>
  openTestDatabase(connection => ({
    companies: companyStore(connection),
    workspaces: workspacesStore(connection),
    audit: auditStore(connection),
  }));
let opened: Awaited<ReturnType<typeof openStores>>;
beforeAll(async () => {
  opened = await openStores();
});
afterAll(() => opened.close());

let said: Said;
let count = 0;
beforeEach(async () => {
  [said, count] = [{}, count + 1];
  await opened.stores.companies.insert(companyOf({ id: acme(), workspaces: [{ teamId: T(1) }] }));
});

const acme = (): string => `acme-${count}`;
const T = (n: number): string => `T${count}x${n}`;
const ctx = () => ({
  ...opened.stores,
  ...{ slack: slackOfOwners(said), limits: createLimits(), now: () => NOW },
});
const present = async () => (await opened.stores.companies.find(acme())) as Company;
const teams = async () => (await present()).workspaces.map(({ teamId }) => teamId);
const person = (n: number) => ({
  actor: { teamId: T(n), userId: `U${n}`, name: `Owner ${n}` },
  reader: { language: 'en', timeZone: 'UTC' } as const,
});
const administrator = async (n: number) => ({ company: await present(), ...person(n) });
const codeBy = async (n: number) => (await makeJoinCode(ctx(), await administrator(n))).code;
const join = (n: number, code: string, confirmedId = acme()) =>
  joinCompany(ctx(), person(n), { code, confirmedId });

test.each<[string, Said[string], string]>([
  ['a member by now', async () => ({ isAdministrator: false }), 'workspace.code'],
  ['deactivated by now', async () => ({ isOutsider: true }), 'workspace.code'],
  ['not to be asked about', () => Promise.reject(new Error('timeout')), 'administrator.unverified'],
])('row 2: nobody joins by the code of somebody who is %s', async (_, now, refusal) => {
  const code = await codeBy(1);
  expect(await join(2, code, '')).toMatchObject({ kind: 'asked' });
  said = { U1: now };
  expect(await join(2, code, '').catch(codeOf)).toBe(refusal);
  expect(await join(2, code).catch(codeOf)).toBe(refusal);
  expect(await teams()).toEqual([T(1)]);
});

test('nobody joins by a code that was being made while its workspace was removed', async () => {
  await join(2, await codeBy(1));
  const late = await administrator(2);
  await removeWorkspace(ctx(), await administrator(1), T(2));
  const { code } = await makeJoinCode(ctx(), late);
  expect(await join(2, code).catch(codeOf)).toBe('workspace.code');
  expect(await teams()).toEqual([T(1)]);
});
