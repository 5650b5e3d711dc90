import type { Context } from '../context.ts';
import { note, type PlannedEffect, plan, without } from '../people/effects.ts';
import type { Person } from '../people/person.ts';
import type { Token } from '../people/tokens.ts';
import { requireOpen } from './invitation.ts';
import { withoutTimers } from './timers.ts';

export const DECLINE_REASONS = ['unknown', 'mistake', 'later', 'unneeded', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Throws `invitation.<state>` for a dead link. */
export async function declineInvitation(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  token: Token,
  decline: { reason: DeclineReason; word?: string },
): Promise<Person> {
  const person = await ctx.people.change(token.companyId, token.personId, known => {
    const now = ctx.now();
    requireOpen(token, known, now);
    const declined: Person = {
      ...withoutTimers(without(known, 'mail')),
      invitation: { ...known.invitation, status: 'declined', endedAt: now, decline },
    };
    const alert: PlannedEffect[] = known.invitation.isMonitored ? [{ kind: 'alert', alert: 'declined' }] : [];
    return plan(note(declined, { at: now, event: 'declined' }), now, [{ kind: 'card' }, ...alert]);
  });
  ctx.wake(person);
  return person;
}
