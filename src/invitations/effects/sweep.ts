import pLimit from 'p-limit';
import type { EffectContext } from './effect.ts';
import { runEffects } from './run.ts';

const AT_ONCE = 16;
const BATCH = 200;

/** Runs what is due of everybody, the longest due first, until nothing is left that this sweep has not met. */
export async function sweepPeople(ctx: EffectContext, signal: AbortSignal): Promise<void> {
  const limit = pLimit(AT_ONCE);
  const met = new Set<string>();
  while (!signal.aborted) {
    const due = await ctx.people.due(ctx.now(), BATCH);
    const fresh = due.filter(({ id }) => !met.has(id));
    if (fresh.length === 0) return;
    for (const { id } of fresh) met.add(id);
    await Promise.all(fresh.map(person => limit(() => runOne(ctx, person, signal))));
  }
}

/** One person's trouble is not the next one's. */
async function runOne(
  ctx: EffectContext,
  person: { companyId: string; id: string },
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  await runEffects(ctx, person, signal).catch(err =>
    ctx.log.warn({ err, person: person.id }, 'effects not run'),
  );
}
