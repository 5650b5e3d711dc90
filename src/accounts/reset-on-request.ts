import type { Context } from '../context.ts';
import { note } from '../people/effects.ts';
import { emailIdentity, parseEmail } from '../people/identity.ts';
import { isAccountOpen, type Person } from '../people/person.ts';
import { addSeconds } from '../platform/time.ts';
import { REPEAT_SECONDS, resetAddress, withResetMail } from './send-reset.ts';
import { hasAccount } from './visitor.ts';

/** What somebody typed who says that they have forgotten a password. */
export interface ResetRequest {
  companyId: string;
  address: string;
}

/**
 * Begins a reset where the address is somebody's login: its link goes to the stored, proved address, never to the typed
 * one. Whether there was anybody is not answered.
 */
export async function resetOnRequest(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  { companyId, address }: ResetRequest,
): Promise<void> {
  const email = parseEmail(address);
  const found = email && (await ctx.people.findByIdentity(companyId, emailIdentity(email)));
  if (!found) return;
  ctx.wake(await ctx.people.change(companyId, found.id, known => begun(known, ctx.now())));
}

function begun(known: Person, now: Date): Person | undefined {
  const to = resetAddress(known);
  if (!hasAccount(known) || !to || !isAccountOpen(known.account, now)) return undefined;
  const { reset } = known.account;
  if (reset && addSeconds(reset.at, REPEAT_SECONDS) > now) return undefined;
  return note(withResetMail(known, to, now), { at: now, event: 'resetAsked' });
}
