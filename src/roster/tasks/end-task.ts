import { addDays, addSeconds } from '../../platform/time.ts';
import { refusedIn } from '../bulk/tally.ts';
import { KEPT_DAYS, type Task } from './task.ts';

/** Nothing of it is to be done any more; what it was about is kept a little longer. */
export function ended<T extends Task>(present: T, now: Date): T {
  const { activeKey: _, workAt: _at, ...rest } = present;
  const status = present.status === 'cancelled' ? 'cancelled' : 'done';
  const end = { status, failures: 0, endedAt: now, forgetAt: addDays(now, KEPT_DAYS) };
  // Most of the mails are out by then.
  const looked = hasMailed(present) && { showAt: addSeconds(now, 30) };
  return { ...(rest as unknown as T), ...end, ...looked };
}

const hasMailed = (task: Task): boolean =>
  task.kind === 'bulk' && task.choice.act === 'resend' && task.done > refusedIn(task.tally);
