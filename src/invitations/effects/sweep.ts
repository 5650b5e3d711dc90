import pLimit from 'p-limit';
import type { Person } from '../../people/person.ts';
import { auditMany } from './audit-many.ts';
import type { EffectContext } from './effect.ts';
import { isOwed, runEffects } from './run.ts';

const AT_ONCE = 32;
const BATCH = 200;

/**
 * Runs what is due of everybody, the longest due first, until nothing is left that this sweep has not met. Audit
 * entries are written for all at once.
 */
export async function sweepPeople(ctx: EffectContext, signal: AbortSignal): Promise<void> {
  const limit = pLimit(AT_ONCE);
  const met = new Set<string>();
  while (!signal.aborted) {
    const due = await ctx.people.due(ctx.now(), BATCH);
    const audited = await auditMany(ctx, due);
    const fresh = audited.filter(({ id }) => !met.has(id));
    if (fresh.length === 0 && audited.every((person, index) => person === due[index])) return;
    for (const { id } of fresh) met.add(id);
    const owed = fresh.filter(person => isOwed(person, ctx.now()));
    await Promise.all(owed.map(person => limit(() => runOne(ctx, person, signal))));
  }
}

/** One person's trouble is not the next one's. */
async function runOne(ctx: EffectContext, person: Person, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await runEffects(ctx, person, signal, { known: person, areAuditsLeft: true }).catch(err =>
    ctx.log.warn({ err, person: person.id }, 'effects not run'),
  );
}
