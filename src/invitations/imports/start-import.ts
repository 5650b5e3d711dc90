import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { addDays } from '../../platform/time.ts';
import { type Import, ROWS_A_DAY } from './import.ts';
import { auditImport, own } from './own-import.ts';

type Ctx = Pick<Context, 'imports' | 'audit' | 'now' | 'wakeImport'>;

/**
 * Invites the ready ones, from now on and by itself. Of two clicks one starts it. Throws `import.stale` where it is not
 * ready any more, `import.nothing`, `import.tooMany`, `import.busy`.
 */
export async function startImport(ctx: Ctx, by: Administrator, id: string): Promise<Import> {
  const now = ctx.now();
  const today = await ctx.imports.startedSince(by.company.id, addDays(now, -1));
  await auditImport(ctx, by, 'import.started', id);
  const started = await ctx.imports.change(by.company.id, id, present => {
    own(by, present);
    requireReady(present, ROWS_A_DAY - today);
    // The rows are kept until the results are there, however long it stands still.
    const { eraseAt: _, ...rest } = present;
    return { ...rest, status: 'running', isActive: true, startedAt: now, workAt: now, failures: 0 };
  });
  ctx.wakeImport(started);
  return started;
}

function requireReady({ status, name, counts }: Import, left: number): void {
  if (status !== 'ready') throw new DomainError('import.stale', { name });
  if (counts.ready === 0) throw new DomainError('import.nothing', { name });
  if (counts.ready > left)
    throw new DomainError('import.tooMany', { most: ROWS_A_DAY, left: Math.max(0, left) });
}
