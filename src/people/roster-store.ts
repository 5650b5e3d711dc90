import type { Connection } from 'mongoose';
import { type Attention, attentionStore, nextUrgentAt } from './attention-store.ts';
import { type ListCounts, listCounts } from './list-counts-store.ts';
import { orderOf, type Place } from './list-fields.ts';
import { type ListQuery, rangesOf } from './list-ranges.ts';
import { countMerged, type Edge, type Reading, readMerged } from './list-store-read.ts';
import type { Person } from './person.ts';
import { rarestFirst } from './rarest-first.ts';
import { toPerson } from './store-document.ts';
import { personModel } from './store-schema.ts';
import { isFound, isLong, queryTerms } from './terms.ts';

export interface PageQuery extends ListQuery {
  /** Only what is older than it, or newer: the nearest to it, in the order of the list. */
  after?: Place | undefined;
  before?: Place | undefined;
  limit: number;
}

/** The lists of invitations and of people: in every answer the newest first, by the present invitation. */
export interface Roster {
  page(companyId: string, query: PageQuery): Promise<Person[]>;
  /** How many, up to `most` + 1: then there are more than `most`. */
  count(companyId: string, query: ListQuery, most?: number): Promise<number>;
  /** All of them in constant memory; who is added meanwhile is not met. */
  stream(companyId: string, query: ListQuery): AsyncIterable<Person>;
  /** By status for both lists; each as `count`. */
  counts(companyId: string, now: Date): Promise<ListCounts>;
  /** What an administrator is to see first; of each reason the most urgent, at most `limit`, and how many there are. */
  attention(companyId: string, now: Date, limit?: number): Promise<Attention[]>;
  /** When the next invitation comes within 48 hours of its end. */
  nextUrgentAt(companyId: string, now: Date): Promise<Date | undefined>;
}

export const MOST_COUNTED = 1000;
const CHUNK = 500;
/** What is looked at once more in code, at least so many at a time. */
const LOOKED_AT = 100;

export function rosterStore(connection: Connection, now: () => Date): Roster {
  const model = personModel(connection);

  async function readingOf(companyId: string, query: ListQuery): Promise<Reading> {
    const asked = queryTerms(query.typed ?? '', query.inviterId);
    const ordered = await Promise.all(asked.map(terms => rarestFirst(model, companyId, terms)));
    const alternatives = ordered.filter(terms => terms !== undefined);
    const isVain = asked.length > 0 && alternatives.length === 0;
    return { companyId, ranges: isVain ? [] : rangesOf(query, alternatives), now: now() };
  }

  async function* walk(
    companyId: string,
    query: ListQuery,
    from: Edge,
    size: number,
  ): AsyncGenerator<Person> {
    const reading = await readingOf(companyId, query);
    const typed = query.typed ?? '';
    const isMeant = isLong(typed) ? (person: Person) => isFound(person, typed) : () => true;
    let edge = from;
    for (;;) {
      const batch = await readMerged(model, reading, edge, size);
      yield* batch.map(toPerson).filter(isMeant);
      const last = batch.at(-1);
      if (!last || batch.length < size) return;
      edge = { order: last.order, isBack: from.isBack };
    }
  }

  const stream = (companyId: string, query: ListQuery) => walk(companyId, query, { isBack: false }, CHUNK);

  return {
    async page(companyId, { after, before, limit, ...query }) {
      const place = after ?? before;
      const edge = { ...(place && { order: orderOf(place) }), isBack: !after && before !== undefined };
      const size = isLong(query.typed ?? '') ? Math.max(limit, LOOKED_AT) : limit;
      const found = await first(walk(companyId, query, edge, size), limit);
      return edge.isBack ? found.reverse() : found;
    },
    async count(companyId, query, most = MOST_COUNTED) {
      const typed = query.typed ?? '';
      // Somebody may be found in two ways, or not at a second look.
      if (queryTerms(typed).length > 1 || isLong(typed))
        return (await first(stream(companyId, query), most + 1)).length;
      return countMerged(model, await readingOf(companyId, query), most + 1);
    },
    stream,
    counts: listCounts(model, MOST_COUNTED + 1),
    attention: attentionStore(model, MOST_COUNTED + 1),
    nextUrgentAt: nextUrgentAt(model),
  };
}

async function first<T>(all: AsyncGenerator<T>, limit: number): Promise<T[]> {
  const found: T[] = [];
  if (limit > 0)
    for await (const one of all) {
      found.push(one);
      if (found.length >= limit) break;
    }
  return found;
}
