import pLimit from 'p-limit';
import type { Administrator } from '../../companies/administrators.ts';
import { authorizeWork } from '../../companies/authorize-work.ts';
import type { Context } from '../../context.ts';
import { DomainError, type ErrorCode } from '../../errors.ts';
import type { Pen } from '../../platform/slack/message-pen.ts';
import { ended } from '../tasks/end-task.ts';
import type { BulkTask, HeldTask } from '../tasks/task.ts';
import { acted } from './acts.ts';
import { counted } from './tally.ts';

export type BulkContext = Pick<Context, 'tasks' | 'people' | 'companies' | 'slack' | 'audit' | 'now' | 'log'>;

const CHUNK = 50;
const AT_ONCE = 8;

/**
 * Does the act to one after the other, in chunks. Whoever was dealt with before a process died bears the task's mark and
 * is not touched again. Rights are asked for each chunk: throws what `authorize` throws.
 */
export async function runBulk(
  ctx: BulkContext,
  held: HeldTask<BulkTask>,
  pen: Pen,
  signal: AbortSignal,
): Promise<void> {
  await pen.draw();
  while (!signal.aborted && held.present.status === 'running') {
    const by = await authorizeWork(ctx, held);
    const { present } = held;
    const ids = await ctx.tasks.people(present, present.done, CHUNK);
    if (ids.length === 0) break;
    const refusals = await actOn(ctx, by, present, ids);
    await held.change(stored => dealtWith(stored, ids, refusals));
    if (pen.isTime()) await pen.draw();
  }
  if (signal.aborted && held.present.status === 'running') return;
  if (held.present.status === 'cancelled') await recount(ctx, held);
  await held.change(present => ended(present, ctx.now()));
  await pen.draw();
}

/** A process that died before the cancelling may have dealt with some of a chunk that it no longer counted. */
async function recount(ctx: BulkContext, held: HeldTask<BulkTask>): Promise<void> {
  const { id, companyId, done } = held.present;
  const people = await ctx.people.findAll(companyId, await ctx.tasks.people(held.present, done, CHUNK));
  const uncounted = people.filter(({ taskId }) => taskId === id).length;
  await held.change(present => ({ ...present, done: present.done + uncounted }));
}

/** By the place in the chunk: what stood against it. */
async function actOn(
  ctx: BulkContext,
  by: Administrator,
  task: BulkTask,
  ids: string[],
): Promise<(ErrorCode | undefined)[]> {
  const limit = pLimit(AT_ONCE);
  return Promise.all(ids.map(id => limit(() => actOnOne(ctx, by, task, id))));
}

/** Mails and cards are left to the sweep, which does many at once. */
async function actOnOne(
  ctx: BulkContext,
  by: Administrator,
  { id: taskId, choice }: BulkTask,
  personId: string,
): Promise<ErrorCode | undefined> {
  try {
    await ctx.people.change(by.company.id, personId, person =>
      person.taskId === taskId ? undefined : { ...acted(choice, person, by, ctx.now()), taskId },
    );
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

function dealtWith(stored: BulkTask, ids: string[], refusals: (ErrorCode | undefined)[]): BulkTask {
  const tally = ids.reduce((known, id, index) => {
    const code = refusals[index];
    return code ? counted(known, code, id) : known;
  }, stored.tally);
  return { ...stored, done: stored.done + ids.length, tally, failures: 0 };
}
