import { emailIdentity } from '../../src/people/identity.ts';
import type { ListQuery } from '../../src/people/list-ranges.ts';
import type { Account, Invitation, Person } from '../../src/people/person.ts';
import { type PageQuery, rosterStore } from '../../src/people/roster-store.ts';
import { peopleStore } from '../../src/people/store.ts';
import { addSeconds } from '../../src/platform/time.ts';
import { openTestDatabase } from './open-database.ts';
import { NOW, personOf } from './people.ts';

export const ACCOUNT: Account = {
  status: 'active',
  passwordHash: 'hash',
  epoch: 1,
  registeredAt: NOW,
  lastSeenAt: NOW,
  provedAddresses: [],
  language: 'en',
  timeZone: 'UTC',
  acceptedBy: 'email',
};

export const namesOf = (people: Person[]) => people.map(({ profile }) => profile.firstName);

/** The lists on a database of their own, with a clock that a test moves. */
export async function openRoster() {
  const clock = { now: NOW };
  const { stores, database, close } = await openTestDatabase(connection => ({
    people: peopleStore(connection, () => clock.now),
    roster: rosterStore(connection, () => clock.now),
  }));
  const { people, roster } = stores;
  let companies = 0;
  let born = 0;

  /** Each a second younger than the one before. */
  function make(
    companyId: string,
    name: string,
    invitation: Partial<Invitation> = {},
    more: Partial<Person> = {},
  ): Person {
    const [firstName = '', lastName = ''] = name.split(' ');
    const n = ++born;
    const email = `${firstName}.${n}@acme.com`.toLowerCase();
    const profile = { firstName, lastName, email };
    const id = n.toString(16).padStart(24, '0');
    return personOf(
      { id, companyId, identity: emailIdentity(email), profile, ...more },
      { createdAt: addSeconds(NOW, n), delivery: { method: 'email', address: email }, ...invitation },
    );
  }

  return {
    ...stores,
    clock,
    connection: database.connection,
    close,
    make,
    newCompany: () => `company-${++companies}`,
    /** Later than everybody so far. */
    nextMoment: () => addSeconds(NOW, ++born),
    add: (...args: Parameters<typeof make>) => people.insert(make(...args)),
    page: async (companyId: string, query: Partial<PageQuery> = {}) =>
      namesOf(await roster.page(companyId, { list: 'invitations', limit: 100, ...query })),
    count: (companyId: string, query: Partial<ListQuery> = {}, most?: number) =>
      roster.count(companyId, { list: 'invitations', ...query }, most),
    async streamed(companyId: string, query: Partial<ListQuery> = {}) {
      const all: Person[] = [];
      for await (const person of roster.stream(companyId, { list: 'invitations', ...query }))
        all.push(person);
      return namesOf(all);
    },
  };
}

export type TestRoster = Awaited<ReturnType<typeof openRoster>>;
