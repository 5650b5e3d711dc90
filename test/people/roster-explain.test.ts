import { afterAll, beforeAll, expect, test } from 'vitest';
import { emailIdentity } from '../../src/people/identity.ts';
import { placeOf } from '../../src/people/list-fields.ts';
import type { ListQuery } from '../../src/people/list-ranges.ts';
import { addHours, addSeconds } from '../../src/platform/time.ts';
import { NOW } from '../support/people.ts';
import { ACCOUNT, openRoster, type TestRoster } from '../support/roster.ts';

const MANY = 20_000;
const BATCH = 1000;
const FIRST = ['Anna', 'Ivan', 'Jane', 'Olga', 'Maria', 'John', 'Peter', 'Wei'];
const STATUSES = ['pending', 'accepted', 'accepted', 'expired', 'cancelled', 'pending', 'failed'] as const;

let lists: TestRoster;

const somebody = (companyId: string, n: number) => {
  const status = STATUSES[n % STATUSES.length] ?? 'pending';
  const profile = {
    firstName: FIRST[n % FIRST.length] ?? '',
    lastName: `Doe${n}`,
    email: `${n}@a.io`,
  };
  const since = { createdAt: addSeconds(NOW, n - MANY), expiresAt: addHours(NOW, (n % 200) - 20) };
  const inviter = { teamId: 'T1', userId: `U${n % 5}`, name: 'Ada' };
  return lists.make(
    companyId,
    'x',
    { status, ...since, inviter, ...(n % 50 === 3 && { askedAt: [NOW] }) },
    {
      profile,
      identity: emailIdentity(profile.email),
      ...(status === 'accepted' && { account: ACCOUNT }),
      access: { groupIds: [], subscriptions: [], isAdministrator: n % 500 === 1 },
    },
  );
};

beforeAll(async () => {
  lists = await openRoster();
  for (let at = 0; at < MANY; at += BATCH)
    await lists.people.insertAll(
      'big',
      Array.from({ length: BATCH }, (_, n) => somebody('big', at + n)),
    );
  await lists.people.insertAll(
    'other',
    Array.from({ length: 500 }, (_, n) => somebody('other', n)),
  );
}, 400_000);
afterAll(() => lists.close());

interface Asked {
  filter: object;
  options: { sort?: Record<string, 1 | -1>; limit?: number; hint?: string };
}

/** Every query of the store while something is asked of it. */
async function asked(run: () => Promise<unknown>): Promise<Asked[]> {
  const seen: Asked[] = [];
  lists.connection.base.set(
    'debug',
    (_: string, method: string, filter: object, options: Asked['options'] = {}) => {
      if (!/^(find|findOne|countDocuments)$/.test(method)) throw new Error(`The store calls ${method}`);
      seen.push({ filter, options: { ...options, ...(method === 'findOne' && { limit: 1 }) } });
    },
  );
  try {
    await run();
  } finally {
    lists.connection.base.set('debug', false);
  }
  return seen;
}

/** What the plan goes by, and how much it looks at for what it answers. */
async function planOf({ filter, options }: Asked) {
  const { sort, limit, hint } = options;
  const cursor = lists.connection
    .collection('people')
    .find(filter, { ...(limit && { limit }), ...(sort && { sort }), ...(hint && { hint }) });
  const { queryPlanner, executionStats } = await cursor.explain('executionStats');
  const text = JSON.stringify(queryPlanner.winningPlan);
  return {
    index: /"indexName":"([\w.]+)"/.exec(text)?.[1],
    isByCompany: /"indexBounds":\W*companyId\W*big/.test(text),
    isScan: /COLLSCAN|Seq Scan/.test(text),
    // DocumentDB tells the rounds of its innermost loop instead.
    looked: executionStats?.totalKeysExamined ?? Number(/"innerScanLoops":(\d+)/.exec(text)?.[1]),
  };
}

