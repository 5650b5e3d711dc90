import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { Import } from './import.ts';
import { auditImport, own } from './own-import.ts';

type Ctx = Pick<Context, 'imports' | 'audit' | 'now' | 'wakeImport'>;

/** Invites no more of them; those who have been invited stay so. Throws `import.stale`. */
export async function cancelImport(ctx: Ctx, by: Administrator, id: string): Promise<Import> {
  await auditImport(ctx, by, 'import.cancelled', id);
  const now = ctx.now();
  const cancelled = await ctx.imports.change(by.company.id, id, present => {
    own(by, present);
    if (present.status !== 'running') throw new DomainError('import.stale', { name: present.name });
    const { isActive: _, ...rest } = present;
    return { ...rest, status: 'cancelled', endedAt: now, workAt: now, showAt: now };
  });
  ctx.wakeImport(cancelled);
  return cancelled;
}

/** Invites nobody and forgets what was read. Throws `import.stale`. */
export async function discardImport(ctx: Ctx, by: Administrator, id: string): Promise<Import> {
  await auditImport(ctx, by, 'import.discarded', id);
  const now = ctx.now();
  const discarded = await ctx.imports.change(by.company.id, id, present => {
    own(by, present);
    if (present.status !== 'ready') throw new DomainError('import.stale', { name: present.name });
    return { ...present, status: 'discarded', endedAt: now, eraseAt: now, showAt: now };
  });
  ctx.wakeImport(discarded);
  return discarded;
}
