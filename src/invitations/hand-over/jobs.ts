import type { Job } from '../../platform/jobs/define-job.ts';
import { workJobs } from '../../platform/jobs/work-jobs.ts';
import { type HandOverContext, workOnHandOver } from './work-hand-over.ts';

export const HAND_OVER_RUN = 'handOver.run';

export const handOverJobs: Job<HandOverContext>[] = workJobs({
  name: HAND_OVER_RUN,
  sweep: 'handOvers.sweep',
  due: (ctx, now, limit) => ctx.handOvers.due(now, limit),
  run: workOnHandOver,
});
