import pLimit from 'p-limit';
import { z } from 'zod';
import { errorText } from '../error-text.ts';
import { DomainError } from '../errors.ts';
import { voiceFor } from '../platform/i18n/voice.ts';
import { defineJob, type Job } from '../platform/jobs/define-job.ts';
import { sentenceHome } from './home.ts';
import { type HomeContext, homeFor, publish } from './listeners.ts';
import { isOver, type Opening } from './openings-store.ts';

const AT_ONCE = 4;
const BATCH = 100;
/** They say nothing of the person's right. */
const PASSING: DomainError['code'][] = ['administrator.unverified', 'service.unavailable'];

/** Publishes anew what has changed before those who look at it. */
export const homeJobs = (ctx: HomeContext): Job<unknown>[] => [
  defineJob({
    name: 'home.refresh',
    payload: z.unknown(),
    every: '2 seconds',
    run: (_, __, signal) => refreshHomes(ctx, signal),
  }),
];

export async function refreshHomes(ctx: HomeContext, signal: AbortSignal): Promise<void> {
  const limit = pLimit(AT_ONCE);
  const due = await ctx.homeOpenings.due(ctx.now(), BATCH);
  await Promise.all(
    due.map(opening =>
      limit(async () => {
        if (signal.aborted) return;
        await refreshOne(ctx, opening).catch(err => ctx.log.debug({ err }, 'home not refreshed'));
      }),
    ),
  );
}

/** Where it fails, the claim runs out and it is due again. */
async function refreshOne(ctx: HomeContext, opening: Opening): Promise<void> {
  if (isOver(opening, ctx.now())) return ctx.homeOpenings.forget(opening);
  const claim = await ctx.homeOpenings.claim(opening, ctx.now());
  if (!claim) return;
  const view = await homeFor(ctx, opening).catch(error => refusalFor(ctx, opening, error));
  await publish(ctx, opening, view);
  await ctx.homeOpenings.done(opening, claim);
}

/** Who has lost the right meanwhile reads so in the place of what stands there, once. */
async function refusalFor(ctx: HomeContext, opening: Opening, error: unknown) {
  if (!(error instanceof DomainError) || PASSING.includes(error.code)) throw error;
  await ctx.homeOpenings.forget(opening);
  return sentenceHome(errorText(voiceFor(await ctx.slack.reader(opening), ctx.now()), error));
}
