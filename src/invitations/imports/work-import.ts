import { DomainError } from '../../errors.ts';
import type { Target } from '../../platform/jobs/work.ts';
import { workOn } from '../../platform/jobs/work-on.ts';
import type { Pen } from '../../platform/slack/message-pen.ts';
import { addDays, addHours } from '../../platform/time.ts';
import { type CardContext, cardPen } from './draw-card.ts';
import { type HeldImport, type Import, isEnded, KEPT_DAYS } from './import.ts';
import { judgeAgain, type ReadContext, readImport } from './read-import.ts';
import { type ResultContext, sendResults } from './results.ts';
import { type RunContext, runImport } from './run-import.ts';
import { showSums } from './sums.ts';

export type ImportContext = ReadContext & RunContext & ResultContext & CardContext;

/** Does what is due of an import, one thing after the other. May be run twice and on several processes. */
export const workOnImport = (ctx: ImportContext, target: Target, signal: AbortSignal): Promise<void> =>
  workOn({ works: ctx.imports, now: ctx.now, log: ctx.log, signal }, target, held => {
    const pen = cardPen(ctx, held);
    return {
      stepFor(present, now) {
        const step = dueStep(present, now);
        return step && (() => step(ctx, held, pen, signal));
      },
      refused: (present, refusal) => refused(present, refusal ?? new DomainError('import.failed'), ctx.now()),
      later: (present, at) => ({
        ...present,
        ...(present.workAt && { workAt: at }),
        ...(present.showAt && { showAt: present.workAt ? present.showAt : addHours(ctx.now(), 1) }),
      }),
      draw: () => pen.draw(),
    };
  });

type Step = (ctx: ImportContext, held: HeldImport, pen: Pen, signal: AbortSignal) => Promise<void>;

function dueStep(present: Import, now: Date): Step | undefined {
  const isDue = (at: Date | undefined) => at !== undefined && at <= now;
  if (isDue(present.workAt)) {
    if (present.status === 'reading') return readImport;
    if (present.status === 'judging') return judgeAgain;
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

/** One that had begun is over with what was done, and its results are sent. */
function refused(present: Import, { code, facts }: DomainError, now: Date): Import {
  const { isActive: _, workAt: _1, ...rest } = present;
  const told = { ...rest, refusal: { code, facts }, endedAt: now };
  if (present.status === 'running')
    return { ...told, status: 'cancelled', workAt: now, showAt: addHours(now, 1) };
  if (present.status === 'reading' || present.status === 'judging')
    return { ...told, status: 'refused', eraseAt: now };
  // Its results could not be handed over: the rows go in their time all the same.
  return { ...told, eraseAt: addDays(present.startedAt ?? present.createdAt, KEPT_DAYS) };
}
