import { setTimeout as sleep } from 'node:timers/promises';

/** What comes soon is seen soon, and what takes seconds is not asked for a hundred times meanwhile. */
const [FIRST_MS, LONGEST_MS] = [15, 200];

/**
 * Patient, for a machine whose cores are shared may stand still for half a minute: only what fails waits so long.
 * Asks until the answer is there (neither undefined nor false), at most `seconds`; rejects with what was awaited, and
 * what there was `instead`.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  { seconds = 100, instead }: { seconds?: number; instead?(): Promise<string> } = {},
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  let pauseMs = FIRST_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) {
      const found = instead ? `; instead: ${await instead()}` : '';
      throw new Error(`Waited ${seconds} s in vain: ${what}${found}`);
    }
    await sleep(pauseMs);
    pauseMs = Math.min(pauseMs * 1.3, LONGEST_MS);
  }
}
