import pLimit from 'p-limit';
import { z } from 'zod';
import { errorText } from '../error-text.ts';
import { DomainError } from '../errors.ts';
import { voiceFor } from '../platform/i18n/voice.ts';
import { defineJob, type Job } from '../platform/jobs/define-job.ts';
import { sentenceHome } from './home.ts';
import { isOver, type Opening } from './openings-store.ts';
import { type HomeContext, publishClaimed, publishTo } from './show.ts';

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

/** Where it fails it is due again soon; of a worker that has died, once its claim has run out. */
async function refreshOne(ctx: HomeContext, opening: Opening): Promise<void> {
  if (isOver(opening, ctx.now())) return ctx.homeOpenings.forget(opening);
  const claim = await ctx.homeOpenings.claim(opening, ctx.now());
  if (!claim) return;
  const publish = publishTo(ctx, opening);
  await publishClaimed(ctx, { opening, claim }, publish).catch(error => refuse(ctx, opening, error));
}

/** Who has lost the right meanwhile reads so in the place of what stands there, once. */
async function refuse(ctx: HomeContext, opening: Opening, error: unknown): Promise<void> {
  if (!(error instanceof DomainError) || PASSING.includes(error.code)) throw error;
  const text = errorText(voiceFor(await ctx.slack.reader(opening), ctx.now()), error);
  await publishTo(ctx, opening)(sentenceHome(text));
  await ctx.homeOpenings.forget(opening);
}
