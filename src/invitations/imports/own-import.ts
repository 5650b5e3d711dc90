import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { Import } from './import.ts';

export type ImportEvent = 'import.started' | 'import.cancelled' | 'import.discarded';

/** Only who began it decides on it: the invitations will bear that name. Throws `import.unknown`. */
export function own({ actor: { teamId, userId } }: Administrator, { by }: Import): void {
  if (by.teamId !== teamId || by.userId !== userId) throw new DomainError('import.unknown');
}

export async function ownImport(
  ctx: Pick<Context, 'imports'>,
  by: Administrator,
  id: string,
): Promise<Import> {
  const present = await ctx.imports.find(by.company.id, id);
  if (!present) throw new DomainError('import.unknown');
  own(by, present);
  return present;
}

/** One entry for each import and act, written before it: a second click adds none. */
export const auditImport = (
  ctx: Pick<Context, 'audit' | 'now'>,
  { company, actor: { teamId, userId } }: Administrator,
  event: ImportEvent,
  id: string,
): Promise<void> =>
  ctx.audit.write({
    id: `${event}:${company.id}:${id}`,
    companyId: company.id,
    event,
    detail: id,
    by: { teamId, userId },
    at: ctx.now(),
  });
