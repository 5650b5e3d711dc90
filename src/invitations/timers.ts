import { DateTime } from 'luxon';
import { note, type PlannedEffect, plan, without } from '../people/effects.ts';
import { type EffectOf, type Invitation, isLive, type Person } from '../people/person.ts';
import { addDays, addHours } from '../platform/time.ts';

const REMINDER_DAYS = [2, 5];
const WORK = { from: 9, to: 18 };

/** The timers of a live invitation, set anew whenever its end or its start moves. */
export function withTimers(person: Person, now: Date): Person {
  const { invitation } = person;
  const timers: PlannedEffect[] = [
    { kind: 'expire', invitationId: invitation.id, at: invitation.expiresAt },
    ...warningTime(invitation, now).map(at => ({ kind: 'warn' as const, invitationId: invitation.id, at })),
    ...reminderTimes(invitation, now).map(at => ({
      kind: 'remind' as const,
      invitationId: invitation.id,
      at,
    })),
  ];
  return plan(withoutTimers(person), now, timers);
}

export const withoutTimers = (person: Person): Person => without(person, 'expire', 'warn', 'remind');

/** One day before the link dies; never for a validity of one day or less. */
function warningTime({ expiresAt, validityDays }: Invitation, now: Date): Date[] {
  const at = addDays(expiresAt, -1);
  return validityDays > 1 && at > now ? [at] : [];
}

/**
 * Days 2 and 5 after the sending, for a longer validity also 2 days before the end; moved into Monday to Friday
 * 9–18 of the invitation's zone; none with less than 24 h left. A shareable link has no channel to remind by.
 */
export function reminderTimes(invitation: Invitation, now: Date): Date[] {
  if (invitation.delivery.method !== 'email' || invitation.areRemindersOff) return [];
  const start = invitation.sentAt ?? invitation.createdAt;
  const last = invitation.validityDays > 7 ? [addDays(invitation.expiresAt, -2)] : [];
  return [...REMINDER_DAYS.map(days => addDays(start, days)), ...last]
    .map(at => inWorkingHours(at, invitation.timeZone))
    .filter(at => at > now && at <= addHours(invitation.expiresAt, -24));
}

function inWorkingHours(at: Date, zone: string): Date {
  let local = DateTime.fromJSDate(at, { zone });
  if (local.hour >= WORK.to) local = local.plus({ days: 1 }).startOf('day').set({ hour: WORK.from });
  if (local.hour < WORK.from) local = local.startOf('day').set({ hour: WORK.from });
  while (local.weekday > 5) local = local.plus({ days: 1 }).startOf('day').set({ hour: WORK.from });
  return local.toJSDate();
}

const concerns = (person: Person, effect: { invitationId: string }, now: Date): boolean =>
  person.invitation.id === effect.invitationId && isLive(person.invitation, now);

/** Undefined where the invitation is no longer to be expired (extended, ended, another one). */
export function expireInvitation(person: Person, now: Date, effect: EffectOf<'expire'>): Person | undefined {
  const { invitation } = person;
  const isDue = invitation.status === 'pending' || invitation.status === 'failed';
  if (invitation.id !== effect.invitationId || !isDue || invitation.expiresAt > now) return undefined;
  const ended: Person = {
    ...withoutTimers(without(person, 'mail')),
    invitation: { ...invitation, status: 'expired', endedAt: invitation.expiresAt },
  };
  const alert: PlannedEffect[] = invitation.isMonitored ? [{ kind: 'alert', alert: 'expired' }] : [];
  return plan(note(ended, { at: now, event: 'expired' }), now, [{ kind: 'card' }, ...alert]);
}

export function warnOfExpiry(person: Person, now: Date, effect: EffectOf<'warn'>): Person | undefined {
  if (!concerns(person, effect, now) || !person.invitation.isMonitored) return undefined;
  return plan(person, now, [{ kind: 'alert', alert: 'expiring' }]);
}

/** After a standstill several days of reminding may have come: one mail does for all of them. */
const isOvertaken = ({ effects }: Person, now: Date, { invitationId, at }: EffectOf<'remind'>): boolean =>
  effects.some(
    other =>
      other.kind === 'remind' && other.invitationId === invitationId && other.at > at && other.at <= now,
  );

export function remindInvitee(person: Person, now: Date, effect: EffectOf<'remind'>): Person | undefined {
  const { generation, delivery, status, expiresAt, areRemindersOff, sentAt } = person.invitation;
  const isWanted = status === 'pending' && sentAt && !areRemindersOff && expiresAt >= addHours(now, 24);
  if (!concerns(person, effect, now) || !isWanted || delivery.address === undefined) return undefined;
  if (isOvertaken(person, now, effect)) return undefined;
  return plan(person, now, [{ kind: 'mail', template: 'reminder', generation, to: delivery.address }]);
}
