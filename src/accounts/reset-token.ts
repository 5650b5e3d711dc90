import type { Context } from '../context.ts';
import { isAccountOpen, type Person } from '../people/person.ts';
import type { Token, TokenChannel } from '../people/tokens.ts';
import { addHours, addSeconds } from '../platform/time.ts';
import { type AccountToken, findAccountToken } from './account-token.ts';
import type { Registered } from './require-account.ts';

/** What a mailed link lives, and one that an administrator hands over. */
export const RESET_MINUTES = { mail: 30, link: 60 };

/**
 * The link of the reset that was begun last, as often as its mail is tried. The person decides what it may: it carries
 * the account's epoch and the reset's number, and counts only while both are equal.
 */
export async function mintReset(
  ctx: Pick<Context, 'tokens' | 'now' | 'publicUrl'>,
  { companyId, id: personId, invitation, account }: Registered,
  channel: TokenChannel & { kind: 'mail' | 'link' },
): Promise<string> {
  const now = ctx.now();
  const secret = await ctx.tokens.mint(
    {
      companyId,
      personId,
      invitationId: invitation.id,
      generation: account.reset?.number ?? 0,
      epoch: account.epoch,
      purpose: 'reset',
      channel,
      expiresAt: addSeconds(now, 60 * RESET_MINUTES[channel.kind]),
    },
    now,
  );
  return `${ctx.publicUrl}/reset/${secret}`;
}

/** Whether the token may choose a password at this moment. */
export function isResetOpen(token: Token, { account }: Person, now: Date): boolean {
  if (!account?.reset || !isAccountOpen(account, now)) return false;
  if (token.purpose !== 'reset' || !token.expiresAt || token.expiresAt <= now) return false;
  return token.epoch === account.epoch && token.generation === account.reset.number;
}

const PATIENCE_HOURS = 24;

/** Whether the mail of this reset is still to go out. */
export const isResetWanted = ({ account }: Person, number: number, now: Date): boolean =>
  account?.reset?.number === number &&
  isAccountOpen(account, now) &&
  addHours(account.reset.at, PATIENCE_HOURS) > now;

export type Reset = AccountToken;

/** Whose password a secret may choose now. Throws `company.closed`. */
export const findReset = (
  ctx: Parameters<typeof findAccountToken>[0],
  secret: string,
): Promise<Reset | undefined> => findAccountToken(ctx, secret, 'reset', isResetOpen);
