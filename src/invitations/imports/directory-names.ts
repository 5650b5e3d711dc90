import type { Context } from '../../context.ts';
import { ENTRY_KINDS, type Entry, type EntryKind } from '../../directory/entry.ts';
import type { Column } from './columns.ts';
import { mightBeGroups, mightBeSubscriptions } from './split-cell.ts';

/** Cells of a row by what they hold; blank ones are absent. */
export type Typed = ReadonlyMap<Column, string>;

export interface Named {
  /** The living entries of this name: none, one, or several units. */
  (kind: EntryKind, name: string): readonly Entry[];
  /** All that the cells of a row might mean. */
  all(row: Typed): Entry[];
}

const KEPT = 20_000;

/** Looks the names of many rows up at once, each once in a file. */
export function directoryNames(ctx: Pick<Context, 'directory'>, companyId: string) {
  const known = new Map<EntryKind, Map<string, readonly Entry[]>>(ENTRY_KINDS.map(kind => [kind, new Map()]));
  return {
    async resolve(rows: Typed[]): Promise<Named> {
      for (const kind of ENTRY_KINDS) {
        const cache = known.get(kind) ?? new Map();
        if (cache.size > KEPT) cache.clear();
        const names = new Set(rows.flatMap(row => namesOf(kind, row)).filter(name => !cache.has(name)));
        if (names.size === 0) continue;
        for (const [name, entries] of await ctx.directory.byName(companyId, kind, [...names]))
          cache.set(name, entries);
      }
      const named = (kind: EntryKind, name: string) => known.get(kind)?.get(name) ?? [];
      const all = (row: Typed) =>
        ENTRY_KINDS.flatMap(kind => namesOf(kind, row).flatMap(name => named(kind, name)));
      return Object.assign(named, { all });
    },
  };
}

function namesOf(kind: EntryKind, row: Typed): string[] {
  const cell = (column: Column) => row.get(column) ?? '';
  if (kind === 'unit') return [cell('unit').trim()].filter(Boolean);
  if (kind === 'businessRole') return [cell('businessRole').trim()].filter(Boolean);
  return kind === 'group' ? mightBeGroups(cell('groups')) : mightBeSubscriptions(cell('subscriptions'));
}
