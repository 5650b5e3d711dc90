import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, plan, without } from '../people/effects.ts';
import { fullName, type Invitation, type Person, statusAt, type TimelineEvent } from '../people/person.ts';
import { addDays, laterOf } from '../platform/time.ts';
import { RESENDS_A_DAY, requireAct } from './invitation.ts';
import { invitationMessage } from './invite.ts';
import { withTimers } from './timers.ts';

type Ctx = Pick<Context, 'people' | 'now' | 'wake'>;

/**
 * Mails the invitation again with fresh validity, which ends no sooner than the present one. Links of before keep
 * working, unless the invitation had ended.
 * Throws `invitation.resentToday` after 5 in 24 hours, `invitation.resentMeanwhile` where it went out after the time
 * that whoever acted saw.
 */
export async function resendInvitation(
  ctx: Ctx,
  by: Administrator,
  id: string,
  seen?: Date,
): Promise<Person> {
  const person = await ctx.people.change(by.company.id, id, known => {
    requireAct(known, 'resend', ctx.now());
    if (seen) requireSeen(known, seen);
    return resent(known, by, ctx.now());
  });
  ctx.wake(person);
  return person;
}

/** When somebody last had it sent. */
export const lastSent = ({ resentAt, createdAt }: Invitation): Date => resentAt.at(-1) ?? createdAt;

function requireSeen({ profile, invitation }: Person, seen: Date): void {
  const at = lastSent(invitation);
  if (at > seen) throw new DomainError('invitation.resentMeanwhile', { name: fullName(profile), at });
}

/** What resending makes of somebody. */
export function resent(known: Person, by: Administrator, now: Date): Person {
  requireAct(known, 'resend', now);
  const status = statusAt(known.invitation, now);
  const isDead = status === 'expired' || status === 'declined';
  const promised = isDead ? {} : { promised: known.invitation.expiresAt };
  return mailAnew(known, now, { by, event: 'resent', isNewGeneration: isDead, ...promised });
}

export interface Anew {
  by: Administrator;
  event: TimelineEvent;
  isNewGeneration: boolean;
  /** Until when mails of before say that they are valid: fresh validity ends no sooner. */
  promised?: Date;
  detail?: string;
}

const resentToday = ({ invitation }: Person, now: Date): Date[] =>
  invitation.resentAt.filter(at => at > addDays(now, -1));

/** Throws `invitation.resentToday` after 5 in 24 hours. */
export function requireSpareResend(person: Person, now: Date): void {
  if (resentToday(person, now).length < RESENDS_A_DAY) return;
  throw new DomainError('invitation.resentToday', { name: fullName(person.profile), count: RESENDS_A_DAY });
}

/** Pending again from now on, mailed once more, counted against the day's limit. */
export function mailAnew(person: Person, now: Date, how: Anew): Person {
  requireSpareResend(person, now);
  const fresh = renew(person, now, how);
  const resentAt = [...resentToday(person, now), now];
  const counted = { ...fresh, invitation: { ...fresh.invitation, resentAt } };
  const { by, event, detail } = how;
  const noted = note(counted, { at: now, event, by: by.actor, ...(detail && { detail }) });
  return plan(without(noted, 'mail', 'slackMessage'), now, [...invitationMessage(noted), { kind: 'card' }]);
}

/** Pending with fresh validity; reminders start again. */
export function renew(
  person: Person,
  now: Date,
  { isNewGeneration, promised = now }: Pick<Anew, 'isNewGeneration' | 'promised'>,
): Person {
  const { failure: _f, decline: _d, endedAt: _e, openedAt, sentAt: _s, ...invitation } = person.invitation;
  const isLink = invitation.delivery.method === 'link';
  const renewed: Person = {
    ...person,
    invitation: {
      ...invitation,
      status: 'pending',
      generation: invitation.generation + (isNewGeneration ? 1 : 0),
      expiresAt: laterOf(addDays(now, invitation.validityDays), promised),
      ...(!isNewGeneration && openedAt && { openedAt }),
      ...(isLink && { sentAt: now }),
    },
  };
  return withTimers(renewed, now);
}
