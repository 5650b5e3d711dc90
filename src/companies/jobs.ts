import { z } from 'zod';
import type { Context } from '../context.ts';
import { defineJob, type Job } from '../platform/jobs/define-job.ts';
import { addDays } from '../platform/time.ts';

const KEPT_DAYS = 2 * 365;
const BATCH = 1000;

export const companyJobs: Job<Pick<Context, 'auditLog' | 'now'>>[] = [
  defineJob({
    name: 'audit.forget',
    payload: z.unknown(),
    every: '6 hours',
    run: async (ctx, _, signal) => {
      const before = addDays(ctx.now(), -KEPT_DAYS);
      while (!signal.aborted && (await ctx.auditLog.forget(before, BATCH)) === BATCH);
    },
  }),
];
