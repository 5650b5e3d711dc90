import { DomainError } from '../errors.ts';
import { type Account, fullName, isAccountOpen, type Person } from '../people/person.ts';

export type Registered = Person & { account: Account };

/** Of a person read in `people.change`, which reaches the erased too. */
export function requirePresent({ erasedAt }: Person): void {
  if (erasedAt) throw new DomainError('person.deleted');
}

/** Throws `person.deleted`, `account.none`. */
export function requireAccount(person: Person): asserts person is Registered {
  requirePresent(person);
  if (!person.account) throw new DomainError('account.none', { name: fullName(person.profile) });
}

/** Throws `account.closed` too, where the account has ended. */
export function requireOpenAccount(person: Person, now: Date): asserts person is Registered {
  requireAccount(person);
  if (!isAccountOpen(person.account, now))
    throw new DomainError('account.closed', { name: fullName(person.profile) });
}
