import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, addHours } from '../../src/platform/time.ts';
import { NOW } from '../support/people.ts';
import { ACCOUNT, namesOf, openRoster, type TestRoster } from '../support/roster.ts';

let lists: TestRoster;
beforeAll(async () => {
  lists = await openRoster();
});
afterAll(() => lists.close());

describe('what needs attention', () => {
  const wanting = async (company: string, limit?: number) => {
    const all = await lists.roster.attention(company, NOW, limit);
    return Object.fromEntries(
      all.map(({ why, people, count: told }) => [why, { names: namesOf(people), told }]),
    );
  };
  test('is what failed, who asks, who is to be approved, what expires within 48 hours', async () => {
    const company = lists.newCompany();
    const sentAt = addDays(NOW, -8);
    const asked = { createdAt: sentAt, sentAt, status: 'expired' as const };
    await lists.add(company, 'Fine');
    await lists.add(company, 'Failed', { status: 'failed' });
    await lists.add(company, 'Soon', { expiresAt: addHours(NOW, 40) });
    await lists.add(company, 'Sooner', { expiresAt: addHours(NOW, 4) });
    await lists.add(company, 'Over', { expiresAt: addHours(NOW, -4) });
    await lists.add(company, 'Overfailed', { status: 'failed', expiresAt: addHours(NOW, -4) });
    await lists.add(company, 'Asks', { ...asked, askedAt: [addDays(NOW, -2)] });
    await lists.add(company, 'Asks2', { ...asked, askedAt: [addDays(NOW, -3), addDays(NOW, -1)] });
    await lists.add(company, 'Answered', { ...asked, sentAt: NOW, askedAt: [addDays(NOW, -1)] });
    await lists.add(company, 'Resent', { ...asked, askedAt: [addDays(NOW, -1)], resentAt: [NOW] });
    await lists.add(company, 'Cancelled', { ...asked, status: 'cancelled', askedAt: [addDays(NOW, -1)] });
    await lists.add(
      company,
      'Chief',
      { status: 'accepted' },
      {
        account: ACCOUNT,
        access: { isAdministrator: false, groupIds: [], subscriptions: [], awaitsApproval: true },
      },
    );
    expect(await wanting(company)).toEqual({
      failed: { names: ['Failed'], told: 1 },
      asked: { names: ['Asks2', 'Asks'], told: 2 },
      approval: { names: ['Chief'], told: 1 },
      expiring: { names: ['Sooner', 'Soon'], told: 2 },
    });
    expect(await lists.page(company, { status: 'asked' })).toEqual(['Asks2', 'Asks']);
    expect(await lists.page(company, { status: 'asked', typed: 'asks2' })).toEqual(['Asks2']);
    expect(await lists.page(company, { list: 'people', status: 'approval' })).toEqual(['Chief']);
    expect(await lists.count(company, { status: 'asked' })).toBe(2);
    expect((await wanting(company, 1)).expiring).toEqual({ names: ['Sooner'], told: 2 });
    expect((await wanting(lists.newCompany())).failed).toEqual({ names: [], told: 0 });
  });
});
