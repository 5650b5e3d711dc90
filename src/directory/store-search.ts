import { trusted } from 'mongoose';
import { folded } from '../platform/text.ts';
import type { Entry } from './entry.ts';
import { hasWords, orderOf, startsWith, termsFor } from './spelling.ts';
import { type EntryModel, type Stored, TERMS_INDEX, toEntry } from './store-schema.ts';

/** Where a page of a list begins or ends. */
export type Place = Pick<Entry, 'id' | 'name'>;

export interface Search {
  typed: string;
  limit: number;
  /** Only what comes after, or before it: the nearest to it, in the order of the list. */
  after?: Place;
  before?: Place;
  isArchived?: boolean;
}

interface Shelf {
  companyId: string;
  shelf: string;
}

/** One stretch of the list, in which everything is in the order of names. */
interface Part {
  filter: object;
  /** The planner may prefer the order, and would walk through names without number. */
  hint?: string;
  /** Bounds of the order, its own ones. */
  from?: string;
  to?: string;
  isMeant(name: string): boolean;
}

const LAST = '\u{10ffff}';
const BATCH = 100;

/** Every query is a range of an index, the company first. */
export async function searchEntries(model: EntryModel, on: Shelf, search: Search): Promise<Entry[]> {
  const { limit, before } = search;
  const edge = search.after ?? before;
  const parts = partsFor(folded(search.typed));
  const way = before ? parts.toReversed() : parts;
  const start = edge
    ? Math.max(
        0,
        way.findIndex(part => part.isMeant(edge.name)),
      )
    : 0;
  const found: Entry[] = [];
  for (const [index, part] of way.slice(start).entries()) {
    if (found.length >= limit) break;
    const walk = { part, edge: index === 0 ? edge : undefined, isBack: before !== undefined };
    found.push(...(await walked(model, on, { ...walk, limit: limit - found.length })));
  }
  return before ? found.reverse() : found;
}

/** All; or the names that begin with what is typed, then those that have it elsewhere. */
function partsFor(wanted: string): Part[] {
  if (wanted === '') return [{ filter: {}, isMeant: () => true }];
  const isFirst = (name: string) => startsWith(name, wanted);
  return [
    { filter: {}, from: wanted, to: `${wanted}${LAST}`, isMeant: isFirst },
    {
      filter: { terms: trusted({ $all: termsFor(wanted) }) },
      hint: TERMS_INDEX,
      isMeant: name => !isFirst(name) && hasWords(name, wanted),
    },
  ];
}

interface Walk {
  part: Part;
  edge: Place | undefined;
  isBack: boolean;
  limit: number;
}

/** The terms find a little too much, so there may be more to read than is wanted. */
async function walked(model: EntryModel, on: Shelf, { part, edge, isBack, limit }: Walk): Promise<Entry[]> {
  const found: Entry[] = [];
  const size = part.from ? limit : Math.max(limit, BATCH);
  let at = edge && orderOf(edge);
  for (;;) {
    const query = model.find({ ...on, ...part.filter, ...within(part, at, isBack) });
    if (part.hint) query.hint(part.hint);
    const batch = await query
      .sort({ order: isBack ? -1 : 1 })
      .limit(size)
      .lean<Stored[]>();
    found.push(...batch.filter(({ name }) => part.isMeant(name)).map(toEntry));
    const last = batch.at(-1);
    if (!last || found.length >= limit || batch.length < size) return found.slice(0, limit);
    at = last.order;
  }
}

function within({ from, to }: Part, at: string | undefined, isBack: boolean): object {
  const lower = isBack ? from && { $gte: from } : at ? { $gt: at } : from && { $gte: from };
  const upper = isBack && at ? { $lt: at } : to && { $lt: to };
  return lower || upper ? { order: trusted({ ...(lower || {}), ...(upper || {}) }) } : {};
}
