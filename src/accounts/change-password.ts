import type { Context } from '../context.ts';
import { note, plan } from '../people/effects.ts';
import { noticesTo } from './notices.ts';
import { hashPassword } from './passwords.ts';
import { requireSession, type Visitor } from './visitor.ts';

/**
 * Sets the password of somebody who has just typed the old one. The account's epoch ends every session and link in the
 * same update; answers the secret of the session that comes in the place of this one. Throws `session.ended`.
 */
export async function changePassword(
  ctx: Pick<Context, 'people' | 'sessions' | 'now' | 'wake'>,
  visitor: Visitor,
  password: string,
): Promise<string> {
  const { companyId, personId, device } = visitor.session;
  const passwordHash = await hashPassword(password);
  const person = await ctx.people.change(companyId, personId, known => {
    const now = ctx.now();
    requireSession(known, visitor, now);
    const account = { ...known.account, passwordHash, epoch: known.account.epoch + 1 };
    const noted = note({ ...known, account }, { at: now, event: 'passwordChanged' });
    return plan(noted, now, noticesTo(noted, 'passwordChanged'));
  });
  ctx.wake(person);
  const epoch = visitor.session.epoch + 1;
  return ctx.sessions.open({ companyId, personId, epoch, device }, ctx.now());
}
