import type { ActionsBlock, Button, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { INVITE_SHORTCUT } from '../../invitations/slack/commands.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { externalElement, plain, selectElement } from '../../platform/slack/input-elements.ts';
import { actionsBlock, buttonElement, pagerBlocks, searchInput } from '../../platform/slack/list-parts.ts';
import type { Values } from '../../platform/slack/listener.ts';
import type { ListName } from '../list-filter.ts';
import { statusWord } from '../list-filter.ts';
import { type ListPage, MOST_COUNTED } from '../list-page.ts';
import { type ShownList, STATUSES_OF, shownText } from '../shown-list.ts';
import { bulkButton } from './bulk-forms.ts';
import { exportButton } from './export-form.ts';
import { rowBlock } from './list-rows.ts';

export const LIST_VIEW: Record<ListName, string> = {
  invitations: 'roster.invitations',
  people: 'roster.people',
};

export const LIST_ACTION = {
  search: 'roster.search',
  status: 'roster.status',
  /** Of the element and of what it asks: the administrators who have invited. */
  inviter: 'roster.inviter',
  newer: 'roster.newer',
  older: 'roster.older',
  clear: 'roster.clear',
} as const;

/** Chosen for "any". */
export const ANY = 'any';

export function listModal(voice: Voice, shown: ShownList, page: ListPage): ModalView {
  const { list } = shown.filter;
  return {
    type: 'modal',
    callback_id: LIST_VIEW[list],
    private_metadata: shownText(shown),
    title: plain(voice.text(`roster.${list}`)),
    submit: plain(voice.text('roster.searchSubmit')),
    close: plain(voice.text('act.close')),
    blocks: [
      searchInput({
        block: searchBlock(shown),
        action: LIST_ACTION.search,
        typed: shown.filter.typed ?? '',
        label: voice.text('roster.searchLabel'),
        hint: voice.text('roster.searchHint'),
      }),
      filters(voice, shown, page),
      ...sums(voice, page),
      ...(page.people.length > 0
        ? page.people.map(person => rowBlock(voice, list, person))
        : emptyBlocks(voice, shown)),
      ...pagerBlocks(
        'roster.pages',
        [
          { action: LIST_ACTION.newer, text: voice.text('roster.newer'), place: page.previous },
          { action: LIST_ACTION.older, text: voice.text('roster.older'), place: page.next },
        ],
        tools(voice, shown, page),
      ),
    ],
  };
}

const searchBlock = ({ edition }: ShownList): string => `roster.search.${edition}`;

/** What stands in the field, also where nobody has pressed Enter yet. */
export const readSearch = (values: Values, shown: ShownList): string =>
  values[searchBlock(shown)]?.[LIST_ACTION.search]?.value ?? '';

function filters(voice: Voice, { filter, edition }: ShownList, { inviterName }: ListPage): ActionsBlock {
  const option = (value: string, text: string): PlainTextOption => ({ value, text: plain(text) });
  const statuses = STATUSES_OF[filter.list].map(status => option(status, statusWord(voice, status)));
  const inviter =
    filter.inviterId === undefined
      ? { value: ANY, text: voice.text('roster.anyInviter') }
      : { value: filter.inviterId, text: voice.text('roster.by', { name: inviterName ?? '…' }) };
  return actionsBlock(`roster.filters.${edition}`, [
    selectElement(
      LIST_ACTION.status,
      [option(ANY, voice.text('roster.anyStatus')), ...statuses],
      filter.status ?? ANY,
    ),
    externalElement(LIST_ACTION.inviter, { minLength: 0, chosen: inviter }),
  ]);
}

/** What can be done with all of the list as it is narrowed to. */
const tools = (voice: Voice, { filter }: ShownList, { people }: ListPage): Button[] =>
  people.length > 0 ? [bulkButton(voice, filter), exportButton(voice, filter)] : [];

function sums(voice: Voice, { sums: counted }: ListPage): KnownBlock[] {
  if (counted.length === 0) return [];
  const texts = counted.map(({ status, count }) =>
    voice.mrkdwn(`roster.sum.${status}`, { count: shownSum(voice, count) }),
  );
  return [
    {
      type: 'context',
      block_id: 'roster.sums',
      elements: [{ type: 'mrkdwn', text: texts.join(' · ') }],
    },
  ];
}

const shownSum = ({ language }: Voice, count: number): string =>
  `${new Intl.NumberFormat(language).format(Math.min(count, MOST_COUNTED))}${count > MOST_COUNTED ? '+' : ''}`;

/** Why nobody is here, and the way out. */
function emptyBlocks(voice: Voice, { filter }: ShownList): KnownBlock[] {
  const { typed, status, inviterId } = filter;
  const isFiltered = status !== undefined || inviterId !== undefined;
  const said = { typed: typed ?? '' };
  if (!typed && !isFiltered)
    return empty(voice.text('roster.empty'), [
      { ...buttonElement(INVITE_SHORTCUT, voice.text('home.invite'), 'list'), style: 'primary' },
    ]);
  const text = typed
    ? voice.text(isFiltered ? 'roster.notFoundFiltered' : 'roster.notFound', said)
    : voice.text('roster.noneFiltered');
  const way = voice.text(isFiltered ? 'roster.showAll' : 'roster.clear');
  return empty(text, [buttonElement(LIST_ACTION.clear, way, 'clear')]);
}

const empty = (text: string, ways: ActionsBlock['elements']): KnownBlock[] => [
  { type: 'section', block_id: 'roster.empty', text: plain(text) },
  actionsBlock('roster.emptyActs', ways),
];
