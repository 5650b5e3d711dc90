import { note, type PlannedEffect, plan } from '../people/effects.ts';
import type { EffectOf, Person } from '../people/person.ts';
import { addDays } from '../platform/time.ts';
import { isWanted } from './delivery.ts';
import type { Admission } from './mail-limits.ts';
import { withTimers } from './timers.ts';

type Mail = EffectOf<'mail'>;
type Wait = Extract<Admission, { kind: 'wait' }>;

/** The mail effect as it is to be tried next. */
export function withMail(person: Person, id: string, change: (mail: Mail) => Mail): Person {
  const effects = person.effects.map(effect =>
    effect.id === id && effect.kind === 'mail' ? change(effect) : effect,
  );
  return { ...person, effects };
}

/** Over a limit the mail is kept, not failed; the inviter is told once, and the card says until when. */
export function waiting(present: Person, effect: Mail, wait: Wait, now: Date): Person {
  // The day in which a server may put it off begins when it may go out.
  const kept = withMail(present, effect.id, ({ firstAttemptAt: _, ...mail }) => ({
    ...mail,
    waits: wait.why,
  }));
  const told = isPause(wait) && wait.isFirst ? planPauseAlert(kept, now) : kept;
  if (effect.template !== 'invitation' || !isWanted(present, effect, now)) return told;
  const later = withLaterEnd(told, wait.until, now);
  // What has no end is looked at again and again, and each time the same would be said.
  return isEndless(wait) && effect.waits === wait.why ? later : noteWait(later, wait, now);
}

const isPause = ({ why }: Wait): boolean => why === 'paused' || why === 'held';
const isEndless = ({ why }: Wait): boolean => why === 'held' || why === 'suspended';

/** The validity counts from the first sending: one that has not been sent must not die of waiting. */
export function withLaterEnd(person: Person, until: Date, now: Date): Person {
  const { invitation } = person;
  const expiresAt = addDays(until, invitation.validityDays);
  if (invitation.sentAt || expiresAt <= invitation.expiresAt) return person;
  return withTimers({ ...person, invitation: { ...invitation, expiresAt } }, now);
}

/** Those of a batch have one card and one voice together: the first to meet the company's limit speaks for all. */
function noteWait(person: Person, wait: Wait, now: Date): Person {
  const { why, isFirst } = wait;
  if (person.invitation.batchId)
    return isFirst && why === 'company' ? plan(person, now, [{ kind: 'alert', alert: 'waiting' }]) : person;
  const isTold = wasToldOf(person);
  const noted = isTold ? person : note(person, { at: now, event: 'waiting' });
  const alert: PlannedEffect[] =
    !isPause(wait) && isFirst && !(isTold && why === 'mailbox') ? [{ kind: 'alert', alert: 'waiting' }] : [];
  return plan(noted, now, [{ kind: 'card' }, ...alert]);
}

/** Since the invitation was made, or last sent again. */
function wasToldOf({ timeline, invitation }: Person): boolean {
  const since = invitation.resentAt.at(-1) ?? invitation.createdAt;
  return timeline.some(({ event, at }) => event === 'waiting' && at >= since);
}

export const planPauseAlert = (person: Person, now: Date): Person =>
  plan(person, now, [{ kind: 'alert', alert: 'mailPaused' }]);

/** By somebody who died before noting that it is. */
export const isPausePlanned = ({ effects }: Person): boolean =>
  effects.some(effect => effect.kind === 'alert' && effect.alert === 'mailPaused');
