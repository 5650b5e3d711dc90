import { DomainError } from '../../errors.ts';
import { addHours, addSeconds } from '../../platform/time.ts';
import { type CardPen, cardPen } from './draw-card.ts';
import { ClaimLost, type HeldImport, holdImport } from './held-import.ts';
import { type Import, isEnded } from './import.ts';
import { type ReadContext, readImport } from './read-import.ts';
import { type ResultContext, sendResults } from './results.ts';
import { type RunContext, runImport } from './run-import.ts';
import { showSums } from './sums.ts';

export type ImportContext = ReadContext & RunContext & ResultContext;

const MOST_FAILURES = 20;
const MOST_PAUSE_SECONDS = 300;

/** Does what is due of an import, one thing after the other. May be run twice and on several processes. */
export async function workOnImport(
  ctx: ImportContext,
  target: { companyId: string; id: string },
  signal: AbortSignal,
): Promise<void> {
  await holdImport(ctx, target, async held => {
    const pen = cardPen(ctx, held);
    while (!signal.aborted) {
      const step = dueStep(held.present, ctx.now());
      if (!step) return;
      await step(ctx, held, pen, signal).catch(error => afterFailure(ctx, held, pen, error));
    }
  }).catch(error => {
    if (!(error instanceof ClaimLost)) throw error;
  });
}

type Step = (ctx: ImportContext, held: HeldImport, pen: CardPen, signal: AbortSignal) => Promise<void>;

function dueStep(present: Import, now: Date): Step | undefined {
  const isDue = (at: Date | undefined) => at !== undefined && at <= now;
  if (isDue(present.workAt)) {
    if (present.status === 'reading') return readImport;
    if (present.status === 'running') return runImport;
    return isEnded(present) ? sendResults : rest;
  }
  if (isDue(present.showAt)) return showSums;
  return isDue(present.eraseAt) ? erase : undefined;
}

const rest: Step = async (_, held) => {
  await held.change(({ workAt: _at, ...present }) => present);
};

/** What was typed goes; what it came to stays. One that nobody started is over. */
const erase: Step = async (ctx, held, pen) => {
  await ctx.importRows.erase(held.present);
  await held.change(({ eraseAt: _, ...present }) =>
    present.status === 'ready' ? { ...present, status: 'discarded', endedAt: ctx.now() } : present,
  );
  await pen.draw();
};

/** A refusal is told and ends it; what an outside system did is tried again, less and less often. */
async function afterFailure(
  ctx: ImportContext,
  held: HeldImport,
  pen: CardPen,
  error: unknown,
): Promise<void> {
  if (error instanceof ClaimLost) throw error;
  const isFinal = error instanceof DomainError && !PASSING.includes(error.code);
  const failures = held.present.failures + 1;
  if (!isFinal) ctx.log.warn({ err: error, import: held.present.id, failures }, 'import put off');
  if (isFinal || failures > MOST_FAILURES) {
    const refusal = error instanceof DomainError ? error : new DomainError('import.failed');
    await held.change(present => refused(present, refusal, ctx.now()));
    return pen.draw().catch(err => ctx.log.warn({ err }, 'refusal of an import not told'));
  }
  const at = addSeconds(ctx.now(), Math.min(2 ** failures, MOST_PAUSE_SECONDS));
  await held.change(present => ({
    ...present,
    failures,
    ...(present.workAt && { workAt: at }),
    ...(present.showAt && { showAt: present.workAt ? present.showAt : addHours(ctx.now(), 1) }),
  }));
}

const PASSING: DomainError['code'][] = ['administrator.unverified', 'service.unavailable'];

/** One that had begun is over with what was done, and its results are sent. */
function refused(present: Import, { code, facts }: DomainError, now: Date): Import {
  const { isActive: _, workAt: _1, ...rest } = present;
  const told = { ...rest, refusal: { code, facts }, endedAt: now, failures: 0 };
  if (present.status === 'running')
    return { ...told, status: 'cancelled', workAt: now, showAt: addHours(now, 1) };
  if (present.status === 'reading') return { ...told, status: 'refused', eraseAt: now };
  return told;
}
