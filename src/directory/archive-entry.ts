import { DomainError } from '../errors.ts';
import { type By, changeEntry, type DirectoryContext, entryOf } from './change-entry.ts';
import type { Entry } from './entry.ts';
import { requireParent } from './unit-path.ts';

/** It stays with whoever has it, and cannot be chosen. Throws `directory.hasUnits`, `directory.gone`. */
export async function archiveEntry(ctx: DirectoryContext, by: By, id: string): Promise<Entry> {
  const { length: count } = await ctx.directory.unitsBelow(by.company.id, [id]);
  if (count > 0) {
    const { name } = await entryOf(ctx, by, id);
    throw new DomainError('directory.hasUnits', { name, count });
  }
  return changeEntry(ctx, by, id, {
    event: 'directory.archived',
    decide: entry => (entry.isArchived ? undefined : { ...entry, isArchived: true }),
  });
}

/** Throws `directory.parentArchived`, `directory.tooDeep`; `directory.exists` where the name was given anew. */
export async function restoreEntry(ctx: DirectoryContext, by: By, id: string): Promise<Entry> {
  const entry = await entryOf(ctx, by, id);
  if (entry.parentId !== undefined) {
    const [parent] = await ctx.directory.find(by.company.id, [entry.parentId]);
    if (parent?.isArchived)
      throw new DomainError('directory.parentArchived', { name: entry.name, parent: parent.name });
    await requireParent(ctx, entry, entry.parentId);
  }
  return changeEntry(ctx, by, id, {
    event: 'directory.restored',
    decide: archived => (archived.isArchived ? { ...archived, isArchived: false } : undefined),
  });
}
