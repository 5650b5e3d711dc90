// Runs inside Usher's process before Usher does (`node --import`). Usher itself knows nothing of it.
import { shiftDate } from './shift-date.ts';
import { trackTimers } from './timers.ts';

/** What the sandbox says: the new offset, and which timers are to fire as if time had passed. */
export interface ClockOrder {
  clock: { offset: number; passed: number; repeatingOnly: boolean };
}

const isOrder = (message: unknown): message is ClockOrder =>
  typeof message === 'object' && message !== null && 'clock' in message;

const date = shiftDate(globalThis, Number(process.env.USHER_SANDBOX_CLOCK_OFFSET ?? 0));
const timers = trackTimers(globalThis);

process.on('message', message => {
  if (!isOrder(message)) return;
  date.offset = message.clock.offset;
  timers.wake(message.clock.passed, message.clock.repeatingOnly);
  process.send?.({ clockIs: date.offset });
});

// The sandbox is gone, however it died: nothing of it may be left running.
process.on('disconnect', () => process.exit(0));

// Listening must not keep a process alive that has stopped by itself.
process.channel?.unref();
