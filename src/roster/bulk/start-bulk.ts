import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { auditTask, own } from '../tasks/own-task.ts';
import type { BulkTask, Task } from '../tasks/task.ts';

type Ctx = Pick<Context, 'tasks' | 'audit' | 'now' | 'wakeTask'>;

/** A company has one bulk act at a time. */
const ACTIVE = 'bulk';

/**
 * Does what was previewed, from now on and by itself; of two clicks one starts it. Throws `task.unknown`, `task.busy`
 * while another bulk act of the company is under way.
 */
export async function startBulk(ctx: Ctx, by: Administrator, id: string): Promise<Task> {
  const known = bulkOf(by, await ctx.tasks.find(by.company.id, id));
  const { act, withinDays } = known.choice;
  const detail = [act, withinDays && `within${withinDays}`, known.all].filter(Boolean).join(' ');
  await auditTask(ctx, by, 'bulk.started', { id, detail });
  const started = await ctx.tasks.change(by.company.id, id, present => {
    if (bulkOf(by, present).status !== 'ready') return undefined;
    const { forgetAt: _, ...rest } = present;
    return { ...rest, status: 'running', activeKey: ACTIVE, workAt: ctx.now() };
  });
  ctx.wakeTask(started);
  return started;
}

/** Touches nobody further; those who have been dealt with stay so. Throws `task.ended`. */
export async function cancelBulk(ctx: Ctx, by: Administrator, id: string): Promise<Task> {
  bulkOf(by, await ctx.tasks.find(by.company.id, id));
  await auditTask(ctx, by, 'bulk.cancelled', { id, detail: id });
  const now = ctx.now();
  const cancelled = await ctx.tasks.change(by.company.id, id, present => {
    if (bulkOf(by, present).status !== 'running') throw new DomainError('task.ended');
    return { ...present, status: 'cancelled', workAt: now };
  });
  ctx.wakeTask(cancelled);
  return cancelled;
}

function bulkOf(by: Administrator, task: Task | undefined): BulkTask {
  if (task?.kind !== 'bulk') throw new DomainError('task.unknown');
  own(by, task);
  return task;
}
