import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { note, plan, without } from '../people/effects.ts';
import type { EffectOf, Person } from '../people/person.ts';
import { addDays } from '../platform/time.ts';
import { requireAct } from './invitation.ts';
import { invitationMessage } from './invite.ts';
import { withTimers } from './timers.ts';

/** Sends what was scheduled for later at once. Throws what is so now where it is not scheduled any more. */
export async function sendNow(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  by: Administrator,
  id: string,
): Promise<Person> {
  const person = await ctx.people.change(by.company.id, id, known => {
    const now = ctx.now();
    requireAct(known, 'sendNow', now);
    return begun(note(known, { at: now, event: 'sentEarly', by: by.actor }), now);
  });
  ctx.wake(person);
  return person;
}

/** Its time has come. Undefined where it was cancelled or sent meanwhile. */
export function sendScheduled(person: Person, now: Date, effect: EffectOf<'send'>): Person | undefined {
  const { id, status } = person.invitation;
  return id === effect.invitationId && status === 'scheduled' ? begun(person, now) : undefined;
}

/** The validity counts from now, and a link is as good as sent. */
function begun(person: Person, now: Date): Person {
  const { invitation } = person;
  const isLink = invitation.delivery.method === 'link';
  const pending: Person = {
    ...without(person, 'send'),
    invitation: {
      ...invitation,
      status: 'pending',
      expiresAt: addDays(now, invitation.validityDays),
      ...(isLink && { sentAt: now }),
    },
  };
  return plan(withTimers(pending, now), now, [...invitationMessage(pending), { kind: 'card' }]);
}
