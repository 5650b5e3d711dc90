import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  administratorNow,
  authorize,
  authorizeSetUp,
  hindrance,
  mayGrantAdministrator,
} from '../../src/companies/administrators.ts';
import { withStanding } from '../../src/companies/standing.ts';
import type { Companies, Company } from '../../src/companies/store.ts';
import type { Asker, SlackGateway } from '../../src/platform/slack/gateway.ts';
import { codeOf } from '../support/desk.ts';
import { companyOf, NOW } from '../support/people.ts';
import { ADA, MAX, slackOf } from '../support/slack-people.ts';

let acme: Company;
let globals: string[];
let chosen: string | undefined;
let flagged: string[];
let members: () => Promise<string[]>;
let people: Parameters<typeof slackOf>[0];
beforeEach(() => {
  acme = companyOf();
  [globals, flagged, people, chosen] = [[], [], {}, undefined];
  members = async () => [];
});

const globex = companyOf({ id: 'company-2', name: 'Globex', workspaces: [{ teamId: 'T2' }] });
const all = () => [acme, globex];
const companies = {
  find: async (id: string) => all().find(company => company.id === id),
  findByTeam: async (teamId: string) =>
    all().find(({ workspaces }) => workspaces.some(one => one.teamId === teamId)),
} as Companies;

const slack = (): SlackGateway =>
  withStanding({
    slack: { ...slackOf(people), groupMembers: () => members() },
    companies,
    isAccountAdministrator: async (companyId, { userId }) => flagged.includes(`${companyId} ${userId}`),
    globalAdministrators: globals,
    chosen: async () => chosen,
  });
const ctx = () => ({ slack: slack(), companies, audit: { write: async () => {} }, now: () => NOW });
const answer = (asker: Asker = MAX) =>
  authorize(ctx(), asker).then(
    ({ company }) => company.name,
    (error: unknown) => codeOf(error),
  );
const named = (userId: string, teamId = 'T1') =>
  companyOf({ administrators: { users: [{ teamId, userId }], groups: [] } });
const group = companyOf({ administrators: { users: [], groups: [{ teamId: 'T1', groupId: 'S1' }] } });

describe('S0.1, row 2: a member', () => {
  test('is refused, unless the settings name them', async () => {
    expect(await answer()).toBe('administrator.required');
    acme = named('max');
    expect(await answer()).toBe('Acme');
    acme = named('max', 'T2');
    expect(await answer()).toBe('administrator.required');
  });

  test('of a user group that the settings name is let in, and no longer once they have left it', async () => {
    acme = group;
    members = async () => ['max'];
    expect(await answer()).toBe('Acme');
    members = async () => ['somebody'];
    expect(await answer()).toBe('administrator.required');
  });

  test('hears of the database where that is away, and not that Slack does not answer', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { name: 'MongoServerSelectionError' });
    const down = () => ({ ...ctx(), slack: { ...slack(), user: () => Promise.reject(away) } });
    await expect(authorize(down(), MAX)).rejects.toBe(away);
    await expect(hindrance(down(), MAX)).rejects.toBe(away);
  });

  test('is refused while Slack does not say who is in the group', async () => {
    acme = group;
    members = () => Promise.reject(new Error('timeout'));
    expect(await answer()).toBe('administrator.unverified');
    expect(await mayGrantAdministrator(ctx(), acme.id, MAX)).toBe(false);
  });

  test.each(['isOutsider'] as const)('is refused as %s, whatever names them', async flag => {
    acme = named('max');
    globals = ['T1:max'];
    flagged = ['company-1 max'];
    people = { max: { [flag]: true } };
    expect(await answer()).toBe('company.stranger');
  });

  test('with the flag of an account of this company is let in, with one of another is not', async () => {
    flagged = ['company-2 max'];
    expect(await answer()).toBe('administrator.required');
    flagged = ['company-1 max'];
    expect(await answer()).toBe('Acme');
  });

  test('row 30: who is named by no company of the workspace registers none', async () => {
    acme = companyOf({ workspaces: [{ teamId: 'T9' }] });
    flagged = ['company-1 max'];
    expect(await authorizeSetUp(ctx(), MAX).catch(codeOf)).toBe('company.unregistered');
  });
});

describe('a global administrator', () => {
  beforeEach(() => {
    globals = ['T1:max'];
  });

  test('acts for the company of the workspace, and for another once it is chosen', async () => {
    expect(await answer()).toBe('Acme');
    chosen = 'company-2';
    expect(await answer()).toBe('Globex');
    chosen = 'gone';
    expect(await answer()).toBe('Acme');
  });

  test('row 3: is one user of one team, not that user id elsewhere, not another user', async () => {
    expect(await answer({ teamId: 'T2', userId: 'max' })).toBe('administrator.required');
    globals = ['T1:ma', 'T1:maxx', 'T2:max'];
    expect(await answer()).toBe('administrator.required');
  });

  test('may approve in every company; a chosen company gives others nothing', async () => {
    expect(await administratorNow(ctx(), 'company-2', MAX)).toBeDefined();
    chosen = 'company-2';
    expect(await answer(ADA)).toBe('Acme');
    expect(await administratorNow(ctx(), 'company-2', ADA)).toBeUndefined();
  });
});

test('row 29: nobody grants the flag alone where the company wants a second administrator', async () => {
  expect(await mayGrantAdministrator(ctx(), acme.id, ADA)).toBe(true);
  acme = companyOf({ isSecondNeeded: true });
  expect(await mayGrantAdministrator(ctx(), acme.id, ADA)).toBe(false);
});

test('PRODUCT §3: with nobody named and no flag left, Slack’s owners and admins administer still', async () => {
  acme = named('max');
  expect([await answer(), await answer(ADA)]).toEqual(['Acme', 'Acme']);
  acme = companyOf({ administrators: { users: [], groups: [] } });
  expect([await answer(), await answer(ADA)]).toEqual(['administrator.required', 'Acme']);
});

test('the roles of Slack need no look at settings or accounts', async () => {
  const asked = vi.spyOn(companies, 'findByTeam');
  await slack().user(ADA);
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});
