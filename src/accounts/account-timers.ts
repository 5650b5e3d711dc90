import { note, type PlannedEffect, plan, without } from '../people/effects.ts';
import { isAccountOpen, type Person } from '../people/person.ts';
import { addDays } from '../platform/time.ts';

const WARNING_DAYS = 3;

/** The timers of an account with an end: a warning three days before it, and the end. */
export function withAccountTimers(person: Person, now: Date): Person {
  const endsAt = person.account?.endsAt;
  const cleared = without(person, 'warnAccount', 'endAccount');
  if (!endsAt) return cleared;
  const warning = addDays(endsAt, -WARNING_DAYS);
  const warn: PlannedEffect[] = warning > now ? [{ kind: 'warnAccount', at: warning }] : [];
  return plan(cleared, now, [...warn, { kind: 'endAccount', at: endsAt }]);
}

export function warnOfAccountEnd(person: Person, now: Date): Person | undefined {
  if (!person.account?.endsAt || !isAccountOpen(person.account, now)) return undefined;
  return tellOfAccount(person, now, 'accountEnding');
}

/** Ends the account by the clock: every session ends with it, by its epoch. */
export function endAccount(person: Person, now: Date): Person | undefined {
  const { account } = person;
  if (account?.status !== 'active' || !account.endsAt || account.endsAt > now) return undefined;
  const ended: Person = {
    ...person,
    account: { ...account, status: 'ended', epoch: account.epoch + 1, endedAt: account.endsAt },
  };
  const told = tellOfAccount(note(ended, { at: now, event: 'accountEnded' }), now, 'accountEnded');
  return plan(told, now, [{ kind: 'card' }]);
}

/** To its owner by mail, and to the inviter unless that is who knows. */
export function tellOfAccount(
  person: Person,
  now: Date,
  what: 'accountEnding' | 'accountEnded',
  isInviterTold = true,
): Person {
  const { email } = person.profile;
  const { generation } = person.invitation;
  const mail: PlannedEffect[] = email ? [{ kind: 'mail', template: what, generation, to: email }] : [];
  const alert: PlannedEffect[] = isInviterTold ? [{ kind: 'alert', alert: what }] : [];
  return plan(person, now, [...alert, ...mail]);
}
