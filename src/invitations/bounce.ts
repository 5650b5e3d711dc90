import type { Context } from '../context.ts';
import type { ReturnPaths } from '../platform/mail/return-path-store.ts';
import { mailFailed } from './delivery.ts';

/** A mail came back to its own Return-Path. It counts once and can only make the invitation failed. */
export async function bounceInvitation(
  ctx: Pick<Context, 'people' | 'now' | 'wake'> & { returnPaths: ReturnPaths },
  address: string,
  detail: string,
): Promise<void> {
  const mail = await ctx.returnPaths.find(address);
  if (!mail || mail.isSpent) return;
  const person = await ctx.people.change(mail.companyId, mail.personId, known =>
    known.invitation.id === mail.invitationId
      ? mailFailed(known, mail.generation, { reason: 'bounced', detail, at: ctx.now() })
      : undefined,
  );
  // After the change: a process that dies between the two is told again, and finds it done.
  await ctx.returnPaths.spend(address);
  ctx.wake(person);
}
