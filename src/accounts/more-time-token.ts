import type { Context } from '../context.ts';
import type { TokenChannel } from '../people/tokens.ts';
import { addDays } from '../platform/time.ts';
import { type AccountToken, findAccountToken } from './account-token.ts';
import type { Registered } from './require-account.ts';

const KEPT_DAYS = 30;

/** A link that can only ask, so it outlives the account's end: who can no longer sign in needs it most. */
export async function mintMoreTime(
  ctx: Pick<Context, 'tokens' | 'now' | 'publicUrl'>,
  { companyId, id: personId, invitation }: Registered,
  channel: TokenChannel,
): Promise<string> {
  const now = ctx.now();
  const secret = await ctx.tokens.mint(
    {
      ...{ companyId, personId, channel },
      invitationId: invitation.id,
      generation: 0,
      purpose: 'moreTime',
      expiresAt: addDays(now, KEPT_DAYS),
    },
    now,
  );
  return `${ctx.publicUrl}/more-time/${secret}`;
}

/** Undefined for an unknown link, an outlived one, and where nothing ends any more. Throws `company.closed`. */
export const findMoreTime = (
  ctx: Parameters<typeof findAccountToken>[0],
  secret: string,
): Promise<AccountToken | undefined> =>
  findAccountToken(
    ctx,
    secret,
    'moreTime',
    ({ expiresAt }, { account }, now) =>
      expiresAt !== undefined && expiresAt > now && account.endsAt !== undefined,
  );
