import { z } from 'zod';
import { defineJob, type Job } from '../platform/jobs/define-job.ts';
import type { EffectContext } from './effects/effect.ts';
import { runEffects } from './effects/run.ts';
import { sweepPeople } from './effects/sweep.ts';

export const PERSON_EFFECTS = 'person.effects';

export const invitationJobs: Job<EffectContext>[] = [
  defineJob({
    name: PERSON_EFFECTS,
    payload: z.object({ companyId: z.string(), id: z.string() }),
    concurrency: 20,
    run: runEffects,
  }),
  // Picks up what a dead process left, and what has become due.
  defineJob({
    name: 'people.sweep',
    payload: z.unknown(),
    every: '5 seconds',
    run: (ctx, _, signal) => sweepPeople(ctx, signal),
  }),
];
