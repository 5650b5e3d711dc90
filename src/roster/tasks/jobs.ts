import { z } from 'zod';
import { defineJob, type Job } from '../../platform/jobs/define-job.ts';
import { workJobs } from '../../platform/jobs/work-jobs.ts';
import { type TaskContext, workOnTask } from './work-task.ts';

export const TASK_RUN = 'task.run';
const BATCH = 100;

export const taskJobs: Job<TaskContext>[] = [
  ...workJobs<TaskContext>({
    name: TASK_RUN,
    sweep: 'tasks.sweep',
    due: (ctx, now, limit) => ctx.tasks.due(now, limit),
    run: workOnTask,
  }),
  defineJob({
    name: 'tasks.forget',
    payload: z.unknown(),
    every: '1 hour',
    run: async (ctx, _, signal) => {
      while (!signal.aborted && (await ctx.tasks.forget(ctx.now(), BATCH)) === BATCH);
    },
  }),
];
