import { createHash } from 'node:crypto';
import { ObjectId } from 'mongodb';
import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { Rule } from '../../platform/web/limits.ts';
import { auditTask } from '../tasks/own-task.ts';
import type { Exported, ExportTask, Table, Task } from '../tasks/task.ts';

type Ctx = Pick<Context, 'tasks' | 'audit' | 'limits' | 'now' | 'wakeTask'>;

const EXPORTS: Rule = { name: 'export', points: 10, seconds: 3600 };

/**
 * Has a file written and put into the administrator's DM; the same one that is being written is not written twice.
 * Throws `export.tooMany` beyond 10 an hour in a company.
 */
export async function requestExport(ctx: Ctx, by: Administrator, exported: Exported): Promise<Task> {
  const { company, actor } = by;
  const now = ctx.now();
  await ctx.limits.take(EXPORTS, company.id).catch(asTooMany);
  const fresh: ExportTask = {
    id: new ObjectId().toHexString(),
    companyId: company.id,
    rev: 0,
    kind: 'export',
    by: actor,
    status: 'running',
    activeKey: keyOf(by, exported),
    exported,
    done: 0,
    failures: 0,
    workAt: now,
    createdAt: now,
  };
  const { stored, isNew } = await ctx.tasks.insert(fresh);
  if (isNew) await auditExport(ctx, by, fresh);
  else await ctx.limits.giveBack(EXPORTS, company.id);
  ctx.wakeTask(stored);
  return stored;
}

function asTooMany(error: unknown): never {
  if (!(error instanceof DomainError) || error.code !== 'limit.requests') throw error;
  const minutes = Math.ceil(Number(error.facts.seconds ?? EXPORTS.seconds) / 60);
  throw new DomainError('export.tooMany', { most: EXPORTS.points, minutes });
}

const keyOf = ({ actor: { teamId, userId } }: Administrator, exported: Exported): string =>
  createHash('sha256')
    .update(JSON.stringify([teamId, userId, exported]))
    .digest('base64url');

function auditExport(ctx: Ctx, by: Administrator, { id, exported }: ExportTask): Promise<void> {
  if (exported.of !== 'person')
    return auditTask(ctx, by, 'export.requested', { id, detail: detailOf(exported) });
  return auditTask(ctx, by, 'person.exported', { id, detail: '', personId: exported.personId });
}

/** What was searched for is not recorded. */
function detailOf(exported: Table): string {
  if (exported.of === 'audit') return ['audit', exported.filter.event].filter(Boolean).join(' ');
  const { list, status, inviterId, typed } = exported.filter;
  return [list, status, inviterId && 'inviter', typed && 'search'].filter(Boolean).join(' ');
}
