import type { EffectOf, Person } from '../../people/person.ts';
import { DONE, type EffectContext, type Outcome } from './effect.ts';

export async function writeAudit(
  ctx: EffectContext,
  person: Person,
  { id, at, event, by }: EffectOf<'audit'>,
): Promise<Outcome> {
  await ctx.audit.write({
    id,
    companyId: person.companyId,
    personId: person.id,
    invitationId: person.invitation.id,
    event,
    ...(by && { by: { teamId: by.teamId, userId: by.userId } }),
    at,
  });
  return DONE;
}
