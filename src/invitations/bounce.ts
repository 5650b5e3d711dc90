import type { Context } from '../context.ts';
import type { Report } from '../platform/mail/delivery-report.ts';
import type { ReturnPaths } from '../platform/mail/return-path-store.ts';
import { mailFailed } from './delivery.ts';
import { isPausePlanned, planPauseAlert } from './waiting.ts';

/** A mail came back to its own Return-Path. It counts once and can only make the invitation failed. */
export async function bounceInvitation(
  ctx: Pick<Context, 'people' | 'mailLimits' | 'now' | 'wake'> & { returnPaths: ReturnPaths },
  address: string,
  { cause, detail }: Report,
): Promise<void> {
  const mail = await ctx.returnPaths.find(address);
  if (!mail || mail.isSpent) return;
  const pause = await ctx.mailLimits.refused(mail.companyId, mail.id, ctx.now(), true);
  const isTeller = pause?.by === mail.id;
  const person = await ctx.people.change(mail.companyId, mail.personId, known => {
    const failure = { reason: 'bounced' as const, cause, detail, at: ctx.now() };
    const failed =
      known.invitation.id === mail.invitationId ? mailFailed(known, mail.generation, failure) : undefined;
    return isTeller && !isPausePlanned(known) ? planPauseAlert(failed ?? known, ctx.now()) : failed;
  });
  // After the change: a process that dies between the two is told again, and finds it done.
  await ctx.returnPaths.spend(address);
  ctx.wake(person);
}
