import type { Administrator } from '../../companies/administrators.ts';
import { DomainError } from '../../errors.ts';
import { cancelled } from '../../invitations/cancel.ts';
import { extended } from '../../invitations/extend.ts';
import { resent } from '../../invitations/resend.ts';
import type { Person } from '../../people/person.ts';
import { addDays } from '../../platform/time.ts';
import type { BulkAct, BulkChoice } from '../tasks/task.ts';

type Act = (person: Person, by: Administrator, now: Date) => Person;

const ACT: Record<BulkAct, Act> = { resend: resent, extend: extended, cancel: cancelled };

/** What the act makes of somebody. Throws what stands against it, as it would for one alone. */
export function acted(choice: BulkChoice, person: Person, by: Administrator, now: Date): Person {
  const changed = ACT[choice.act](person, by, now);
  return {
    ...changed,
    effects: changed.effects.map(effect => (isNew(person, effect.id) ? quiet(effect) : effect)),
  };
}

const isNew = ({ effects }: Person, id: string): boolean => !effects.some(effect => effect.id === id);

/** What becomes of the mail is told by the card and in App Home: a message for each of many would bury them. */
const quiet = (effect: Person['effects'][number]): Person['effects'][number] =>
  effect.kind === 'mail' ? { ...effect, isQuiet: true } : effect;

/** Whether the act is meant for somebody of the list at all. */
export const isMeant = ({ withinDays }: BulkChoice, { invitation }: Person, now: Date): boolean =>
  withinDays === undefined || invitation.expiresAt <= addDays(now, withinDays);

/** What stands against the act; undefined where nothing does. */
export function refusalOf(
  choice: BulkChoice,
  person: Person,
  by: Administrator,
  now: Date,
): DomainError | undefined {
  try {
    acted(choice, person, by, now);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
