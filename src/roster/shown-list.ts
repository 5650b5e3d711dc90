import { z } from 'zod';
import type { Place } from '../people/list-fields.ts';
import type { Way } from '../platform/keyset.ts';
import { carriedIn, expected } from '../platform/slack/carried.ts';
import { type ListedStatus, type ListFilter, type ListName, listFilter } from './list-filter.ts';

/** Which stretch of which list is on the screen. */
export interface ShownList extends Way<Place> {
  filter: ListFilter;
  /** Raised where a field is emptied for somebody: Slack keeps what is typed in one that has the same id. */
  edition: number;
}

const place = z.strictObject({ at: z.coerce.date(), id: z.string().max(100) });

const shown = z.strictObject({
  filter: listFilter,
  edition: z.number().int().nonnegative(),
  after: place.optional(),
  before: place.optional(),
});

export const firstPage = (filter: ListFilter, edition = 0): ShownList => ({ filter, edition });

export const shownText = (list: ShownList): string => JSON.stringify(list);
export const readShown = (text: string): ShownList => carriedIn(shown, text);
export const readPlace = (value: string): Place => carriedIn(place, value);

/** The statuses that each list can be narrowed to, those that are asked for most first. */
export const STATUSES_OF: Record<ListName, readonly ListedStatus[]> = {
  invitations: ['pending', 'failed', 'scheduled', 'accepted', 'expired', 'declined', 'cancelled', 'asked'],
  people: ['pending', 'active', 'ended', 'approval'],
};

/** The same list, all of it. */
export const cleared = ({ filter, edition }: ShownList): ShownList =>
  firstPage({ list: filter.list }, edition + 1);

/** The filter with another part, from its first page; undefined takes the part away. */
export function narrowed(
  { filter, edition }: ShownList,
  part: { [K in 'typed' | 'status' | 'inviterId']?: ListFilter[K] | undefined },
): ShownList {
  const next = Object.entries({ ...filter, ...part }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  return firstPage(expected(listFilter, Object.fromEntries(next)), edition);
}
