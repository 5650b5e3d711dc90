import type { Administrator } from '../companies/administrators.ts';
import { VALIDITY_DAYS } from '../companies/settings.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, plan } from '../people/effects.ts';
import { fullName, type Person } from '../people/person.ts';
import { addDays } from '../platform/time.ts';
import { requireAct } from './invitation.ts';
import { withTimers } from './timers.ts';

/**
 * The validity once more, after the present end, at most 30 days ahead; links stay alive, no mail goes out. Whoever
 * acted on the end they saw and finds a later one extends nothing.
 */
export async function extendInvitation(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  by: Administrator,
  id: string,
  seen?: Date,
): Promise<Person> {
  const person = await ctx.people.change(by.company.id, id, known => {
    requireAct(known, 'extend', ctx.now());
    if (seen) requireSeen(known, seen);
    return extended(known, by, ctx.now());
  });
  ctx.wake(person);
  return person;
}

function requireSeen({ profile, invitation: { expiresAt } }: Person, seen: Date): void {
  if (expiresAt > seen)
    throw new DomainError('invitation.extendedMeanwhile', { name: fullName(profile), until: expiresAt });
}

/** What extending makes of somebody. */
export function extended(known: Person, by: Administrator, now: Date): Person {
  requireAct(known, 'extend', now);
  const { invitation } = known;
  const expiresAt = extendedEnd(invitation.expiresAt, invitation.validityDays, now);
  if (expiresAt <= invitation.expiresAt)
    throw new DomainError('invitation.extendedFully', {
      name: fullName(known.profile),
      until: invitation.expiresAt,
    });
  const later = withTimers({ ...known, invitation: { ...invitation, expiresAt } }, now);
  return plan(note(later, { at: now, event: 'extended', by: by.actor }), now, [{ kind: 'card' }]);
}

function extendedEnd(end: Date, days: number, now: Date): Date {
  const from = new Date(Math.max(end.getTime(), now.getTime()));
  return new Date(Math.min(addDays(from, days).getTime(), addDays(now, VALIDITY_DAYS.most).getTime()));
}
