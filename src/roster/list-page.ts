import type { Context } from '../context.ts';
import { type Place, placeOf } from '../people/list-fields.ts';
import type { Person } from '../people/person.ts';
import { stretchOf } from '../platform/keyset.ts';
import type { ListedStatus, ListFilter } from './list-filter.ts';
import { type ShownList, STATUSES_OF } from './shown-list.ts';

export const PAGE = 10;
/** More than this is shown as "1,000+". */
export const MOST_COUNTED = 1000;

export interface ListPage {
  people: Person[];
  /** Where the neighbouring pages end or begin, where there are any. */
  previous?: Place;
  next?: Place;
  /** How many of each status the search finds, each at most MOST_COUNTED + 1. */
  sums: { status: ListedStatus; count: number }[];
  /** Whose invitations alone are shown. */
  inviterName?: string;
}

type Ctx = Pick<Context, 'roster' | 'inviters' | 'now'>;

/** More administrators than that have not invited. */
export const MOST_INVITERS = 100;

/** The first page where nothing is left of the one that was asked for. */
export async function listPage(ctx: Ctx, companyId: string, shown: ShownList): Promise<ListPage> {
  const { filter } = shown;
  const [{ items, ...ways }, sums, inviters] = await Promise.all([
    stretchOf<Person, Place>(shown, {
      size: PAGE,
      placeOf,
      find: (way, limit) => ctx.roster.page(companyId, { ...filter, ...way, limit }),
    }),
    sumsOf(ctx, companyId, filter),
    filter.inviterId === undefined ? [] : ctx.inviters.list(companyId, MOST_INVITERS),
  ]);
  const inviter = inviters.find(({ userId }) => userId === filter.inviterId);
  return { people: items, ...ways, sums, ...(inviter && { inviterName: inviter.name }) };
}

/** By status, whichever of them is shown. */
async function sumsOf(
  { roster, now }: Ctx,
  companyId: string,
  { status: _, ...filter }: ListFilter,
): Promise<ListPage['sums']> {
  const statuses = STATUSES_OF[filter.list];
  const isWhole = !filter.typed && filter.inviterId === undefined;
  const known: Partial<Record<ListedStatus, number>> = isWhole
    ? (await roster.counts(companyId, now()))[filter.list]
    : {};
  const sums = statuses.map(async status => ({
    status,
    count: known[status] ?? (await roster.count(companyId, { ...filter, status }, MOST_COUNTED)),
  }));
  return (await Promise.all(sums)).filter(({ count }) => count > 0);
}
