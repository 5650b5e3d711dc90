import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailIdentity } from '../../src/people/identity.ts';
import { placeOf } from '../../src/people/list-fields.ts';
import type { ListQuery } from '../../src/people/list-ranges.ts';
import type { Person } from '../../src/people/person.ts';
import type { PageQuery } from '../../src/people/roster-store.ts';
import { addSeconds } from '../../src/platform/time.ts';
import { NOW } from '../support/people.ts';
import { namesOf, openRoster, type TestRoster } from '../support/roster.ts';

let lists: TestRoster;
beforeAll(async () => {
  lists = await openRoster();
});
afterAll(() => lists.close());

const FILTERS: [string, Partial<ListQuery>][] = [
  ['all', {}],
  ['one status', { status: 'pending' }],
  ['a status of several stretches', { status: 'expired' }],
  ['a search', { typed: 'ann' }],
  ['a search with a status', { typed: 'ann', status: 'pending' }],
  ['an inviter', { inviterId: 'U1' }],
  ['a long word', { typed: 'ann.somebody@example' }],
];

describe('pages', () => {
  test.each(FILTERS)(
    'of %s, forwards and backwards, have each once, also at one moment',
    async (_, query) => {
      const company = lists.newCompany();
      const at = lists.nextMoment();
      const people = Array.from({ length: 40 }, (_one, n) =>
        lists.make(
          company,
          'Ann Somebody',
          {
            createdAt: n % 3 ? at : addSeconds(at, n),
            delivery: { method: 'email', address: `ann.somebody@example${n}.org` },
            ...(query.status === 'expired' && n % 2 && { status: 'expired' as const }),
            ...(query.status === 'expired' && { expiresAt: NOW }),
          },
          {},
        ),
      );
      await lists.people.insertAll(company, people);
      const { roster } = lists;
      const ids: string[] = [];
      const pages: Person[][] = [];
      for (let after: PageQuery['after']; ; ) {
        const found = await roster.page(company, { list: 'invitations', limit: 7, ...query, after });
        const last = found.at(-1);
        if (!last) break;
        pages.push(found);
        ids.push(...found.map(({ id }) => id));
        after = placeOf(last);
      }
      expect(new Set(ids).size).toBe(40);
      expect(ids).toHaveLength(40);
      for (const [index, here] of pages.entries()) {
        const [first] = here;
        if (!first || index === 0) continue;
        const before = await roster.page(company, {
          list: 'invitations',
          limit: 7,
          ...query,
          before: placeOf(first),
        });
        expect(before).toEqual(pages[index - 1]);
      }
    },
  );
  test('stay right while people come, go and change', async () => {
    const company = lists.newCompany();
    const people: Person[] = [];
    for (const name of ['Ann', 'Bob', 'Cy', 'Dan', 'Eve', 'Flo']) people.push(await lists.add(company, name));
    const { roster } = lists;
    const first = await roster.page(company, { list: 'invitations', limit: 2 });
    const [, last] = first;
    if (!last) throw new Error('No page');
    await lists.add(company, 'Guy');
    await lists.people.change(company, last.id, known => ({
      ...known,
      invitation: { ...known.invitation, status: 'cancelled' },
    }));
    const second = await roster.page(company, { list: 'invitations', limit: 2, after: placeOf(last) });
    expect([namesOf(first), namesOf(second)]).toEqual([
      ['Flo', 'Eve'],
      ['Dan', 'Cy'],
    ]);
    const [top] = second;
    if (!top) throw new Error('No page');
    const back = await roster.page(company, { list: 'invitations', limit: 2, before: placeOf(top) });
    expect(namesOf(back)).toEqual(['Flo', 'Eve']);
  });
  test('a stream meets nobody twice and misses nobody while others come and change', async () => {
    const company = lists.newCompany();
    const people = Array.from({ length: 1200 }, () => lists.make(company, 'Ann'));
    await lists.people.insertAll(company, people);
    const seen: string[] = [];
    for await (const { id } of lists.roster.stream(company, { list: 'people' })) {
      if (seen.length % 400 === 0) await lists.add(company, 'Late');
      if (seen.length % 300 === 0)
        await lists.people.change(company, id, known => ({
          ...known,
          invitation: { ...known.invitation, status: 'cancelled' },
        }));
      seen.push(id);
    }
    expect(seen).toEqual(people.map(({ id }) => id).reverse());
  });
});

let number = 0;
test('whatever is typed of somebody finds them in their company, and never in another', async () => {
  const [one, other] = [lists.newCompany(), lists.newCompany()];
  const word = fc.stringMatching(/^[a-zа-яё]{2,14}$/);
  const whole = fc.record({
    first: word,
    last: word,
    local: fc.stringMatching(/^[a-z0-9]{1,8}([.-][a-z0-9]{1,8})?$/),
  });
  await fc.assert(
    fc.asyncProperty(
      whole,
      fc.nat(2),
      fc.integer({ min: 1, max: 14 }),
      async ({ first, last, local }, way, length) => {
        const email = `${local}.${++number}@acme.com`;
        const profile = { firstName: first, lastName: last, email };
        const mine = lists.make(one, 'x', {}, { profile, identity: emailIdentity(email) });
        const theirs = lists.make(other, 'x', {}, { profile, identity: emailIdentity(email) });
        await Promise.all([mine, theirs].map(person => lists.people.insert(person)));
        const typed = [first, last, email][way]?.slice(0, length) ?? '';
        const found = await lists.roster.page(one, { list: 'people', limit: 1000, typed });
        expect(found.map(({ id }) => id)).toContain(mine.id);
        expect(found.every(({ companyId }) => companyId === one)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});
