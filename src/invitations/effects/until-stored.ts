import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseDown } from '../../platform/mongo/is-database-down.ts';

const TRIES = 120;
const PAUSE_MS = 500;

/** Tries a write again for a few minutes while the database is down. */
export async function untilStored<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (tries === TRIES || !isDatabaseDown(error)) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
