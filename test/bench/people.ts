// People by number: the same number is always the same person, whatever the size of the company.
import { emailIdentity } from '../../src/people/identity.ts';
import type { InvitationStatus, Person } from '../../src/people/person.ts';
import { addDays, addSeconds } from '../../src/platform/time.ts';
import { NOW, personOf } from '../support/people.ts';

export const COMPANY = 'aaaaaaaaaaaaaaaaaaaaaaaa';
/** As many inviters as an administrator can name; the last one has few people. */
export const FREQUENT_INVITER = 'U000';
export const RARE_INVITER = 'U999';

const FIRST = ['Anna', 'Ivan', 'Jane', 'Olga', 'Maria', 'John', 'Peter', 'Wei', 'Zoë', 'Aïcha'];
const LAST = [
  'Ivanova',
  'Smith',
  'Doe',
  'Petrov',
  'Schmidt',
  'García',
  'Kim',
  'López',
  'Novak',
  'Tanaka',
  'Ng',
];
const STATUSES: InvitationStatus[] = [
  ...Array<InvitationStatus>(12).fill('accepted'),
  ...Array<InvitationStatus>(4).fill('pending'),
  'expired',
  'expired',
  'cancelled',
];

/** `n` of `all`, evenly spread over two years; about one in a hundred failed. */
export function personBy(n: number, all: number): Person {
  const firstName = FIRST[n % FIRST.length] ?? '';
  const lastName = `${LAST[(n * 7) % LAST.length]}${(n * 7919) % 100_003}`;
  const domain = n % 2 ? 'acme.com' : 'globex.org';
  const email = `${plain(firstName)}.${n.toString(36)}@${domain}`;
  const status = n % 97 === 5 ? 'failed' : (STATUSES[(n * 31) % STATUSES.length] ?? 'pending');
  const createdAt = addSeconds(NOW, Math.round((n / all - 1) * 2 * 365 * 86_400));
  const inviter = n % 5000 === 17 ? RARE_INVITER : `U00${n % 5}`;
  return personOf(
    {
      id: n.toString(16).padStart(24, '0'),
      companyId: COMPANY,
      identity: emailIdentity(email),
      profile: {
        firstName,
        lastName,
        email,
        ...(n % 3 === 0 && { phone: `+7916${1_000_000 + (n % 9_000_000)}` }),
      },
      ...(status === 'accepted' && { account: accountOf(createdAt, n) }),
      createdAt,
    },
    {
      status,
      inviter: { teamId: 'T1', userId: inviter, name: 'Ada Lovelace' },
      delivery: { method: 'email', address: email },
      createdAt,
      expiresAt: addDays(NOW, 1 + (n % 30)),
    },
  );
}

const plain = (name: string): string => name.normalize('NFKD').replace(/\W/g, '').toLowerCase();

const accountOf = (registeredAt: Date, n: number): NonNullable<Person['account']> => ({
  status: n % 10 ? 'active' : 'ended',
  passwordHash: 'none',
  epoch: 1,
  registeredAt,
  lastSeenAt: registeredAt,
  provedAddresses: [],
  language: 'en',
  timeZone: 'UTC',
  acceptedBy: 'email',
});
