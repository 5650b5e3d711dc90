import type { ErrorCode } from '../../errors.ts';
import type { Reason } from '../tasks/task.ts';

export const NAMED = 5;

/** Counts somebody in; of each reason the first few are named. */
export function counted(tally: Reason[], code: ErrorCode, personId: string): Reason[] {
  const known = tally.find(reason => reason.code === code);
  if (!known) return [...tally, { code, count: 1, personIds: [personId] }];
  const personIds = known.personIds.length < NAMED ? [...known.personIds, personId] : known.personIds;
  return tally.map(reason => (reason === known ? { code, count: known.count + 1, personIds } : reason));
}

export const refusedIn = (tally: Reason[]): number => tally.reduce((sum, { count }) => sum + count, 0);
