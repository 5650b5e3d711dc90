import { DomainError } from '../../errors.ts';
import { fullName } from '../../people/person.ts';
import type { Held, Target } from '../../platform/jobs/work.ts';
import { workOn } from '../../platform/jobs/work-on.ts';
import { messagePen, type Pen } from '../../platform/slack/message-pen.ts';
import { type BulkContext, runBulk } from '../bulk/run-bulk.ts';
import { showFailures } from '../bulk/show-failures.ts';
import { type ExportContext, runExport } from '../export/run-export.ts';
import { taskCard } from '../slack/task-card.ts';
import { ended } from './end-task.ts';
import type { BulkTask, ExportTask, HeldTask, Task } from './task.ts';

export type TaskContext = BulkContext & ExportContext;

/** Does what is due of a task. May be run twice and on several processes. */
export const workOnTask = (ctx: TaskContext, target: Target, signal: AbortSignal): Promise<void> =>
  workOn({ works: ctx.tasks, now: ctx.now, log: ctx.log, signal }, target, held => {
    const pen = penOf(ctx, held);
    return {
      stepFor: ({ workAt, showAt }, now) => {
        if (workAt) return workAt <= now ? () => run(ctx, held, pen, signal) : undefined;
        return showAt && showAt <= now ? () => show(ctx, held, pen) : undefined;
      },
      refused: (present, refusal) =>
        present.workAt
          ? stopped(present, refusal ?? new DomainError('task.failed'), ctx.now())
          : shownNoMore(present),
      later: (present, at) => ({ ...present, [present.workAt ? 'workAt' : 'showAt']: at }),
      draw: () => pen.draw(),
    };
  });

/** The kind of a task never changes. */
const run = (ctx: TaskContext, held: Held<Task>, pen: Pen, signal: AbortSignal): Promise<void> =>
  held.present.kind === 'export'
    ? runExport(ctx, held as unknown as HeldTask<ExportTask>, pen, signal)
    : runBulk(ctx, held as unknown as HeldTask<BulkTask>, pen, signal);

async function show(ctx: TaskContext, held: Held<Task>, pen: Pen): Promise<void> {
  const { present } = held;
  if (present.areNamesOld) {
    await pen.draw();
    await held.change(({ areNamesOld: _, ...one }) => one as Task);
  }
  if (present.kind === 'bulk' && present.choice.act === 'resend')
    return showFailures(ctx, held as unknown as HeldTask<BulkTask>, pen);
  await held.change(shownNoMore);
}

const shownNoMore = ({ showAt: _, ...present }: Task): Task => present as Task;

const penOf = (ctx: TaskContext, held: Held<Task>): Pen =>
  messagePen(ctx, held, {
    mark: { event_type: 'usher_task', event_payload: { task: held.present.id } },
    message: async (voice, present) => taskCard(voice, present, await namesOf(ctx, present)),
  });

/** Whom the message names, by their ids. */
async function namesOf(ctx: TaskContext, task: Task): Promise<ReadonlyMap<string, string>> {
  const ids = idsIn(task);
  const people = ids.length > 0 ? await ctx.people.findAll(task.companyId, ids) : [];
  return new Map(people.map(({ id, profile }) => [id, fullName(profile)]));
}

function idsIn(task: Task): string[] {
  if (task.kind === 'bulk') return task.tally.flatMap(({ personIds }) => personIds);
  return task.exported.of === 'person' ? [task.exported.personId] : [];
}

const stopped = (present: Task, { code, facts }: DomainError, now: Date): Task => ({
  ...ended({ ...present, status: 'cancelled' }, now),
  refusal: { code, facts },
});
