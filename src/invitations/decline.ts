import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../context.ts';
import { note, type PlannedEffect, plan, without } from '../people/effects.ts';
import type { Person } from '../people/person.ts';
import type { Token } from '../people/tokens.ts';
import { addSeconds } from '../platform/time.ts';
import { requireOpen } from './invitation.ts';
import { withoutTimers } from './timers.ts';

export const DECLINE_REASONS = ['unknown', 'mistake', 'later', 'unneeded', 'other'] as const;
/** Of the word beside it, in characters. */
export const DECLINE_WORD = 500;
const REPEAT_SECONDS = 600;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

interface Decline {
  reason: DeclineReason;
  word?: string;
}

/** Throws `invitation.<state>` for a dead link; a second click of the same is the first one again. */
export async function declineInvitation(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  token: Token,
  decline: Decline,
): Promise<Person> {
  const person = await ctx.people.change(token.companyId, token.personId, known => {
    const now = ctx.now();
    if (isRepeated(token, known, decline, now)) return undefined;
    requireOpen(token, known, now);
    const declined: Person = {
      ...withoutTimers(without(known, 'mail')),
      invitation: { ...known.invitation, status: 'declined', endedAt: now, decline },
    };
    const told: PlannedEffect[] = [{ kind: 'card' }, { kind: 'alert', alert: 'declined' }];
    return plan(note(declined, { at: now, event: 'declined' }), now, told);
  });
  ctx.wake(person);
  return person;
}

function isRepeated(token: Token, { invitation }: Person, decline: Decline, now: Date): boolean {
  const { status, endedAt, generation, id } = invitation;
  const isSame = token.invitationId === id && token.generation === generation;
  const isRecent = endedAt !== undefined && addSeconds(endedAt, REPEAT_SECONDS) > now;
  return status === 'declined' && isSame && isRecent && isDeepStrictEqual(invitation.decline, decline);
}
