import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { z } from 'zod';
import { defineJob, type Job } from './define-job.ts';
import type { Target } from './work.ts';

const AT_ONCE = 4;
const BATCH = 100;

interface WorkOf<Ctx> {
  /** The job that is asked for by name, with a target. */
  name: string;
  sweep: string;
  due(ctx: Ctx, now: Date, limit: number): Promise<Target[]>;
  run(ctx: Ctx, target: Target, signal: AbortSignal): Promise<void>;
}

/** One job for a piece of work that is asked for, one that picks up what a dead process left and what is due now. */
export const workJobs = <Ctx extends { now(): Date; log: Logger }>(work: WorkOf<Ctx>): Job<Ctx>[] => [
  defineJob({
    name: work.name,
    payload: z.object({ companyId: z.string(), id: z.string() }),
    concurrency: AT_ONCE,
    run: work.run,
  }),
  defineJob({
    name: work.sweep,
    payload: z.unknown(),
    every: '5 seconds',
    run: (ctx, _, signal) => sweepWork(ctx, work, signal),
  }),
];

async function sweepWork<Ctx extends { now(): Date; log: Logger }>(
  ctx: Ctx,
  { due, run, name }: WorkOf<Ctx>,
  signal: AbortSignal,
): Promise<void> {
  const limit = pLimit(AT_ONCE);
  const found = await due(ctx, ctx.now(), BATCH);
  await Promise.all(
    found.map(target =>
      limit(() =>
        run(ctx, target, signal).catch(err =>
          ctx.log.warn({ err, work: target.id, job: name }, 'work not run'),
        ),
      ),
    ),
  );
}
