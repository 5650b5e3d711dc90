import { z } from 'zod';
import type { Context } from '../context.ts';
import { defineJob, type Job } from '../platform/jobs/define-job.ts';
import type { EffectContext } from './effects/effect.ts';
import { runEffects } from './effects/run.ts';
import { sweepPeople } from './effects/sweep.ts';
import { forgetEnded } from './forget-ended.ts';

export const PERSON_EFFECTS = 'person.effects';

type RetentionContext = Pick<Context, 'retention' | 'companies' | 'people' | 'now' | 'drafts'>;

const FORGOTTEN_AT_ONCE = 500;

export const retentionJobs: Job<RetentionContext>[] = [
  defineJob({
    name: 'invitations.forget',
    payload: z.unknown(),
    every: '1 hour',
    run: (ctx, _, signal) => forgetEnded(ctx, signal),
  }),
  defineJob({
    name: 'drafts.forget',
    payload: z.unknown(),
    every: '1 hour',
    run: async (ctx, _, signal) => {
      while (!signal.aborted && (await ctx.drafts.forget(FORGOTTEN_AT_ONCE)) === FORGOTTEN_AT_ONCE);
    },
  }),
];

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
