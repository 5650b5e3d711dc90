import type { AuditEntry } from '../../companies/audit-store.ts';
import type { EffectOf, Person, TimelineEvent } from '../../people/person.ts';
import { DONE, type EffectContext, type Outcome } from './effect.ts';

export async function writeAudit(
  ctx: EffectContext,
  person: Person,
  effect: EffectOf<'audit'>,
): Promise<Outcome> {
  await ctx.audit.write(auditEntry(person, effect));
  return DONE;
}

export const auditEntry = (
  { id: personId, companyId, invitation }: Person,
  { id, at, event, by }: EffectOf<'audit'>,
): AuditEntry<TimelineEvent> => ({
  id,
  companyId,
  personId,
  invitationId: invitation.id,
  event,
  ...(by && { by: { teamId: by.teamId, userId: by.userId } }),
  at,
});
