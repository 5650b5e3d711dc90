import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, plan } from '../people/effects.ts';
import { fullName, type Person } from '../people/person.ts';
import { LINKS_ALIVE, requireAct } from './invitation.ts';
import { mintLink } from './link.ts';

type Ctx = Pick<Context, 'people' | 'tokens' | 'now' | 'wake' | 'publicUrl'>;

/** Mints one more link and ends none. Throws `invitation.linksSpent` when 20 are alive. */
export async function copyLink(
  ctx: Ctx,
  by: Administrator,
  id: string,
): Promise<{ person: Person; url: string }> {
  await requireSpareLink(ctx, by, id);
  const person = await ctx.people.change(by.company.id, id, known => {
    const now = ctx.now();
    requireAct(known, 'copy', now);
    return plan(note(known, { at: now, event: 'linkCopied', by: by.actor }), now, [{ kind: 'card' }]);
  });
  const url = await mintLink(ctx, person, {
    kind: person.invitation.delivery.method === 'link' ? 'link' : 'copy',
  });
  ctx.wake(person);
  return { person, url };
}

/** Before anything is written, so that the timeline tells of no link that was refused. */
async function requireSpareLink({ people, tokens }: Ctx, { company }: Administrator, id: string) {
  const person = await people.find(company.id, id);
  if (!person) return;
  const { id: invitationId, generation } = person.invitation;
  const alive = await tokens.count({ companyId: company.id, personId: id, invitationId, generation });
  if (alive >= LINKS_ALIVE)
    throw new DomainError('invitation.linksSpent', { name: fullName(person.profile) });
}
