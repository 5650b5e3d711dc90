import { DateTime } from 'luxon';
import type { Story } from './story.ts';

const HOUR = 8;

/** Goes on to a morning (UTC): what is counted by the day must not meet midnight for the hour at which a test runs. */
export async function goToMorning(story: Story): Promise<void> {
  const { now } = await story.call<{ now: string }>('/sandbox/state');
  const present = DateTime.fromISO(now, { zone: 'utc' });
  const morning = present.startOf('day').plus({ days: 1, hours: HOUR });
  await story.advance(`PT${Math.ceil(morning.diff(present).as('seconds'))}S`);
}
