import { beforeEach, describe, expect, test } from 'vitest';
import { authorize, authorizeSetUp, hindrance } from '../../src/companies/administrators.ts';
import { chooseCompany, returnHome } from '../../src/companies/choose-company.ts';
import { authorizeGlobal, authorizeLook } from '../../src/companies/global-administrator.ts';
import { withStanding } from '../../src/companies/standing.ts';
import type { Companies, Company } from '../../src/companies/store.ts';
import { resumeCompany, resumeMail, suspendCompany } from '../../src/companies/suspend-company.ts';
import type { Asker } from '../../src/platform/slack/gateway.ts';
import { codeOf } from '../support/desk.ts';
import { companyOf, NOW } from '../support/people.ts';
import { ADA, MAX, slackOf } from '../support/slack-people.ts';

let globals: string[];
let chosen: string | undefined;
let all: Company[];
let pause: { by: string; why: 'refused'; until: Date } | undefined;
let audited: { id: string; event: string; companyId?: string }[];

beforeEach(() => {
  [globals, chosen, pause, audited] = [['T1:max'], undefined, undefined, []];
  all = [companyOf(), companyOf({ id: 'company-2', name: 'Globex', workspaces: [{ teamId: 'T2' }] })];
});

const put = (id: string, change: (company: Company) => Company): Company | undefined => {
  all = all.map(company => (company.id === id ? change(company) : company));
  return all.find(company => company.id === id);
};
const companies = {
  find: async id => all.find(company => company.id === id),
  findByTeam: async teamId => all.find(({ workspaces }) => workspaces.some(one => one.teamId === teamId)),
  suspend: async (id, suspension) =>
    all.some(one => one.id === id && !one.suspension)
      ? put(id, company => ({ ...company, suspension }))
      : undefined,
  resume: async id => put(id, ({ suspension: _, ...company }) => company),
} as Partial<Companies> as Companies;

const ctx = () => ({
  companies,
  companyChoices: {
    of: async () => chosen,
    choose: async (_: Asker, id: string) => {
      chosen = id;
    },
    forget: async () => {
      chosen = undefined;
    },
  },
  mailLimits: {
    pauseOf: async () => pause,
    resume: async () => {
      pause = undefined;
    },
  } as never,
  audit: { write: async (entry: (typeof audited)[number]) => void audited.push(entry) } as never,
  now: () => NOW,
  slack: withStanding({
    slack: slackOf({}),
    companies,
    isAccountAdministrator: async () => false,
    globalAdministrators: globals,
    chosen: async () => chosen,
  }),
});
const max = () => authorizeGlobal(ctx(), MAX);
const SUSPENSION = { at: NOW, by: companyOf().registeredBy, reason: 'Invoice 7' };
const events = () => audited.map(({ event }) => event);

describe('row 2: the right to look after all companies', () => {
  test('is the configuration’s alone: an owner of the workspace has none, and a former one’s choice is worth nothing', async () => {
    expect((await max()).company?.name).toBe('Acme');
    expect(await authorizeGlobal(ctx(), ADA).catch(codeOf)).toBe('global.required');
    chosen = 'company-2';
    expect((await authorize(ctx(), MAX)).company.name).toBe('Globex');
    globals = [];
    expect(await authorizeGlobal(ctx(), MAX).catch(codeOf)).toBe('global.required');
    expect(await authorize(ctx(), MAX).catch(codeOf)).toBe('administrator.required');
    expect(await authorizeLook(ctx(), MAX).catch(codeOf)).toBe('administrator.required');
  });

  test('is told of nobody else: what Slack calls an administrator looks at the own company alone', async () => {
    chosen = 'company-2';
    const ada = await authorizeLook(ctx(), ADA);
    expect([ada.company?.name, ada.isGlobal]).toEqual(['Acme', undefined]);
  });
});

describe('S2.1: the company that a global administrator acts for', () => {
  test('is the chosen one until they return; each choice is audited in that company', async () => {
    await chooseCompany(ctx(), await max(), 'company-2');
    expect((await authorize(ctx(), MAX)).company.name).toBe('Globex');
    expect(audited).toMatchObject([{ event: 'company.chosen', companyId: 'company-2' }]);
    await returnHome(ctx(), await max());
    expect((await authorize(ctx(), MAX)).company.name).toBe('Acme');
  });

  test('of work that was begun for a company is that one, whatever was chosen since', async () => {
    chosen = 'company-2';
    expect((await authorize(ctx(), MAX, 'company-1')).company.name).toBe('Acme');
    expect(await authorize(ctx(), MAX, 'company-3').catch(codeOf)).toBe('company.unregistered');
    expect((await authorize(ctx(), ADA, 'company-1')).company.name).toBe('Acme');
    expect(await authorize(ctx(), ADA, 'company-2').catch(codeOf)).toBe('company.unregistered');
  });

  test('is there, and works: nobody chooses what they could not leave', async () => {
    expect(await chooseCompany(ctx(), await max(), 'company-3').catch(codeOf)).toBe('company.gone');
    put('company-2', company => ({ ...company, suspension: SUSPENSION }));
    expect(await chooseCompany(ctx(), await max(), 'company-2').catch(codeOf)).toBe('company.suspended');
    expect([chosen, audited]).toEqual([undefined, []]);
  });
});

describe('a suspended company', () => {
  test('refuses everybody who would act, global administrators too, and is resumed by them all the same', async () => {
    await suspendCompany(ctx(), await max(), 'company-1', 'Invoice 7');
    for (const asker of [ADA, MAX]) {
      expect(await authorize(ctx(), asker).catch(codeOf)).toBe('company.suspended');
      expect(await authorizeSetUp(ctx(), asker).catch(codeOf)).toBe('company.suspended');
      expect((await hindrance(ctx(), asker))?.facts).toMatchObject({ reason: 'Invoice 7', company: 'Acme' });
    }
    expect((await authorizeLook(ctx(), MAX)).company?.suspension?.reason).toBe('Invoice 7');
    expect(await authorizeLook(ctx(), ADA).catch(codeOf)).toBe('company.suspended');
    await resumeCompany(ctx(), await max(), 'company-1');
    expect((await authorize(ctx(), ADA)).company.name).toBe('Acme');
    expect(events()).toEqual(['company.suspended', 'company.resumed']);
  });

  test('keeps the first reason, and a repeated act is one entry of the audit', async () => {
    await suspendCompany(ctx(), await max(), 'company-1', 'first');
    expect((await suspendCompany(ctx(), await max(), 'company-1', 'second')).suspension?.reason).toBe(
      'first',
    );
    expect(new Set(audited.map(({ id }) => id)).size).toBe(1);
    expect(JSON.stringify(audited)).not.toMatch(/first|second/);
    await resumeCompany(ctx(), await max(), 'company-1');
    await resumeCompany(ctx(), await max(), 'company-1');
    expect(events().filter(event => event === 'company.resumed')).toHaveLength(1);
  });

  test('row 14: mail that pauses is resumed once, and audited', async () => {
    pause = { by: 'mail-1', why: 'refused', until: new Date('9999-12-31') };
    await resumeMail(ctx(), await max(), 'company-1');
    await resumeMail(ctx(), await max(), 'company-1');
    expect([pause, events()]).toEqual([undefined, ['company.mailResumed']]);
  });
});
