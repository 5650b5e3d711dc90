import type { Context } from '../context.ts';
import type { Person } from '../people/person.ts';
import type { TokenChannel } from '../people/tokens.ts';

/** Mints one more secret for the present generation and answers the link with it; it is shown or mailed, never kept. */
export async function mintLink(
  ctx: Pick<Context, 'tokens' | 'now' | 'publicUrl'>,
  person: Person,
  channel: TokenChannel,
): Promise<string> {
  const { id: invitationId, generation } = person.invitation;
  const { companyId, id: personId } = person;
  const secret = await ctx.tokens.mint(
    { companyId, personId, invitationId, generation, purpose: 'invitation', channel },
    ctx.now(),
  );
  return `${ctx.publicUrl}/i/${secret}`;
}
