import type { Context } from '../context.ts';
import { stretchOf, type Way } from '../platform/keyset.ts';
import { ENTRY_KINDS, type Entry, type EntryKind } from './entry.ts';
import type { Place } from './store-search.ts';
import { pathsOf } from './unit-path.ts';

export const PAGE = 12;
/** More than this is shown as "1,000+". */
export const MOST_COUNTED = 1000;

/** Which stretch of which list. */
export interface Shown extends Way<Place> {
  kind: EntryKind;
  isArchived: boolean;
  typed: string;
}

export interface ListedEntry {
  entry: Entry;
  /** From the top down to its own name; of anything but a unit its own alone. */
  path: string[];
}

export interface ListPage {
  rows: ListedEntry[];
  /** Where the neighbouring pages begin or end, where there are any. */
  previous?: Place;
  next?: Place;
  /** Up to MOST_COUNTED + 1. */
  counts: Record<EntryKind, number>;
}

type Ctx = Pick<Context, 'directory'>;

/** The first page where nothing is left of the one that was asked for. */
export async function listPage(ctx: Ctx, companyId: string, shown: Shown): Promise<ListPage> {
  const [{ items, ...ways }, counts] = await Promise.all([
    entriesOf(ctx, companyId, shown),
    countsOf(ctx, companyId, shown.isArchived),
  ]);
  const paths = shown.kind === 'unit' ? await pathsOf(ctx, companyId, items) : undefined;
  const rows = items.map(entry => ({ entry, path: paths?.get(entry.id) ?? [entry.name] }));
  return { rows, counts, ...ways };
}

function entriesOf(ctx: Ctx, companyId: string, { kind, typed, isArchived, ...way }: Shown) {
  return stretchOf<Entry, Place>(way, {
    size: PAGE,
    placeOf: ({ id, name }) => ({ id, name }),
    find: (from, limit) => ctx.directory.search(companyId, kind, { typed, isArchived, limit, ...from }),
  });
}

async function countsOf({ directory }: Ctx, companyId: string, isArchived: boolean) {
  const count = async (kind: EntryKind): Promise<[EntryKind, number]> => [
    kind,
    await directory.count(companyId, kind, MOST_COUNTED + 1, isArchived),
  ];
  return Object.fromEntries(await Promise.all(ENTRY_KINDS.map(count))) as Record<EntryKind, number>;
}
