import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Entry } from './entry.ts';

export type DirectoryEvent =
  | 'directory.added'
  | 'directory.renamed'
  | 'directory.moved'
  | 'directory.archived'
  | 'directory.restored'
  | 'directory.imported';

interface Act {
  event: DirectoryEvent;
  /** The entry as it was before. */
  entry: Pick<Entry, 'id' | 'rev'>;
}

/**
 * Writes first, so that a process that dies between the two leaves an attempt recorded, never a change unseen; what the
 * rules then refuse is recorded as refused.
 */
export async function audited<T>(
  ctx: Pick<Context, 'audit' | 'now'>,
  { company, actor: { teamId, userId } }: Pick<Administrator, 'company' | 'actor'>,
  { event, entry }: Act,
  write: () => Promise<T>,
): Promise<T> {
  const id = `${event}:${entry.id}:${entry.rev}`;
  const about = { companyId: company.id, entryId: entry.id, by: { teamId, userId }, at: ctx.now() };
  await ctx.audit.write({ ...about, id, event });
  return write().catch(async (error: unknown) => {
    if (error instanceof DomainError)
      await ctx.audit.write({ ...about, id: `${id}:refused`, event: 'refused', detail: error.code });
    throw error;
  });
}
