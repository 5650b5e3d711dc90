import { addDays } from '../../platform/time.ts';
import { KEPT_DAYS, type Task } from './task.ts';

/** Nothing of it is to be done any more; what it was about is kept a little longer. */
export function ended<T extends Task>(present: T, now: Date): T {
  const { activeKey: _, workAt: _at, ...rest } = present;
  const status = present.status === 'cancelled' ? 'cancelled' : 'done';
  return { ...(rest as unknown as T), status, failures: 0, endedAt: now, forgetAt: addDays(now, KEPT_DAYS) };
}
