import { isProofWanted } from '../accounts/proof.ts';
import { isResetWanted } from '../accounts/reset-token.ts';
import { note, type PlannedEffect, plan } from '../people/effects.ts';
import type { EffectOf, Failure, Person, TimelineEntry } from '../people/person.ts';
import type { FailureCause } from '../platform/mail/failure-cause.ts';
import { addDays } from '../platform/time.ts';
import { noteOf } from './failure.ts';
import { withTimers } from './timers.ts';

/** The mail is for the invitation as it stands, and not for one that has ended or begun anew since. */
export function isWanted(person: Person, effect: EffectOf<'mail'>, now: Date): boolean {
  const { template, generation } = effect;
  if (template === 'invitation' || template === 'reminder') return isOpenIn(person, generation, now);
  if (template === 'confirmAddress') return isProofWanted(person, generation, now);
  return template === 'reset' ? isResetWanted(person, generation, now) : person.account !== undefined;
}

/** Still to be delivered: not ended, and not begun anew since. */
export function isOpenIn({ invitation }: Person, generation: number, now: Date): boolean {
  const isOpen = invitation.status === 'pending' && invitation.expiresAt > now;
  return isOpen && invitation.generation === generation;
}

/** The mail server took the mail. The validity counts from the first sending. */
export function mailTaken(person: Person, effect: EffectOf<'mail'>, now: Date): Person {
  if (!isWanted(person, effect, now) || effect.template !== 'invitation')
    return effect.template === 'reminder' ? note(person, { at: now, event: 'reminded' }) : person;
  return delivered(person, now, { at: now, event: 'mailed', detail: effect.to });
}

/** It has reached whom it was for, as far as Usher can tell. */
export function delivered(person: Person, now: Date, entry: TimelineEntry): Person {
  const { invitation } = person;
  const isFirst = invitation.sentAt === undefined;
  const sent: Person = {
    ...person,
    invitation: {
      ...invitation,
      sentAt: invitation.sentAt ?? now,
      expiresAt: isFirst ? addDays(now, invitation.validityDays) : invitation.expiresAt,
    },
  };
  const noted = note(isFirst ? withTimers(sent, now) : sent, entry);
  return plan(noted, now, [{ kind: 'card' }]);
}

/** Refused for good, bounced, or put off too long. Always told: it needs a corrected address. */
export function mailFailed(
  person: Person,
  generation: number,
  failure: Failure & { cause: FailureCause },
): Person | undefined {
  const { invitation } = person;
  if (invitation.status !== 'pending' || invitation.generation !== generation) return undefined;
  const now = failure.at;
  const failed: Person = { ...person, invitation: { ...invitation, status: 'failed', failure } };
  const detail = noteOf(failure.cause, invitation.delivery.address ?? person.profile.email ?? '');
  const told: PlannedEffect[] = [{ kind: 'card' }, { kind: 'alert', alert: 'failed', detail }];
  return plan(note(failed, { at: now, event: 'failed', detail }), now, told);
}

/** No connection for an hour: one note for each mail, however long it lasts. */
export function mailDelayed(person: Person, now: Date): Person {
  return plan(note(person, { at: now, event: 'delayed' }), now, [
    { kind: 'card' },
    { kind: 'alert', alert: 'delayed' },
  ]);
}
