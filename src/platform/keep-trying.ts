import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

const PAUSES_MS = [200, 500, 1000, 2000, 5000];

/** Starts something whose other side may be away: tries until it comes, without holding up the rest. */
export function keepTrying(start: () => Promise<void>, log: Logger) {
  const stopping = new AbortController();
  let isUp = false;

  async function run(): Promise<void> {
    for (let tries = 0; !stopping.signal.aborted && !isUp; tries++) {
      await start().then(
        () => {
          isUp = true;
        },
        err => log.warn({ err }, 'Slack not reached, trying on'),
      );
      const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)];
      if (!isUp) await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  return {
    isUp: () => isUp,
    start: () => void run(),
    stop: async () => stopping.abort(),
  };
}
