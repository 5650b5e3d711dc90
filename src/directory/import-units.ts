import { setImmediate as turn } from 'node:timers/promises';
import { cut } from '../platform/text.ts';
import type { By, DirectoryContext } from './change-entry.ts';
import { type Entry, MOST_LEVELS, newEntry } from './entry.ts';
import type { DirectoryRow, RefusedRow } from './import-row.ts';
import { pathsOf } from './unit-path.ts';
import { levelsIn, type UnitTree, unitTree } from './unit-tree.ts';

/** Answers the entries as they are stored, in the order of the given ones. */
type Insert = (entries: Entry[]) => Promise<Entry[]>;

interface Growing {
  tree: UnitTree;
  depths: Map<string, number>;
  refused: RefusedRow[];
}

interface Ready {
  row: DirectoryRow;
  parent?: Entry;
}

/** Makes those above before those below, whatever their order in the file. */
export async function importUnits(
  ctx: DirectoryContext,
  by: By,
  rows: DirectoryRow[],
  insert: Insert,
): Promise<RefusedRow[]> {
  const growing = await standing(ctx, by, rows);
  const grow = async (ready: Ready[]) => add(growing, entriesOf(ctx, by, growing, ready), insert);
  await grow(rows.filter(({ parent }) => !parent).map(row => ({ row })));
  let waiting = rows.filter(({ parent }) => parent);
  for (;;) {
    const ready = await inTurns(waiting, row => readyNow(growing, row));
    if (ready.length === 0)
      return [...growing.refused, ...(await inTurns(waiting, row => [withoutParent(growing, row)]))];
    await grow(ready);
    const done = new Set(ready.map(({ row }) => row));
    waiting = waiting.filter(row => !done.has(row));
  }
}

/** Rows between two turns of other work. */
const AT_A_TIME = 20;

async function inTurns<T>(rows: DirectoryRow[], read: (row: DirectoryRow) => T[]): Promise<T[]> {
  const found: T[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % AT_A_TIME === 0) await turn();
    found.push(...read(row));
  }
  return found;
}

/** The units that the rows name as standing above. */
async function standing(ctx: DirectoryContext, { company }: By, rows: DirectoryRow[]): Promise<Growing> {
  const named = rows.flatMap(({ parent }) => (parent ? levelsIn('unit', parent) : []));
  const units = await ctx.directory.unitsNamed(company.id, named);
  const paths = await pathsOf(ctx, company.id, units);
  const depths = new Map(units.map(({ id }) => [id, paths.get(id)?.length ?? 1]));
  return { tree: unitTree('unit', units), depths, refused: [] };
}

function readyNow({ tree }: Growing, row: DirectoryRow): Ready[] {
  const [parent, ...others] = tree.named(row.parent ?? '');
  return parent && others.length === 0 ? [{ row, parent }] : [];
}

function entriesOf(ctx: DirectoryContext, { company }: By, growing: Growing, ready: Ready[]): Entry[] {
  return ready.flatMap(({ row, parent }) => {
    const { kind, name } = row;
    if (parent && (growing.depths.get(parent.id) ?? 1) >= MOST_LEVELS) {
      growing.refused.push(refusal(row, 'error.directory.tooDeep', { most: MOST_LEVELS }));
      return [];
    }
    const about = { companyId: company.id, kind, name, ...(parent && { parentId: parent.id }) };
    return [newEntry(about, ctx.now())];
  });
}

async function add({ tree, depths }: Growing, entries: Entry[], insert: Insert): Promise<void> {
  for (const unit of await insert(entries)) {
    tree.add(unit);
    depths.set(unit.id, (depths.get(unit.parentId ?? '') ?? 0) + 1);
  }
}

function withoutParent({ tree }: Growing, row: DirectoryRow): RefusedRow {
  const parent = cut(row.parent ?? '', 200);
  const areSeveral = tree.named(parent).length > 0;
  return refusal(row, areSeveral ? 'directory.row.parentUnclear' : 'directory.row.parentUnknown', { parent });
}

const refusal = ({ line, name }: DirectoryRow, key: RefusedRow['key'], values = {}): RefusedRow => ({
  line,
  name,
  key,
  values,
});
