import type { Context } from '../context.ts';
import { ENTRY_KINDS, type Entry, type EntryKind } from './entry.ts';
import type { Place } from './store-search.ts';
import { pathsOf } from './unit-path.ts';

export const PAGE = 12;
/** More than this is shown as "1,000+". */
export const MOST_COUNTED = 1000;

/** Which stretch of which list. */
export interface Shown {
  kind: EntryKind;
  isArchived: boolean;
  typed: string;
  /** At most one of the two; without them the first page. */
  after?: Place | undefined;
  before?: Place | undefined;
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
  const [{ entries, ...ways }, counts] = await Promise.all([
    entriesOf(ctx, companyId, shown),
    countsOf(ctx, companyId, shown.isArchived),
  ]);
  const paths = shown.kind === 'unit' ? await pathsOf(ctx, companyId, entries) : undefined;
  const rows = entries.map(entry => ({ entry, path: paths?.get(entry.id) ?? [entry.name] }));
  return { rows, counts, ...ways };
}

type Stretch = Pick<ListPage, 'previous' | 'next'> & { entries: Entry[] };

async function entriesOf(ctx: Ctx, companyId: string, shown: Shown): Promise<Stretch> {
  const { kind, typed, isArchived, after, before } = shown;
  const way = before ? { before } : after ? { after } : {};
  const found = await ctx.directory.search(companyId, kind, { typed, isArchived, limit: PAGE + 1, ...way });
  const isMore = found.length > PAGE;
  // A page before others is full; one that is left empty is no page.
  if ((before && !isMore) || (after && found.length === 0))
    return entriesOf(ctx, companyId, { kind, typed, isArchived });
  const entries = before ? found.slice(-PAGE) : found.slice(0, PAGE);
  const [first, last] = [entries[0], entries.at(-1)];
  return {
    entries,
    ...(first && (before || after) && { previous: placeOf(first) }),
    ...(last && (before || isMore) && { next: placeOf(last) }),
  };
}

const placeOf = ({ id, name }: Entry): Place => ({ id, name });

async function countsOf({ directory }: Ctx, companyId: string, isArchived: boolean) {
  const count = async (kind: EntryKind): Promise<[EntryKind, number]> => [
    kind,
    await directory.count(companyId, kind, MOST_COUNTED + 1, isArchived),
  ];
  return Object.fromEntries(await Promise.all(ENTRY_KINDS.map(count))) as Record<EntryKind, number>;
}
