import type { Button } from '@slack/types';
import { MOST_COUNTED } from '../people/roster-store.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import { carriedIn } from '../platform/slack/carried.ts';
import type { Listener } from '../platform/slack/listener.ts';
import { LISTED_STATUSES, type ListFilter, listFilter } from '../roster/list-filter.ts';
import { type ListContext, openList } from '../roster/slack/list-listeners.ts';
import { door } from './blocks.ts';

const WAYS = ['all', ...LISTED_STATUSES] as const;

/** Several stand in one row, where Slack wants each to have an id of its own. */
const idOf = (way: (typeof WAYS)[number]): string => `home.list.${way}`;

/** Opens a list as it is narrowed to. */
export const listButton = (text: string, filter: ListFilter): Button =>
  door({ id: idOf(filter.status ?? 'all'), text, value: JSON.stringify(filter) });

export const listDoors = (ctx: ListContext): Listener[] =>
  WAYS.map(way => ({
    kind: 'button',
    id: idOf(way),
    run: ({ asker, value }) => openList(ctx, asker, carriedIn(listFilter, value)),
  }));

/** "1,000+" where nobody counted further. */
export function shownCount({ language }: Voice, count: number): string {
  const shown = new Intl.NumberFormat(language).format(Math.min(count, MOST_COUNTED));
  return count > MOST_COUNTED ? `${shown}+` : shown;
}

/** The same of those beyond the few that are shown. */
export function shownRest(voice: Voice, count: number, shown: number): string {
  const rest = shownCount(voice, Math.min(count, MOST_COUNTED) - shown);
  return count > MOST_COUNTED ? `${rest}+` : rest;
}
