import { beforeEach, expect, test } from 'vitest';
import { type ReachableContext, reachableAdministrators } from '../../src/companies/reachable.ts';
import { withStanding } from '../../src/companies/standing.ts';
import type { Companies, Company } from '../../src/companies/store.ts';
import type { Person } from '../../src/people/person.ts';
import type { People } from '../../src/people/store.ts';
import { companyOf, personOf } from '../support/people.ts';
import { ACCOUNT } from '../support/roster.ts';
import { slackOf } from '../support/slack-people.ts';

let acme: Company;
let members: Record<string, string[]>;
let flagged: Person[];
let people: Parameters<typeof slackOf>[0];
let asked: string[];
beforeEach(() => {
  acme = companyOf({ registeredBy: { teamId: 'T1', userId: 'olga', name: 'Olga Petrova' } });
  [members, flagged, people, asked] = [{}, [], {}, []];
});

const bound = (userId: string) =>
  personOf({
    account: { ...ACCOUNT, slackUser: `T1 ${userId}` },
    access: { ...personOf().access, isAdministrator: true },
  });

function ctx(): ReachableContext {
  const companies = { find: async () => acme, findByTeam: async () => acme } as unknown as Companies;
  const of = slackOf(people);
  const slack = withStanding({
    slack: {
      ...of,
      groupMembers: async (_, groupId) => members[groupId] ?? [],
      user: async asker => {
        asked.push(asker.userId);
        return of.user(asker);
      },
    },
    companies,
    isAccountAdministrator: async (_, { userId }) =>
      flagged.some(({ account }) => account?.slackUser === `T1 ${userId}`),
    globalAdministrators: [],
    chosen: async () => undefined,
  });
  return { slack, companies, people: { administrators: async () => flagged } as unknown as People };
}
async function reached(): Promise<string[]> {
  const found: string[] = [];
  for await (const { userId } of reachableAdministrators(ctx(), acme)) found.push(userId);
  return found;
}
const named = (users: string[], groups: string[] = []) =>
  companyOf({
    administrators: {
      users: users.map(userId => ({ teamId: 'T1', userId })),
      groups: groups.map(groupId => ({ teamId: 'T1', groupId })),
    },
  });

test('owners and admins of the workspace are reached, the one who registered the company first', async () => {
  expect(await reached()).toEqual(['olga', 'ada']);
});

test('so is, after them, whom the settings name, who is in a group that they name, and who is bound to an account', async () => {
  acme = named(['max']);
  expect(await reached()).toEqual(['ada', 'olga', 'max']);
  [acme, members] = [named([], ['S1']), { S1: ['max', 'ada'] }];
  expect(await reached()).toEqual(['ada', 'olga', 'max']);
  [acme, flagged] = [companyOf(), [bound('max')]];
  expect(await reached()).toEqual(['ada', 'olga', 'max']);
});

test('each of them once, whatever they are by', async () => {
  [acme, members, flagged] = [named(['max', 'ada'], ['S1']), { S1: ['max'] }, [bound('max'), bound('olga')]];
  expect(await reached()).toEqual(['ada', 'olga', 'max']);
});

test('nobody who has become a guest or left meanwhile, whoever still names them', async () => {
  acme = named(['max', 'nobody']);
  people = { max: { isOutsider: true }, ada: { isOutsider: true } };
  expect(await reached()).toEqual(['olga']);
});

test('Slack is asked of nobody whose turn does not come', async () => {
  acme = named(['max']);
  for await (const { userId } of reachableAdministrators(ctx(), acme)) if (userId === 'ada') break;
  expect(asked).toEqual(['ada']);
});
