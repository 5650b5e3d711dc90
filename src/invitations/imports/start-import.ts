import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { MOST_WAITING_DAYS } from '../../platform/jobs/work-on.ts';
import { addDays } from '../../platform/time.ts';
import { type Import, KEPT_DAYS, ROWS_A_DAY } from './import.ts';
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
    const running = { status: 'running', isActive: true, startedAt: now, workAt: now, failures: 0 } as const;
    // However long it stands still, the rows are there until the results are; the end says for how long then.
    return { ...present, ...running, eraseAt: addDays(now, KEPT_DAYS + MOST_WAITING_DAYS) };
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
