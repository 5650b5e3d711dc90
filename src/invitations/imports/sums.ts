import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../../context.ts';
import type { Pen } from '../../platform/slack/message-pen.ts';
import { addHours, addSeconds } from '../../platform/time.ts';
import type { HeldImport, Import, Sums } from './import.ts';
import { tellFailures } from './tell-failures.ts';

/** Most mails are refused at once; later a batch tells its sums at most hourly. */
const FRESH_SECONDS = 600;
export const FIRST_LOOK_SECONDS = 60;

/** Tells how the people of a batch fare, until none of them can still answer; a message of its own when the first are not delivered. */
export async function showSums(
  ctx: Pick<Context, 'people' | 'now' | 'slack'>,
  held: HeldImport,
  pen: Pen,
): Promise<void> {
  const { companyId, id, sums: before } = held.present;
  const sums = await ctx.people.countBatch(companyId, id);
  await tellFailures(ctx, held, sums.failed ?? 0);
  await held.change(({ showAt: _, ...present }) => ({
    ...present,
    sums,
    ...(areAnyOpen(sums) && { showAt: nextLook(present, ctx.now()) }),
  }));
  if (!isDeepStrictEqual(sums, before)) await pen.draw();
}

const nextLook = ({ endedAt }: Pick<Import, 'endedAt'>, now: Date): Date =>
  endedAt && addSeconds(endedAt, FRESH_SECONDS) > now
    ? addSeconds(now, FIRST_LOOK_SECONDS)
    : addHours(now, 1);

const areAnyOpen = ({ pending = 0, failed = 0, scheduled = 0 }: Sums): boolean =>
  pending + failed + scheduled > 0;
