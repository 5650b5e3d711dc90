import { DomainError } from '../errors.ts';
import { type By, changeEntry, type DirectoryContext, entryOf } from './change-entry.ts';
import type { Entry } from './entry.ts';
import { ancestorsOf, requireParent } from './unit-path.ts';

/** Puts a unit, with all below it, under another, or at the top. Throws what requireParent throws, `directory.exists`. */
export async function moveEntry(
  ctx: DirectoryContext,
  by: By,
  id: string,
  parentId: string | undefined,
): Promise<Entry> {
  const unit = await entryOf(ctx, by, id);
  if (unit.kind !== 'unit') throw new DomainError('directory.gone');
  if (unit.parentId === parentId) return unit;
  if (parentId !== undefined) await requireParent(ctx, unit, parentId);
  const moved = await changeEntry(ctx, by, id, {
    event: 'directory.moved',
    decide: entry => under(entry, parentId),
  });
  await takeBackRing(ctx, by, unit, moved);
  return moved;
}

function under({ parentId: _, ...unit }: Entry, parentId: string | undefined): Entry {
  return { ...unit, ...(parentId !== undefined && { parentId }) };
}

/** Two moves at the same moment may each have seen no ring; whoever looks second does. */
async function takeBackRing(ctx: DirectoryContext, by: By, before: Entry, moved: Entry): Promise<void> {
  const line = await ancestorsOf(ctx, moved);
  if (!line.some(({ id }) => id === moved.id)) return;
  await changeEntry(ctx, by, moved.id, {
    event: 'directory.moved',
    decide: entry => (entry.parentId === moved.parentId ? under(entry, before.parentId) : undefined),
  });
  throw new DomainError('directory.ownBranch', { name: moved.name }, 'parent');
}
