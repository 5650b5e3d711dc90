import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../../context.ts';
import type { Pen } from '../../platform/slack/message-pen.ts';
import { addHours } from '../../platform/time.ts';
import type { HeldImport, Sums } from './import.ts';

/** Tells how the people of a batch fare, at most hourly, until none of them can still answer. */
export async function showSums(
  ctx: Pick<Context, 'people' | 'now'>,
  held: HeldImport,
  pen: Pen,
): Promise<void> {
  const { companyId, id, sums: before } = held.present;
  const sums = await ctx.people.countBatch(companyId, id);
  await held.change(({ showAt: _, ...present }) => ({
    ...present,
    sums,
    ...(areAnyOpen(sums) && { showAt: addHours(ctx.now(), 1) }),
  }));
  if (!isDeepStrictEqual(sums, before)) await pen.draw();
}

const areAnyOpen = ({ pending = 0, failed = 0, scheduled = 0 }: Sums): boolean =>
  pending + failed + scheduled > 0;
