// DocumentDB goes by the first of several terms, so which one that is decides what a search costs.
import type { ListState } from './list-fields.ts';
import { LIST_INDEXES, type PersonModel, type Stored } from './store-schema.ts';

/** What so many have is not counted any further. */
const COMMON = 1000;
/** Where most people are, whom a search goes through longest. */
const CROWDED: ListState[] = ['active', 'pending'];
const NEWEST = 100;

interface Counted {
  term: string;
  count: number;
  /** Among those that are asked for; pairs come last. */
  at: number;
}

/** The rarest first; of common ones that whose newest are spread furthest. Undefined where nobody has one of them. */
export async function rarestFirst(
  model: PersonModel,
  companyId: string,
  terms: string[],
  common = COMMON,
): Promise<string[] | undefined> {
  if (terms.length < 2) return terms;
  const counted = await Promise.all(
    terms.map(async (term, at) => ({ term, at, count: await countTerm(model, companyId, term, common) })),
  );
  if (counted.some(({ count }) => count === 0)) return undefined;
  const isCommon = counted.every(({ count }) => count >= common);
  const sorted = isCommon ? await furthestFirst(model, companyId, counted) : counted.sort(byCount);
  return sorted.map(({ term }) => term);
}

const byCount = (a: Counted, b: Counted): number => a.count - b.count || b.at - a.at;

const countTerm = (model: PersonModel, companyId: string, terms: string, most: number) =>
  model.countDocuments({ companyId, terms }).hint(LIST_INDEXES.terms).limit(most);

async function furthestFirst(model: PersonModel, companyId: string, counted: Counted[]): Promise<Counted[]> {
  const reached = await Promise.all(
    counted.map(async one => ({ ...one, order: await newestReach(model, companyId, one.term) })),
  );
  return reached.sort((a, b) => (a.order === b.order ? b.at - a.at : a.order < b.order ? -1 : 1));
}

/** Back to where the newest hundred that have the term reach. */
async function newestReach(model: PersonModel, companyId: string, terms: string): Promise<string> {
  const reached = await Promise.all(
    CROWDED.map(state =>
      model
        .find({ companyId, terms, state }, { order: 1 })
        .hint(LIST_INDEXES.terms)
        .sort({ order: -1 })
        .skip(NEWEST)
        .limit(1)
        .lean<Pick<Stored, 'order'>[]>(),
    ),
  );
  const orders = reached.flat().map(({ order }) => order);
  return orders.sort().at(-1) ?? '';
}
