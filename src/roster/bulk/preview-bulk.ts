import { ObjectId } from 'mongodb';
import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { addDays } from '../../platform/time.ts';
import type { ListFilter } from '../list-filter.ts';
import type { BulkChoice, BulkTask, Reason } from '../tasks/task.ts';
import { isMeant, refusalOf } from './acts.ts';
import { counted } from './tally.ts';

type Ctx = Pick<Context, 'roster' | 'tasks' | 'now'>;

/** As many as one bulk act touches. */
const MOST_PEOPLE = 10_000;
/** A preview that nobody confirmed. */
const KEPT_DAYS = 1;

export interface Preview {
  task: BulkTask;
  /** Those of the list for whom it cannot be done, and why. */
  leftOut: Reason[];
}

/**
 * Looks through the list and notes whom the act would touch, and nobody else will be touched. Throws `bulk.nobody`,
 * `bulk.tooMany`.
 */
export async function previewBulk(
  ctx: Ctx,
  by: Administrator,
  filter: ListFilter,
  choice: BulkChoice,
): Promise<Preview> {
  const now = ctx.now();
  const personIds: string[] = [];
  let leftOut: Reason[] = [];
  for await (const person of ctx.roster.stream(by.company.id, filter)) {
    if (!isMeant(choice, person, now)) continue;
    const refusal = refusalOf(choice, person, by, now);
    if (refusal) leftOut = counted(leftOut, refusal.code, person.id);
    else if (personIds.push(person.id) > MOST_PEOPLE)
      throw new DomainError('bulk.tooMany', { most: MOST_PEOPLE });
  }
  const task: BulkTask = {
    id: new ObjectId().toHexString(),
    companyId: by.company.id,
    rev: 0,
    kind: 'bulk',
    by: by.actor,
    status: 'ready',
    choice,
    filter,
    all: personIds.length,
    done: 0,
    tally: [],
    failures: 0,
    forgetAt: addDays(now, KEPT_DAYS),
    createdAt: now,
  };
  if (personIds.length > 0) await ctx.tasks.insert(task, personIds);
  return { task, leftOut };
}