const page = { list: 'invitations', limit: 10 } as const;
const hundredth = {
  after: placeOf({ id: 'f'.repeat(24), invitation: { createdAt: addSeconds(NOW, -1000) } as never }),
};
const at = (query: Partial<ListQuery> & object) => () => lists.roster.page('big', { ...page, ...query });
const counted = (query: Partial<ListQuery>) => () => lists.roster.count('big', { list: 'people', ...query });
const requests = Array(4).fill('listByRequest');
const asking = Array(1).fill('listAsking');
const ATTENTION = ['listByState', 'listByEnd', ...requests, 'listByEnd', 'listByEnd'];
const COUNTS = [...Array(8).fill('listByEnd'), ...Array(4).fill('listByState')];
const QUESTIONS: [string, () => Promise<unknown>, string[]][] = [
  ['the first page', at({}), ['list']],
  ['the hundredth page', at(hundredth), ['list']],
  ['the page before', at({ before: hundredth.after } as object), ['list']],
  ['a status', at({ status: 'pending' }), ['listByState']],
  ['its hundredth page', at({ status: 'pending', ...hundredth }), ['listByState']],
  ['a rare status', at({ status: 'declined' }), ['listByState']],
  ['a status of several states', at({ status: 'accepted' }), ['listByState', 'listByState']],
  [
    'what has expired, noted or not',
    at({ status: 'expired' }),
    ['listByState', ...Array(3).fill('listByEnd')],
  ],
  ['an inviter', at({ inviterId: 'U1' }), Array(8).fill('listByInviter')],
  ['an inviter and a status', at({ inviterId: 'U1', status: 'failed' }), ['listByInviter']],
  ['a common word', at({ typed: 'anna' }), Array(8).fill('listByTerms')],
  ['its hundredth page', at({ typed: 'anna', ...hundredth }), Array(8).fill('listByTerms')],
  ['a rare word', at({ typed: 'doe17' }), Array(8).fill('listByTerms')],
  ['a word that nobody has', at({ typed: 'zzz' }), Array(8).fill('listByTerms')],
  ['a word and a status', at({ typed: 'anna', status: 'pending' }), ['listByTerms']],
  ['two words and a status', at({ typed: 'anna doe16', status: 'pending' }), Array(10).fill('listByTerms')],
  ['two words that nobody has together', at({ typed: 'anna wei' }), Array(3).fill('listByTerms')],
  [
    'a word of an inviter',
    at({ typed: 'anna', status: 'failed', inviterId: 'U1' }),
    ['listByTerms', 'listByTerms', 'listByTerms'],
  ],
  ['a letter, of an inviter', at({ typed: 'a', status: 'failed', inviterId: 'U1' }), ['listByInviter']],
  ['what failed, who asks, what expires', () => lists.roster.attention('big', NOW), ATTENTION],
  ['when the next becomes urgent', () => lists.roster.nextUrgentAt('big', NOW), ['listByEnd']],
  ['who asks for a new link', at({ status: 'asked' }), asking],
  ['their hundredth page', at({ status: 'asked', ...hundredth }), asking],
  ['the page before of those', at({ status: 'asked', before: hundredth.after } as object), asking],
  [
    'a word among them, of an inviter',
    at({ status: 'asked', typed: 'anna', inviterId: 'U1' }),
    [...Array(2).fill('listByTerms'), ...asking],
  ],
  ['their count', counted({ status: 'asked' }), asking],
  ['all counts', () => lists.roster.counts('big', NOW), COUNTS],
  [
    'who administers the platform',
    () => lists.people.administrators('big', 1000),
    ['companyId_1_account.status_1'],
  ],
  ['the count', counted({}), ['list']],
  ['the count of a status', counted({ status: 'active' }), ['listByEnd']],
  [
    'the count of a word and a status',
    counted({ typed: 'anna', status: 'ended' }),
    ['listByTerms', 'listByEnd'],
  ],
];

/** A page of ten, and what was skipped to begin behind another; a count goes on to its limit. */
const MOST_LOOKED_AT = 100;

test.each(QUESTIONS)('%s is a short range of an index, the company first', async (_, ask, indexes) => {
  const queries = await asked(ask);
  const plans = await Promise.all(queries.map(planOf));
  expect(plans.map(({ index }) => index)).toEqual(indexes);
  for (const [n, { isByCompany, isScan, looked }] of plans.entries()) {
    expect({ isByCompany, isScan }).toEqual({ isByCompany: true, isScan: false });
    const limit = queries[n]?.options.limit ?? Number.NaN;
    expect(looked).toBeLessThanOrEqual(limit > 100 ? limit : MOST_LOOKED_AT);
  }
});
