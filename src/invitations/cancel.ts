import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { note, plan, without } from '../people/effects.ts';
import type { Person } from '../people/person.ts';
import { requireAct } from './invitation.ts';
import { withoutTimers } from './timers.ts';

/** Ends a live invitation for good: its links stop working at once. Throws what is so now where it is not live. */
export async function cancelInvitation(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  by: Administrator,
  id: string,
): Promise<Person> {
  const person = await ctx.people.change(by.company.id, id, known => cancelled(known, by, ctx.now()));
  ctx.wake(person);
  return person;
}

/** What cancelling makes of somebody. */
export function cancelled(known: Person, by: Administrator, now: Date): Person {
  requireAct(known, 'cancel', now);
  const ended: Person = {
    ...withoutTimers(without(known, 'mail')),
    invitation: { ...known.invitation, status: 'cancelled', endedAt: now },
  };
  return plan(note(ended, { at: now, event: 'cancelled', by: by.actor }), now, [{ kind: 'card' }]);
}
