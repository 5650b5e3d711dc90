import type { Context } from '../context.ts';
import { note, plan } from '../people/effects.ts';
import type { Person } from '../people/person.ts';
import type { Token } from '../people/tokens.ts';
import { requireOpen } from './invitation.ts';
import { withTimers } from './timers.ts';

type Ctx = Pick<Context, 'people' | 'now' | 'wake'>;

/** The mark that the first button sets, once in a generation. Throws `invitation.<state>` for a dead link. */
export async function openInvitation(ctx: Ctx, token: Token): Promise<Person> {
  const person = await ctx.people.change(token.companyId, token.personId, known => {
    const now = ctx.now();
    requireOpen(token, known, now);
    if (known.invitation.openedAt) return undefined;
    const opened = { ...known, invitation: { ...known.invitation, openedAt: now } };
    return plan(note(opened, { at: now, event: 'opened' }), now, [{ kind: 'card' }]);
  });
  ctx.wake(person);
  return person;
}

/** "Don't remind me": no further reminder for this invitation. */
export async function silenceReminders(ctx: Ctx, token: Token): Promise<Person> {
  return ctx.people.change(token.companyId, token.personId, known => {
    requireOpen(token, known, ctx.now());
    if (known.invitation.areRemindersOff) return undefined;
    return withTimers({ ...known, invitation: { ...known.invitation, areRemindersOff: true } }, ctx.now());
  });
}
