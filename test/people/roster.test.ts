import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListQuery } from '../../src/people/list-ranges.ts';
import { addDays, addHours } from '../../src/platform/time.ts';
import { NOW } from '../support/people.ts';
import { ACCOUNT, openRoster, type TestRoster } from '../support/roster.ts';

let lists: TestRoster;
beforeAll(async () => {
  lists = await openRoster();
});
afterAll(() => lists.close());

/** One of each status, and some whose time has passed without a job having noticed. */
async function everyStatus() {
  const company = lists.newCompany();
  const past = { expiresAt: addHours(NOW, -1) };
  await lists.add(company, 'Scheduled', { status: 'scheduled' });
  await lists.add(company, 'Pending');
  await lists.add(company, 'Failed', { status: 'failed' });
  await lists.add(company, 'Declined', { status: 'declined', ...past });
  await lists.add(company, 'Expired', { status: 'expired', ...past });
  await lists.add(company, 'Cancelled', { status: 'cancelled' });
  await lists.add(company, 'Active', { status: 'accepted' }, { account: ACCOUNT });
  await lists.add(
    company,
    'Leaving',
    { status: 'accepted' },
    { account: { ...ACCOUNT, endsAt: addDays(NOW, 3) } },
  );
  await lists.add(company, 'Ended', { status: 'accepted' }, { account: { ...ACCOUNT, status: 'ended' } });
  await lists.add(company, 'Overdue', past);
  await lists.add(company, 'Overfailed', { ...past, status: 'failed' });
  await lists.add(
    company,
    'Left',
    { status: 'accepted' },
    { account: { ...ACCOUNT, endsAt: addDays(NOW, -3) } },
  );
  return company;
}

const STATUSES: [ListQuery['list'], NonNullable<ListQuery['status']>, string[]][] = [
  ['invitations', 'scheduled', ['Scheduled']],
  ['invitations', 'pending', ['Pending']],
  ['invitations', 'failed', ['Failed']],
  ['invitations', 'declined', ['Declined']],
  ['invitations', 'expired', ['Overfailed', 'Overdue', 'Expired']],
  ['invitations', 'cancelled', ['Cancelled']],
  ['invitations', 'accepted', ['Left', 'Ended', 'Leaving', 'Active']],
  [
    'people',
    'pending',
    ['Overfailed', 'Overdue', 'Cancelled', 'Expired', 'Declined', 'Failed', 'Pending', 'Scheduled'],
  ],
  ['people', 'active', ['Leaving', 'Active']],
  ['people', 'ended', ['Left', 'Ended']],
];

