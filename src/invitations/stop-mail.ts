import type { Context } from '../context.ts';
import { note, type PlannedEffect, plan, without } from '../people/effects.ts';
import { parseEmail } from '../people/identity.ts';
import { isLive, type Person } from '../people/person.ts';
import type { Token } from '../people/tokens.ts';
import { mailboxOf } from './mail-limits.ts';
import { withoutTimers } from './timers.ts';
import { isPausePlanned, planPauseAlert } from './waiting.ts';

type Ctx = Pick<Context, 'people' | 'mailLimits' | 'now' | 'wake'>;

/**
 * *I don't know this*: no further invitation mail goes to the address, from any company, and the invitation is
 * declined. Nothing happens, and nothing is said, where the typed address is not the one the mail went to.
 */
export async function stopInvitationMail(ctx: Ctx, token: Token, typedAddress: string): Promise<void> {
  const address = parseEmail(typedAddress);
  if (address === undefined || token.channel.kind !== 'mail' || address !== token.channel.address) return;
  const mailbox = mailboxOf(address);
  const { companyId, personId, invitationId } = token;
  await ctx.mailLimits.stop(mailbox, ctx.now());
  const pause = await ctx.mailLimits.reported(companyId, invitationId, ctx.now());
  const isTeller = pause?.by === invitationId;
  const person = await ctx.people.change(companyId, personId, known => {
    const declined = isMeant(known, mailbox, ctx.now()) ? declinedBy(known, ctx.now()) : undefined;
    return isTeller && !isPausePlanned(known) ? planPauseAlert(declined ?? known, ctx.now()) : declined;
  });
  ctx.wake(person);
}

/** Also a newer invitation than the one whose mail is before them. */
const isMeant = ({ invitation }: Person, mailbox: string, now: Date): boolean =>
  isLive(invitation, now) &&
  invitation.delivery.address !== undefined &&
  mailboxOf(invitation.delivery.address) === mailbox;

function declinedBy(known: Person, now: Date): Person {
  const declined: Person = {
    ...withoutTimers(without(known, 'mail', 'send')),
    invitation: { ...known.invitation, status: 'declined', endedAt: now, decline: { reason: 'stranger' } },
  };
  const told: PlannedEffect[] = [{ kind: 'card' }, { kind: 'alert', alert: 'reported' }];
  return plan(note(declined, { at: now, event: 'declined' }), now, told);
}
