import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, type PlannedEffect, plan } from '../people/effects.ts';
import { type Account, fullName, type Person } from '../people/person.ts';
import { addDays } from '../platform/time.ts';
import { withAccountTimers } from './account-timers.ts';
import { type Registered, requireAccount } from './require-account.ts';

const USUAL_DAYS = 30;

/**
 * As many days as the invitation gave, after the present end or from now; an ended account is active again. Whoever
 * acted on the end they saw and finds a later one extends nothing.
 */
export async function extendAccount(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  by: Administrator,
  id: string,
  seen?: Date,
): Promise<Person> {
  const person = await ctx.people.change(by.company.id, id, known => {
    const now = ctx.now();
    requireAccount(known);
    if (seen) requireSeen(known, seen);
    const extended = { ...known, account: extend(known.account, daysOf(known), now) };
    const noted = note(withAccountTimers(extended, now), { at: now, event: 'accountExtended', by: by.actor });
    return plan(noted, now, [{ kind: 'card' }, ...answerTo(known)]);
  });
  ctx.wake(person);
  return person;
}

function requireSeen({ profile, account: { endsAt } }: Registered, seen: Date): void {
  if (endsAt && endsAt > seen)
    throw new DomainError('account.extendedMeanwhile', { name: fullName(profile), until: endsAt });
}

/** Whoever has asked for it is told. */
function answerTo({ account, profile, invitation }: Person): PlannedEffect[] {
  if (!account?.moreTimeAt || !profile.email) return [];
  const { generation } = invitation;
  return [{ kind: 'mail', template: 'accountExtended', generation, to: profile.email }];
}

const daysOf = ({ invitation: { accountExpiry } }: Person): number =>
  accountExpiry.kind === 'days' ? accountExpiry.days : USUAL_DAYS;

function extend(account: Account, days: number, now: Date): Account {
  const { endedAt: _1, moreTimeAt: _2, endsAt, ...rest } = account;
  const from = endsAt && endsAt > now ? endsAt : now;
  return { ...rest, status: 'active', endsAt: addDays(from, days) };
}
