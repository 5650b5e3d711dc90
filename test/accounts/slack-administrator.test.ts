import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isAccountAdministrator } from '../../src/accounts/slack-administrator.ts';
import type { Person } from '../../src/people/person.ts';
import { peopleStore } from '../../src/people/store.ts';
import type { Asker, SlackUser } from '../../src/platform/slack/gateway.ts';
import { addDays } from '../../src/platform/time.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { NOW, personOf } from '../support/people.ts';

const openStores = () => openTestDatabase(connection => ({ people: peopleStore(connection, () => NOW) }));
let opened: Awaited<ReturnType<typeof openStores>>;
beforeAll(async () => {
  opened = await openStores();
});
afterAll(() => opened.close());

let company: string;
let count = 0;
beforeEach(() => {
  company = `company-${++count}`;
});

const MAX: Asker = { teamId: 'T1', userId: 'max' };
const EVE: Asker = { teamId: 'T1', userId: 'eve' };
const EMAIL = 'jane@example.com';
const confirmed = (email = EMAIL): SlackUser => ({
  name: 'Max',
  isAdministrator: false,
  isOutsider: false,
  confirmedEmail: email,
  isEmailConfirmed: true,
  reader: { language: 'en', timeZone: 'UTC' },
});
const ask = (asker = MAX, user = confirmed(), companyId = company) =>
  isAccountAdministrator({ people: opened.stores.people, now: () => NOW }, companyId, asker, user);

async function register(
  account: Partial<Person['account'] & object> = {},
  changes: Partial<Person> = {},
): Promise<string> {
  const id = `${company}-${++count}`;
  await opened.stores.people.insert(
    personOf({
      id,
      companyId: company,
      identity: `email:${changes.profile?.email ?? EMAIL}`,
      profile: { firstName: 'Jane', lastName: 'Doe', email: EMAIL },
      access: { isAdministrator: true, groupIds: [], subscriptions: [] },
      account: {
        status: 'active',
        passwordHash: 'x',
        epoch: 1,
        registeredAt: NOW,
        lastSeenAt: NOW,
        provedAddresses: [EMAIL],
        language: 'en',
        timeZone: 'UTC',
        acceptedBy: 'email',
        ...account,
      },
      ...changes,
    }),
  );
  return id;
}

describe('row 3: the flag of an account counts for a Slack user', () => {
  test('whose confirmed address is the proved login of it', async () => {
    await register();
    expect(await ask()).toBe(true);
    expect(await ask()).toBe(true);
  });

  test.each<[string, Partial<Person['account'] & object>, Partial<Person>, Partial<SlackUser>]>([
    ['while the login is not proved', { provedAddresses: [] }, {}, {}],
    [
      'by a proved address that is no login',
      { provedAddresses: [EMAIL, 'other@example.com'] },
      {},
      { confirmedEmail: 'other@example.com' },
    ],
    ['once the account has ended', { status: 'ended' }, {}, {}],
    ['once its time is over', { endsAt: addDays(NOW, -1) }, {}, {}],
    ['without the flag', {}, { access: { isAdministrator: false, groupIds: [], subscriptions: [] } }, {}],
  ])('not %s', async (_, account, changes, user) => {
    await register(account, changes);
    expect(await ask(MAX, { ...confirmed(), ...user })).toBe(false);
  });

  test('not where Slack does not say in so many words that the address is confirmed', async () => {
    await register();
    const { isEmailConfirmed: _, ...unsaid } = confirmed();
    expect(await ask(MAX, unsaid)).toBe(false);
    expect(await ask()).toBe(true);
  });

  test('not for a second Slack user with that address, also of another workspace', async () => {
    await register();
    expect(await ask()).toBe(true);
    expect(await ask(EVE)).toBe(false);
    expect(await ask({ teamId: 'T2', userId: 'max' })).toBe(false);
  });

  test('and once bound by the id alone: another address neither takes the right nor gives another', async () => {
    await register();
    expect(await ask()).toBe(true);
    expect(await ask(MAX, confirmed('new@example.com'))).toBe(true);
    const other = await register(
      { provedAddresses: ['boss@example.com'] },
      {
        identity: 'email:boss@example.com',
        profile: { firstName: 'B', lastName: 'B', email: 'boss@example.com' },
      },
    );
    const [mine] = await opened.stores.people.administrators(company, 1);
    for (const id of [mine?.id ?? '', other])
      await opened.stores.people.change(company, id, known =>
        id === other ? undefined : { ...known, access: { ...known.access, isAdministrator: false } },
      );
    const bound = await opened.stores.people.findBySlackUser(company, 'T1 max');
    expect(await ask(MAX, confirmed('boss@example.com'))).toBe(bound?.access.isAdministrator);
    expect((await opened.stores.people.find(company, other))?.account?.slackUser).toBeUndefined();
  });

  test('of this company, not of another with the same address', async () => {
    await register();
    expect(await ask(MAX, confirmed(), 'company-x')).toBe(false);
    expect(await ask()).toBe(true);
  });

  test('of two Slack users at once for one alone', async () => {
    for (let round = 0; round < 10; round++) {
      company = `${company}-r`;
      await register();
      expect((await Promise.all([ask(MAX), ask(EVE)])).filter(Boolean)).toHaveLength(1);
    }
  });
});
