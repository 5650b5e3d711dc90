import { useEffect, useRef, useState } from 'preact/hooks';
import { hear, post } from './api.ts';
import { formatDate } from './text/dates.ts';

const moves = [
  ['+1 hour', 'PT1H'],
  ['+1 day', 'P1D'],
  ['+7 days', 'P7D'],
] as const;

/** The sandbox's time, going on by itself between two answers of the sandbox. */
export function useNow(answered: string | number | undefined): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const ahead = answered === undefined ? 0 : new Date(answered).getTime() - Date.now();
    const tick = () => setNow(Math.floor((Date.now() + ahead) / 1000) * 1000);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [answered]);
  return now;
}

export function Clock({ now, zone }: { now: number; zone: string }) {
  const [moving, setMoving] = useState<string>();
  const [problem, setProblem] = useState('');
  const pressed = useRef<HTMLButtonElement>(null);
  const advance = async (advance: string) => {
    setMoving(advance);
    const failure = await post('/sandbox/clock', { advance }).then(
      () => '',
      (error: Error) => error.message,
    );
    setProblem(failure);
    setMoving(undefined);
    hear('everything');
  };
  useEffect(() => {
    // A disabled button loses the focus; it comes back to rest with it.
    if (moving === undefined && document.activeElement === document.body) pressed.current?.focus();
  }, [moving]);
  return (
    <section class="clock" aria-label="Clock">
      <p class="clock-now">
        <span class="faint">Sandbox time</span>
        <time dateTime={new Date(now).toISOString()}>{formatDate(now / 1000, '{clock}', { now, zone })}</time>
      </p>
      <div class="clock-moves">
        {moves.map(([label, duration]) => (
          <button
            key={duration}
            type="button"
            aria-busy={moving === duration || undefined}
            disabled={moving !== undefined}
            onClick={event => {
              pressed.current = event.currentTarget;
              void advance(duration);
            }}
          >
            {label}
          </button>
        ))}
      </div>
      {problem && <p role="alert">{problem}</p>}
    </section>
  );
}
