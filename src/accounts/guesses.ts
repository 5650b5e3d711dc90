// How often a password may be tried (SECURITY.md row 23). Whoever attacks an account must not be able to lock its owner
// out, so a browser in which they have signed in before counts by itself.
import type { Person } from '../people/person.ts';
import { ifSpent, type Limits, type Rule } from '../platform/web/limits.ts';
import { verifyPassword } from './passwords.ts';

const QUARTER = 900;
const BY_ACCOUNT: Rule = { name: 'sign-in-account', points: 5, seconds: QUARTER };
const BY_NETWORK: Rule = { name: 'sign-in-network', points: 50, seconds: QUARTER };
const BY_BROWSER: Rule = { name: 'sign-in-browser', points: 10, seconds: QUARTER };
/** In a row: a success begins anew, and so does a new password, by the account's epoch. */
const ROW: Rule = { name: 'sign-in-row', points: 100, seconds: 0 };
/** Of what nobody signs in with: counted alike, and not kept for ever. */
const ROW_OF_NOBODY: Rule = { name: 'sign-in-row-unknown', points: 100, seconds: 86_400 };

export interface Guess {
  companyId: string;
  /** As the limits count it, also where nobody has it. */
  login: string;
  person: Person | undefined;
  network: string;
  /** The secret of a browser that is the person's, or of a session of theirs. */
  trusted?: string | undefined;
  password: string;
}

type Counted = [Rule, string];

/**
 * Whether it is the password, at the cost of one hash, whoever is named. Counts before it looks: throws
 * `limit.requests`. After 100 failures in a row the right one is refused too.
 */
export async function isPassword({ limits }: { limits: Limits }, guess: Guess): Promise<boolean> {
  const counted = countedFor(guess);
  for (const [rule, key] of counted) await limits.take(rule, key);
  const row = rowOf(guess);
  const isOpen = await limits.take(...row).then(() => true, ifSpent);
  const isRight = await verifyPassword(guess.person?.account?.passwordHash, guess.password);
  if (!isRight || !isOpen) return false;
  // What is counted are failures.
  await Promise.all([...counted, row].map(([rule, key]) => forgive(limits, rule, key)));
  return true;
}

function countedFor({ companyId, login, network, trusted }: Guess): Counted[] {
  if (trusted !== undefined) return [[BY_BROWSER, `${companyId} ${trusted}`]];
  return [
    [BY_NETWORK, network],
    [BY_ACCOUNT, `${companyId} ${login} ${network}`],
  ];
}

function rowOf({ companyId, login, person, trusted = '' }: Guess): Counted {
  const epoch = person?.account?.epoch;
  if (!person || epoch === undefined) return [ROW_OF_NOBODY, `${companyId} ${login}`];
  return [ROW, `${companyId} ${person.id} ${epoch} ${trusted}`];
}

/** Others in the same network may have failed meanwhile: of theirs nothing is forgotten. */
const forgive = (limits: Limits, rule: Rule, key: string): Promise<void> =>
  rule === BY_NETWORK ? limits.giveBack(rule, key) : limits.clear(rule, key);
