import { DateTime, Duration } from 'luxon';

/** Milliseconds of an ISO 8601 duration from `now` on (a month is as long as it is then). Throws RangeError. */
export function durationFrom(text: string, now: Date): number {
  const duration = Duration.fromISO(text);
  if (!duration.isValid) throw new RangeError(`${text} is no ISO 8601 duration, such as PT1H, P1D or P7D.`);
  const from = DateTime.fromJSDate(now, { zone: 'utc' });
  const ms = from.plus(duration).toMillis() - from.toMillis();
  if (!(ms >= 0)) throw new RangeError('The clock of the sandbox only moves ahead.');
  return ms;
}
