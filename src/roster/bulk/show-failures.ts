import { isDeepStrictEqual } from 'node:util';
import { authorizeWork } from '../../companies/authorize-work.ts';
import { postTo } from '../../invitations/effects/posting.ts';
import { type Person, statusAt } from '../../people/person.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import type { Pen } from '../../platform/slack/message-pen.ts';
import { addDays, addSeconds } from '../../platform/time.ts';
import { failuresMessage } from '../slack/bulk-failures.ts';
import { type BulkTask, type Failures, type HeldTask, KEPT_DAYS } from '../tasks/task.ts';
import type { BulkContext } from './run-bulk.ts';
import { NAMED } from './tally.ts';

const CHUNK = 500;
/** Most mails are refused at once; a batch tells its sums at most hourly. */
const FRESH_SECONDS = 600;
const PAUSE_SECONDS = { fresh: 60, later: 3600 };

interface Fared extends Failures {
  /** Mails that are still on their way. */
  waiting: number;
}

/**
 * What has become of the mails of a resend: counted on its message until none is on its way any more, and a message of
 * its own when the first of them could not be delivered. Throws what `authorize` throws.
 */
export async function showFailures(ctx: BulkContext, held: HeldTask<BulkTask>, pen: Pen): Promise<void> {
  const { reader } = await authorizeWork(ctx, held);
  const before = held.present.undelivered;
  const { waiting, ...undelivered } = await faredOf(ctx, held.present);
  if (undelivered.count > 0 && !held.present.areFailuresTold) {
    const mayBeThere = held.present.areFailuresTried === true;
    await held.change(present => ({ ...present, undelivered, areFailuresTried: true }));
    const voice = voiceFor(reader, ctx.now());
    await postTo(ctx, held.present.by, {
      message: failuresMessage(voice, held.present, undelivered),
      mark: { event_type: 'usher_task_failures', event_payload: { task: held.present.id } },
      mayBeThere,
    });
    await held.change(present => ({ ...present, areFailuresTold: true }));
  }
  const now = ctx.now();
  await held.change(({ showAt: _, ...present }) => ({
    ...present,
    failures: 0,
    ...(undelivered.count > 0 && { undelivered }),
    ...(waiting > 0 && lookedAtAgain(present, now)),
  }));
  if (!isDeepStrictEqual(before, held.present.undelivered)) await pen.draw();
}

function lookedAtAgain({ endedAt }: Pick<BulkTask, 'endedAt'>, now: Date): Partial<BulkTask> {
  const isFresh = endedAt !== undefined && addSeconds(endedAt, FRESH_SECONDS) > now;
  return {
    showAt: addSeconds(now, isFresh ? PAUSE_SECONDS.fresh : PAUSE_SECONDS.later),
    forgetAt: addDays(now, KEPT_DAYS),
  };
}

async function faredOf(ctx: BulkContext, task: BulkTask): Promise<Fared> {
  const fared: Fared = { count: 0, personIds: [], waiting: 0 };
  for (let from = 0; from < task.done; from += CHUNK) {
    const ids = await ctx.tasks.people(task, from, Math.min(CHUNK, task.done - from));
    for (const person of await ctx.people.findAll(task.companyId, ids))
      if (person.taskId === task.id) countIn(fared, person, ctx.now());
  }
  return fared;
}

function countIn(fared: Fared, person: Person, now: Date): void {
  if (person.effects.some(effect => effect.kind === 'mail' && effect.isQuiet)) fared.waiting++;
  if (statusAt(person.invitation, now) !== 'failed') return;
  if (++fared.count <= NAMED) fared.personIds.push(person.id);
}