describe('the lists', () => {
  test('show everybody of the company, the newest first, and nobody of another', async () => {
    const [one, other] = [lists.newCompany(), lists.newCompany()];
    for (const name of ['Ann', 'Bob', 'Cy']) await lists.add(one, name);
    await lists.add(other, 'Dan');
    expect(await lists.page(one)).toEqual(['Cy', 'Bob', 'Ann']);
    expect(await lists.page(one, { list: 'people' })).toEqual(['Cy', 'Bob', 'Ann']);
    expect(await lists.page(other)).toEqual(['Dan']);
    expect(await lists.page(lists.newCompany())).toEqual([]);
  });
  test('bring up again who is invited anew, once', async () => {
    const company = lists.newCompany();
    const ann = await lists.add(company, 'Ann');
    await lists.add(company, 'Bob');
    const createdAt = lists.nextMoment();
    await lists.people.change(company, ann.id, known => ({
      ...known,
      history: [known.invitation],
      invitation: { ...known.invitation, createdAt },
    }));
    expect(await lists.page(company)).toEqual(['Ann', 'Bob']);
  });
  test('do not have who was erased', async () => {
    const company = lists.newCompany();
    const ann = await lists.add(company, 'Ann', { askedAt: [addDays(NOW, 9)] });
    await lists.people.change(company, ann.id, ({ identity: _, ...known }) => known);
    expect([await lists.page(company), await lists.streamed(company, { typed: 'ann' })]).toEqual([[], []]);
    const { invitations, people } = await lists.roster.counts(company, NOW);
    expect(Object.values({ ...invitations, ...people }).every(counted => counted === 0)).toBe(true);
    for (const { count: wanting } of await lists.roster.attention(company, NOW)) expect(wanting).toBe(0);
  });
  test.each(STATUSES)('%s: %s', async (list, status, names) => {
    const company = await everyStatus();
    expect(await lists.page(company, { list, status })).toEqual(names);
    expect(await lists.streamed(company, { list, status })).toEqual(names);
    expect(await lists.count(company, { list, status })).toBe(names.length);
    // The same where one searches.
    expect(await lists.page(company, { list, status, typed: 'acme.com' })).toEqual(names);
    expect(await lists.count(company, { list, status, typed: 'acme.com', inviterId: 'U1' })).toBe(
      names.length,
    );
  });
  test('count each status as its filter does', async () => {
    const company = await everyStatus();
    const { invitations, people } = await lists.roster.counts(company, NOW);
    const told = { invitations, people } as Record<string, Record<string, number>>;
    for (const [list, status, names] of STATUSES) expect(told[list]?.[status]).toBe(names.length);
  });
  test('filter by inviter, alone and with all else', async () => {
    const company = lists.newCompany();
    const olga = { teamId: 'T1', userId: 'U2', name: 'Olga' };
    await lists.add(company, 'Ann Smith');
    await lists.add(company, 'Bob Smith', { inviter: olga });
    await lists.add(company, 'Cy Doe', { inviter: olga, status: 'cancelled' });
    await lists.add(lists.newCompany(), 'Dan Smith', { inviter: olga });
    expect(await lists.page(company, { inviterId: 'U2' })).toEqual(['Cy', 'Bob']);
    expect(await lists.page(company, { inviterId: 'U2', status: 'cancelled' })).toEqual(['Cy']);
    expect(await lists.page(company, { inviterId: 'U2', typed: 'smith' })).toEqual(['Bob']);
    expect(await lists.page(company, { inviterId: 'U2', typed: 'smith', status: 'cancelled' })).toEqual([]);
    expect(await lists.page(company, { inviterId: 'U3', typed: 'smith' })).toEqual([]);
  });
  test('go by what was typed whatever else there is: a part, a long word, all of several', async () => {
    const company = lists.newCompany();
    const ann = await lists.add(company, 'Ann Smith');
    for (const name of ['Bob Smith', 'Anna Doe']) await lists.add(company, name);
    expect(await lists.page(company, { typed: 'smi' })).toEqual(['Bob', 'Ann']);
    expect(await lists.page(company, { typed: 'ann' })).toEqual(['Anna', 'Ann']);
    expect(await lists.page(company, { typed: 'ann smith' })).toEqual(['Ann']);
    const long = ann.profile.email ?? '';
    expect(await lists.page(company, { typed: long })).toEqual(['Ann']);
    expect(await lists.page(company, { typed: `${long}x` })).toEqual([]);
    expect([
      await lists.count(company, { typed: long }),
      await lists.count(company, { typed: 'smith' }),
    ]).toEqual([1, 2]);
  });
  test('find by the new address and no longer by the old one once it was corrected', async () => {
    const company = lists.newCompany();
    const ann = await lists.add(company, 'Ann');
    await lists.people.changeAll([ann], known => ({
      ...known,
      profile: { ...known.profile, email: 'new@other.org' },
      invitation: { ...known.invitation, delivery: { method: 'email', address: 'new@other.org' } },
    }));
    expect([
      await lists.page(company, { typed: 'other' }),
      await lists.page(company, { typed: 'acme' }),
    ]).toEqual([['Ann'], []]);
  });
  test('count up to a limit', async () => {
    const company = lists.newCompany();
    await lists.people.insertAll(
      company,
      Array.from({ length: 25 }, () => lists.make(company, 'Ann')),
    );
    expect(await lists.count(company, {}, 10)).toBe(11);
    expect(await lists.count(company, { typed: 'ann' }, 10)).toBe(11);
    expect(await lists.count(company, { typed: 'ann', status: 'pending' }, 30)).toBe(25);
    expect(await lists.count(company, { typed: '+7 9' }, 10)).toBe(0);
  });
});

test('time alone moves people from filter to filter', async () => {
  const company = lists.newCompany();
  await lists.add(company, 'Ann', { expiresAt: addDays(NOW, 7) });
  try {
    expect(await lists.page(company, { status: 'pending' })).toEqual(['Ann']);
    lists.clock.now = addDays(NOW, 7);
    expect(await lists.page(company, { status: 'pending' })).toEqual([]);
    expect(await lists.page(company, { status: 'expired' })).toEqual(['Ann']);
  } finally {
    lists.clock.now = NOW;
  }
});
