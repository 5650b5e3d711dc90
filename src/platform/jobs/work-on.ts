import type { Logger } from 'pino';
import { DomainError } from '../../errors.ts';
import { addDays, addSeconds } from '../time.ts';
import { holdWork, ignoreLost } from './hold-work.ts';
import { ClaimLost, type Held, type Target, type Work, type Works } from './work.ts';

const MOST_FAILURES = 20;
const MOST_PAUSE_SECONDS = 300;
/** Refusals that pass by themselves. */
const PASSING: DomainError['code'][] = ['administrator.unverified', 'service.unavailable'];
/** Those that somebody ends: the work stands still meanwhile, though not for ever, and then goes on. */
const LASTING: DomainError['code'][] = ['company.suspended'];
export const MOST_WAITING_DAYS = 7;

export interface At<W extends Work> {
  works: Works<W>;
  now(): Date;
  log: Logger;
  /** Aborted when the process is to stop: begin nothing new. */
  signal: AbortSignal;
}

export interface Workshop<W extends Work> {
  /** The next thing that is due; undefined where nothing is. */
  stepFor(present: W, now: Date): ((held: Held<W>) => Promise<void>) | undefined;
  /** What becomes of the work that cannot go on; undefined says that of a fault which did not pass in time. */
  refused(present: W, refusal: DomainError | undefined): W;
  /** Put off until then. */
  later(present: W, at: Date): W;
  /** Tells of a refusal, and of what the work waits for. */
  draw(held: Held<W>): Promise<void>;
}

/** Does what is due of the work, one thing after the other. May be run twice and on several processes. */
export async function workOn<W extends Work>(
  at: At<W>,
  target: Target,
  workshop: (held: Held<W>) => Workshop<W>,
): Promise<void> {
  await holdWork(at, target, async held => {
    const shop = workshop(held);
    while (!at.signal.aborted) {
      const step = shop.stepFor(held.present, at.now());
      if (!step) return;
      await step(held).catch(error => afterFailure(at, held, shop, error));
    }
  }).catch(ignoreLost);
}

/** A refusal is told and ends it; what an outside system did is tried again, less and less often. */
async function afterFailure<W extends Work>(
  { now, log }: At<W>,
  held: Held<W>,
  shop: Workshop<W>,
  error: unknown,
): Promise<void> {
  if (error instanceof ClaimLost) throw error;
  if (error instanceof DomainError && mayWait(held.present, error, now()))
    return standStill({ now, log }, held, shop, error);
  const isFinal = error instanceof DomainError && !PASSING.includes(error.code);
  const failures = held.present.failures + 1;
  if (!isFinal) log.warn({ err: error, work: held.present.id, failures }, 'work put off');
  if (isFinal || failures > MOST_FAILURES) {
    const refusal = error instanceof DomainError ? error : undefined;
    await held.change(({ waits: _, ...present }) => shop.refused({ ...present, failures: 0 } as W, refusal));
    return told(log, held, shop);
  }
  const at = addSeconds(now(), Math.min(2 ** failures, MOST_PAUSE_SECONDS));
  await held.change(present => shop.later({ ...present, failures }, at));
}

const mayWait = ({ waits }: Work, { code }: DomainError, now: Date): boolean =>
  LASTING.includes(code) && (!waits || addDays(waits.since, MOST_WAITING_DAYS) > now);

/** Told at each look: a process that died before it could tell has not silenced it. */
async function standStill<W extends Work>(
  { now, log }: Pick<At<W>, 'now' | 'log'>,
  held: Held<W>,
  shop: Workshop<W>,
  { code, facts }: DomainError,
): Promise<void> {
  const at = addSeconds(now(), MOST_PAUSE_SECONDS);
  await held.change(present => {
    const waits = { code, facts, since: present.waits?.since ?? now() };
    return shop.later({ ...present, failures: 0, waits }, at);
  });
  await told(log, held, shop);
}

const told = <W extends Work>(log: Logger, held: Held<W>, shop: Workshop<W>): Promise<void> =>
  shop.draw(held).catch(err => log.warn({ err }, 'state of work not told'));
