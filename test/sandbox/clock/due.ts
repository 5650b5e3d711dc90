import type { Db } from 'mongodb';

interface Job {
  name: string;
  disabled?: boolean;
  lockedAt?: Date | null;
  nextRunAt?: Date | null;
  lastRunAt?: Date | null;
  lastFinishedAt?: Date | null;
}

/**
 * What Usher should be doing at this moment, in words; empty when it is idle. `since` is the start of its oldest
 * process: a job locked before that was left by one that is dead, and nobody runs it.
 */
export async function whatIsDue(db: Db, now: Date, since: Date): Promise<string[]> {
  const [jobs, people, imports] = await Promise.all([
    db
      .collection<Job>('agendaJobs')
      .find({ disabled: { $ne: true }, $or: [{ lockedAt: { $ne: null } }, { nextRunAt: { $lte: now } }] })
      .toArray(),
    db.collection('people').countDocuments({ dueAt: { $exists: true, $lte: now } }),
    db.collection('imports').countDocuments({ dueAt: { $exists: true, $lte: now } }),
  ]);
  const due = jobs
    .filter(job => isWaiting(job, now) || isRunning(job, since))
    .map(({ name }) => `job ${name}`);
  return [
    ...due,
    ...(people > 0 ? [`effects of ${people} people`] : []),
    ...(imports > 0 ? [`work on ${imports} imports`] : []),
  ];
}

const isWaiting = ({ nextRunAt }: Job, now: Date) => Boolean(nextRunAt && nextRunAt <= now);

/** A job that repeats has its next time already while it runs, and one fetched early is locked without running. */
function isRunning({ lockedAt, lastRunAt, lastFinishedAt }: Job, since: Date): boolean {
  if (!lockedAt || lockedAt < since || !lastRunAt) return false;
  return !lastFinishedAt || lastFinishedAt < lastRunAt;
}
