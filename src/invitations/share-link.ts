import type { Context } from '../context.ts';
import type { Person } from '../people/person.ts';
import type { Reader } from '../platform/i18n/voice.ts';
import { addSeconds } from '../platform/time.ts';

const SHARE_SECONDS = 15 * 60;

/** The address of a page from which an administrator hands this link over. It is no invitation's link itself. */
export async function sharePage(
  ctx: Pick<Context, 'tokens' | 'now' | 'publicUrl'>,
  person: Person,
  { url, reader }: { url: string; reader: Reader },
): Promise<string> {
  const { companyId, id: personId, invitation } = person;
  const now = ctx.now();
  const secret = await ctx.tokens.mint(
    {
      companyId,
      personId,
      invitationId: invitation.id,
      generation: invitation.generation,
      purpose: 'share',
      channel: { kind: 'link' },
      expiresAt: addSeconds(now, SHARE_SECONDS),
      link: url,
      reader,
    },
    now,
  );
  return `${ctx.publicUrl}/share/${secret}`;
}
