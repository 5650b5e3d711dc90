import { audited } from './audited.ts';
import type { By, DirectoryContext } from './change-entry.ts';
import { type Entry, type EntryKind, newEntry } from './entry.ts';
import { requireParent } from './unit-path.ts';

/** `name` as readName gave it. */
export interface Adding {
  /** The same for a repeated submission, which then makes nothing. */
  id: string;
  kind: EntryKind;
  name: string;
  parentId?: string;
}

/** Throws `directory.exists`, and what requireParent throws. */
export async function addEntry(
  ctx: DirectoryContext,
  by: By,
  { id, kind, name, parentId }: Adding,
): Promise<Entry> {
  const about = { companyId: by.company.id, kind, name };
  const entry = newEntry({ ...about, ...(kind === 'unit' && parentId && { parentId }) }, ctx.now(), id);
  if (entry.parentId) await requireParent(ctx, entry, entry.parentId);
  return audited(ctx, by, { event: 'directory.added', entry }, () => ctx.directory.insert(entry));
}
