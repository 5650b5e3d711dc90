import type { Company } from '../companies/store.ts';
import { requireOpenDoors } from '../companies/suspension.ts';
import type { Context } from '../context.ts';
import type { TokenChannel } from '../people/tokens.ts';
import { addDays } from '../platform/time.ts';
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

/** Whose account it is; undefined for an unknown link, an outlived one, and where nothing ends any more. */
export async function findMoreTime(
  ctx: Pick<Context, 'tokens' | 'people' | 'companies' | 'now'>,
  secret: string,
): Promise<{ person: Registered; company: Company } | undefined> {
  const token = await ctx.tokens.find(secret);
  if (token?.purpose !== 'moreTime' || !token.expiresAt || token.expiresAt <= ctx.now()) return undefined;
  const [person, company] = await Promise.all([
    ctx.people.find(token.companyId, token.personId),
    ctx.companies.find(token.companyId),
  ]);
  if (!company || !person?.account?.endsAt) return undefined;
  requireOpenDoors(company);
  return { person: { ...person, account: person.account }, company };
}
