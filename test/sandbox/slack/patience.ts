// Slack waits three seconds for an answer, and a trigger lives as long. Where the whole machine stands still for a while
// because its cores are lent to others, the real Slack would go on; here it stands still too, and that does not count.

const LOOK_MS = 50;
/** What a busy process may be late by, and still was awake. */
const USUAL_MS = 100;
const AWAKE_MS = LOOK_MS + USUAL_MS;

let lost = 0;
let looked = performance.now();
setInterval(() => {
  const now = performance.now();
  lost += Math.max(0, now - looked - AWAKE_MS);
  looked = now;
}, LOOK_MS).unref();

/** Milliseconds that pass only while this process runs. */
export const awakeNow = (): number => Math.min(performance.now(), looked + AWAKE_MS) - lost;

/** A signal with a TimeoutError after so many of them, unless it is stopped before. */
export function lateAfter(ms: number): { signal: AbortSignal; stop(): void } {
  const late = new AbortController();
  const end = awakeNow() + ms;
  const look = () => {
    const left = end - awakeNow();
    if (left > 0) timer = setTimeout(look, left);
    else late.abort(new DOMException('No answer in time', 'TimeoutError'));
  };
  let timer = setTimeout(look, ms);
  return { signal: late.signal, stop: () => clearTimeout(timer) };
}
