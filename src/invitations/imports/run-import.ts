import type { Administrator } from '../../companies/administrators.ts';
import { authorizeWork } from '../../companies/authorize-work.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { Pen } from '../../platform/slack/message-pen.ts';
import { addSeconds } from '../../platform/time.ts';
import type { HeldImport, Import } from './import.ts';
import { inviteMany } from './invite-many.ts';
import { problemOf } from './judge-rows.ts';
import { type ImportRow, requestOf } from './row.ts';
import type { Settled } from './row-store.ts';
import { FIRST_LOOK_SECONDS } from './sums.ts';
import { withdrawn } from './withdrawn.ts';

export type RunContext = Pick<
  Context,
  'imports' | 'importRows' | 'people' | 'companies' | 'directory' | 'slack' | 'audit' | 'now' | 'wake'
>;

const CHUNK = 200;

/**
 * Invites the ready rows in chunks. A row that a dead process had invited is found by its request and not invited
 * again. Rights are asked for each chunk: throws what `authorize` throws.
 */
export async function runImport(
  ctx: RunContext,
  held: HeldImport,
  pen: Pen,
  signal: AbortSignal,
): Promise<void> {
  await recount(ctx, held);
  await pen.draw();
  while (!signal.aborted && held.present.status === 'running') {
    const by = await authorizeWork(ctx, held);
    const rows = await ctx.importRows.page(held.present, { states: ['ready'], limit: CHUNK });
    if (rows.length === 0) {
      await held.change(present => (present.status === 'running' ? done(present, ctx.now()) : undefined));
      return;
    }
    const settled = await invite(ctx, by, held.present, rows);
    await ctx.importRows.settle(held.present, settled);
    await held.change(present => ({ ...present, failures: 0, counts: counted(present, settled) }));
    if (pen.isTime()) await pen.draw();
  }
}

/** A process that died may have settled rows that it no longer counted. */
async function recount(ctx: RunContext, held: HeldImport): Promise<void> {
  const [invited, refused] = await Promise.all([
    ctx.importRows.count(held.present, 'invited'),
    ctx.importRows.count(held.present, 'refused'),
  ]);
  await held.change(present => ({ ...present, counts: { ...present.counts, invited, refused } }));
}

async function invite(
  ctx: RunContext,
  by: Administrator,
  { id }: Import,
  rows: ImportRow[],
): Promise<Settled[]> {
  const gone = await withdrawn(ctx, by.company.id, rows, ({ row }) => requestOf(id, row));
  const wanted = rows.flatMap(({ row, invite }) => (invite && !gone.has(row) ? [{ row, invite }] : []));
  const inputs = wanted.map(({ row, invite }) => ({ ...invite, requestId: requestOf(id, row), batchId: id }));
  const results = await inviteMany(ctx, by, inputs);
  const settled = wanted.map(({ row }, index): Settled => {
    const result = results[index];
    return result instanceof DomainError
      ? { row, state: 'refused', problems: [problemOf(result)] }
      : { row, state: 'invited', problems: [] };
  });
  const refused = [...gone].map(
    ([row, problem]): Settled => ({ row, state: 'refused', problems: [problem] }),
  );
  return [...settled, ...refused];
}

function counted({ counts }: Import, settled: Settled[]): Import['counts'] {
  const refused = settled.filter(({ state }) => state === 'refused').length;
  return {
    ...counts,
    refused: counts.refused + refused,
    invited: counts.invited + settled.length - refused,
  };
}

function done(present: Import, now: Date): Import {
  const { isActive: _, ...rest } = present;
  return { ...rest, status: 'done', endedAt: now, workAt: now, showAt: addSeconds(now, FIRST_LOOK_SECONDS) };
}
