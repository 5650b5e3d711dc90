import type { Context } from '../context.ts';
import { note } from '../people/effects.ts';
import { requireSession, type Visitor } from './visitor.ts';

type Ctx = Pick<Context, 'people' | 'sessions' | 'now' | 'wake'>;

/** Ends every session of the account, this one too, in one update. Throws `session.ended`. */
export async function signOutEverywhere(ctx: Ctx, visitor: Visitor): Promise<void> {
  const { companyId, personId } = visitor.session;
  const person = await ctx.people.change(companyId, personId, known => {
    const now = ctx.now();
    requireSession(known, visitor, now);
    const account = { ...known.account, epoch: known.account.epoch + 1 };
    return note({ ...known, account }, { at: now, event: 'sessionsEnded' });
  });
  ctx.wake(person);
}

/** Ends all but this one, in whose place another comes; answers its secret. Throws `session.ended`. */
export async function endOtherSessions(ctx: Ctx, visitor: Visitor): Promise<string> {
  await signOutEverywhere(ctx, visitor);
  const { companyId, personId, epoch, device, typedAt } = visitor.session;
  return ctx.sessions.open({ companyId, personId, epoch: epoch + 1, device, typedAt }, ctx.now());
}
