/** What Node keeps in a Timeout; stable since its first versions, and what every timer library relies on. */
interface Inside {
  _idleTimeout: number;
  _idleStart: number;
  _repeat: number | null;
  _destroyed: boolean;
}

type Timer = NodeJS.Timeout & Inside;

/** Below this, waiting is quicker than waking, and it leaves the ticks of HTTP clients alone. */
const SHORTEST_MS = 500;

/** A connection that is alive stays so, however far the clock is moved. */
const isHeartbeat = () => /[\\/]@slack[\\/]socket-mode[\\/]/.test(new Error().stack ?? '');

export interface Timers {
  /** Lets timers that end within the next `passedMs` end now, in their order. */
  wake(passedMs: number, repeatingOnly?: boolean): void;
}

/**
 * Watches the timers made through the realm's setTimeout and setInterval. They stay Node's own Timeouts, so
 * ref, unref, refresh, close and clearTimeout work as ever; those from `node:timers` are not watched, which
 * spares the MongoDB driver.
 */
export function trackTimers(realm: Pick<typeof globalThis, 'setTimeout' | 'setInterval'>): Timers {
  const { setTimeout: realTimeout } = realm;
  const seen = new Set<WeakRef<Timer>>();
  const forget = new FinalizationRegistry((ref: WeakRef<Timer>) => seen.delete(ref));
  const watch = <F extends typeof setTimeout | typeof setInterval>(make: F): F =>
    new Proxy(make, {
      apply(target, self, args) {
        const timer: Timer = Reflect.apply(target, self, args);
        if (timer._idleTimeout < SHORTEST_MS || isHeartbeat()) return timer;
        const ref = new WeakRef(timer);
        seen.add(ref);
        forget.register(timer, ref);
        return timer;
      },
    });
  realm.setTimeout = watch(realm.setTimeout);
  realm.setInterval = watch(realm.setInterval);

  const loopNow = () => {
    const probe = realTimeout(() => undefined, 1) as Timer;
    clearTimeout(probe);
    return probe._idleStart;
  };
  return {
    wake: (passedMs, repeatingOnly = false) => wake(pending(seen), loopNow() + passedMs, repeatingOnly),
  };
}

function* pending(seen: Iterable<WeakRef<Timer>>): Generator<Timer> {
  for (const ref of seen) {
    const timer = ref.deref();
    if (timer && !timer._destroyed && timer._idleTimeout >= 0) yield timer;
  }
}

const endOf = (timer: Timer) => timer._idleStart + timer._idleTimeout;

function wake(timers: Iterable<Timer>, until: number, repeatingOnly: boolean) {
  const due = [...timers].filter(
    timer => endOf(timer) <= until && !(repeatingOnly && timer._repeat === null),
  );
  for (const timer of due.toSorted((a, b) => endOf(a) - endOf(b))) endSoon(timer);
}

/** An interval takes its length from `_repeat` again when it fires; a timeout keeps it for a later refresh(). */
function endSoon(timer: Timer) {
  const length = timer._idleTimeout;
  timer._idleTimeout = 1;
  timer.refresh();
  if (timer._repeat === null) timer._idleTimeout = length;
}
