import { DomainError } from '../errors.ts';
import { CSV_LIMITS } from '../platform/csv/csv-limits.ts';
import type { By, DirectoryContext } from './change-entry.ts';
import { ENTRY_KINDS, type Entry, newEntry } from './entry.ts';
import type { DirectoryRow, RefusedRow } from './import-row.ts';
import { importUnits } from './import-units.ts';
import { keyOf } from './spelling.ts';

export interface Imported {
  added: number;
  /** Rows that name what is there already. */
  existing: number;
  refused: RefusedRow[];
}

// So small that others get their turn in between.
const CHUNK = 250;

/** A second time adds nothing. `attempt` is the same for a repeated submission. Throws `csv.rows`. */
export async function importEntries(
  ctx: DirectoryContext,
  by: By,
  { rows, attempt }: { rows: DirectoryRow[]; attempt: string },
): Promise<Imported> {
  if (rows.length > CSV_LIMITS.rows) throw new DomainError('csv.rows', { most: CSV_LIMITS.rows });
  await record(ctx, by, attempt);
  const counts = { added: 0, existing: 0 };
  const insert = async (entries: Entry[]): Promise<Entry[]> => {
    const { stored, added } = await insertOnce(ctx, entries);
    counts.added += added;
    counts.existing += entries.length - added;
    return stored;
  };
  for (const same of ENTRY_KINDS.filter(kind => kind !== 'unit')) {
    const wanted = rows.filter(({ kind }) => kind === same);
    await insert(
      wanted.map(({ kind, name }) => newEntry({ companyId: by.company.id, kind, name }, ctx.now())),
    );
  }
  const units = rows.filter(({ kind }) => kind === 'unit');
  const refused = await importUnits(ctx, by, units, insert);
  return { ...counts, refused: refused.toSorted((a, b) => a.line - b.line) };
}

const record = ({ audit, now }: DirectoryContext, { company, actor }: By, attempt: string): Promise<void> =>
  audit.write({
    id: `directory.imported:${company.id}:${attempt}`,
    companyId: company.id,
    event: 'directory.imported',
    by: { teamId: actor.teamId, userId: actor.userId },
    at: now(),
  });

/** In bulk. A name that the file has twice is there already the second time. */
async function insertOnce(
  ctx: DirectoryContext,
  entries: Entry[],
): Promise<{ stored: Entry[]; added: number }> {
  const first = new Map(entries.toReversed().map(entry => [nameOf(entry), entry]));
  const wanted = [...first.values()];
  const stored = new Map<string, Entry>();
  let added = 0;
  for (let at = 0; at < wanted.length; at += CHUNK)
    for (const { entry, isNew } of await ctx.directory.insertAll(wanted.slice(at, at + CHUNK))) {
      stored.set(nameOf(entry), entry);
      if (isNew) added++;
    }
  return { stored: entries.flatMap(entry => stored.get(nameOf(entry)) ?? []), added };
}

const nameOf = ({ parentId = '', name }: Entry): string => `${parentId}\n${keyOf(name)}`;
