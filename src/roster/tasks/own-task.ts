import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { Task } from './task.ts';

export type TaskEvent = 'export.requested' | 'person.exported' | 'bulk.started' | 'bulk.cancelled';

/** Only who began it decides on it. Throws `task.unknown`. */
export function own({ actor: { teamId, userId } }: Administrator, { by }: Task): void {
  if (by.teamId !== teamId || by.userId !== userId) throw new DomainError('task.unknown');
}

/** One entry for each task and act, written before it: a second click adds none. `detail` is nothing that was typed. */
export const auditTask = (
  ctx: Pick<Context, 'audit' | 'now'>,
  { company, actor: { teamId, userId } }: Administrator,
  event: TaskEvent,
  { id, detail, personId }: { id: string; detail: string; personId?: string },
): Promise<void> =>
  ctx.audit.write({
    id: `${event}:${company.id}:${id}`,
    companyId: company.id,
    event,
    detail,
    ...(personId && { personId }),
    by: { teamId, userId },
    at: ctx.now(),
  });
