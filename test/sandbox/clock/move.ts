import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import type { ClockOrder } from './preload.ts';

/** Usher did not come to rest in time; `due` is what it should have done. */
export class StillBusy extends Error {
  readonly due: string[];

  constructor(due: string[]) {
    super(`Usher has not come to rest; still due: ${due.join(', ')}.`);
    this.due = due;
  }
}

export interface Movable {
  clock: Clock;
  /** Tells every process of Usher; resolves when they have taken it. */
  shift(order: ClockOrder['clock']): Promise<void>;
  /** What Usher should be doing now. */
  due(): Promise<string[]>;
  deadlineMs?: number;
}

/** Moves the time of everything, when nothing is under way, and answers when all that became due has run. */
export async function moveClock(world: Movable, ms: number): Promise<void> {
  await settle(world, 0);
  world.clock.advance(ms);
  await world.shift({ offset: world.clock.offset, passed: ms, repeatingOnly: false });
  await settle(world, ms);
}

/**
 * Waits until nothing has been due for two looks in a row. In the time that has passed, what polls would have
 * polled many times over: so it is woken at every look, instead of making the move as slow as its period.
 */
async function settle({ clock, shift, due, deadlineMs = 180_000 }: Movable, passed: number) {
  const end = performance.now() + deadlineMs;
  let quietLooks = 0;
  while (quietLooks < 2) {
    const left = await due();
    quietLooks = left.length === 0 ? quietLooks + 1 : 0;
    if (left.length > 0 && performance.now() > end) throw new StillBusy(left);
    if (left.length > 0) await shift({ offset: clock.offset, passed, repeatingOnly: true });
    await pause(100);
  }
}
