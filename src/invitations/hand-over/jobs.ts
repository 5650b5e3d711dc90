import { z } from 'zod';
import { defineJob, type Job } from '../../platform/jobs/define-job.ts';
import { workJobs } from '../../platform/jobs/work-jobs.ts';
import { type NewsContext, settleNews } from './settle-news.ts';
import { type HandOverContext, workOnHandOver } from './work-hand-over.ts';

export const HAND_OVER_RUN = 'handOver.run';

export const handOverJobs: Job<HandOverContext & NewsContext>[] = [
  ...workJobs({
    name: HAND_OVER_RUN,
    sweep: 'handOvers.sweep',
    due: (ctx: HandOverContext, now, limit) => ctx.handOvers.due(now, limit),
    run: workOnHandOver,
  }),
  defineJob({
    name: 'workspaces.news',
    payload: z.unknown(),
    every: '2 seconds',
    run: (ctx: NewsContext, _, signal) => settleNews(ctx, signal),
  }),
];
