import type { ActionsBlock, Button, InputBlock, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { Voice } from '../../platform/i18n/voice.ts';
import { plain, selectElement } from '../../platform/slack/input-elements.ts';
import type { Values } from '../../platform/slack/listener.ts';
import { alertBlock } from '../../platform/slack/modals.ts';
import { ENTRY_KINDS, type EntryKind } from '../entry.ts';
import { type ListedEntry, type ListPage, MOST_COUNTED, type Shown } from '../list-page.ts';
import { pathText } from '../unit-path.ts';
import { SEARCH_LENGTH } from './list-state.ts';

export const LIST_VIEW = 'directory.list';
export const LIST_ACTION = {
  search: 'directory.search',
  show: 'directory.show',
  previous: 'directory.previous',
  next: 'directory.next',
  add: 'directory.add',
  import: 'directory.import',
  act: 'directory.act',
  restore: 'directory.restore',
} as const;
export const kindAction = (kind: EntryKind): string => `directory.kind.${kind}`;

/** What the menu of a row offers; its values are `rename:<id>`. */
export const ROW_ACTS = ['rename', 'move', 'archive'] as const;
export type RowAct = (typeof ROW_ACTS)[number];

/** What has just been done. */
export interface Said {
  text: string;
  /** The archived entry that *Undo* restores. */
  undo?: string;
}

// A submission is answered in an acknowledgement, which stays under 16 KB.
const PATH_LENGTH = 100;

export function listModal(voice: Voice, shown: Shown, page: ListPage, said?: Said): ModalView {
  return {
    type: 'modal',
    callback_id: LIST_VIEW,
    private_metadata: JSON.stringify(shown),
    title: plain(voice.text('directory.title')),
    submit: plain(voice.text('directory.searchSubmit')),
    close: plain(voice.text('act.close')),
    blocks: [
      ...saidBlocks(voice, said),
      actions(
        'directory.kinds',
        ENTRY_KINDS.map(kind => kindButton(voice, kind, shown, page)),
      ),
      searchField(voice, shown),
      toolbar(voice, shown),
      ...(page.rows.length > 0 ? page.rows.map(row => rowBlock(voice, row)) : [emptyBlock(voice, shown)]),
      ...pager(voice, page),
    ],
  };
}

function saidBlocks(voice: Voice, said: Said | undefined): KnownBlock[] {
  if (!said) return [];
  const undo = said.undo && button(LIST_ACTION.restore, voice.text('directory.undo'), said.undo);
  return [alertBlock(said.text, 'success', 'said'), ...(undo ? [actions('directory.undo', [undo])] : [])];
}

function kindButton(voice: Voice, kind: EntryKind, shown: Shown, { counts }: ListPage): Button {
  const count = new Intl.NumberFormat(voice.language).format(Math.min(counts[kind], MOST_COUNTED));
  const text = voice.text('directory.tab', {
    kind: voice.text(`directory.kind.${kind}`),
    count: counts[kind] > MOST_COUNTED ? `${count}+` : count,
  });
  const tab = button(kindAction(kind), text, kind);
  return kind === shown.kind ? { ...tab, style: 'primary' } : tab;
}

export const readSearch = (values: Values, { kind }: Shown): string =>
  values[searchBlock(kind)]?.[LIST_ACTION.search]?.value ?? '';

const searchBlock = (kind: EntryKind): string => `directory.search.${kind}`;

/** Another kind has a field of its own: Slack keeps what is typed in one that has the same id. */
const searchField = (voice: Voice, { kind, typed }: Shown): InputBlock => ({
  type: 'input',
  block_id: searchBlock(kind),
  optional: true,
  dispatch_action: true,
  label: plain(voice.text(`directory.searchLabel.${kind}`)),
  hint: plain(voice.text('directory.searchHint')),
  element: {
    type: 'plain_text_input',
    action_id: LIST_ACTION.search,
    max_length: SEARCH_LENGTH,
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    ...(typed && { initial_value: typed }),
  },
});

function toolbar(voice: Voice, { kind, isArchived }: Shown): ActionsBlock {
  const options = (['active', 'archived'] as const).map(value => ({
    value,
    text: plain(voice.text(`directory.show.${value}`)),
  }));
  const show = selectElement(LIST_ACTION.show, options, isArchived ? 'archived' : 'active');
  const add = button(LIST_ACTION.add, voice.text(`directory.add.${kind}`), kind);
  const load = button(LIST_ACTION.import, voice.text('directory.import'), kind);
  return actions('directory.tools', [show, ...(isArchived ? [] : [add, load])]);
}

function rowBlock(voice: Voice, { entry, path }: ListedEntry): SectionBlock {
  const acts = ROW_ACTS.filter(act => act !== 'move' || entry.kind === 'unit');
  const menu = {
    type: 'overflow' as const,
    action_id: LIST_ACTION.act,
    options: acts.map(act => ({ value: `${act}:${entry.id}`, text: plain(voice.text(`directory.${act}`)) })),
  };
  return {
    type: 'section',
    block_id: `directory.row.${entry.id}`,
    text: { type: 'mrkdwn', text: rowText(voice, path) },
    accessory: entry.isArchived
      ? button(LIST_ACTION.restore, voice.text('directory.restore'), entry.id)
      : menu,
  };
}

/** In the order of their own names, so these stand out of the paths. */
function rowText(voice: Voice, path: string[]): string {
  const [name = '', ...above] = path.toReversed();
  if (above.length === 0) return voice.mrkdwn('directory.row', { name });
  return voice.mrkdwn('directory.rowUnder', { path: pathText(above.toReversed(), PATH_LENGTH), name });
}

function emptyBlock(voice: Voice, { kind, isArchived, typed }: Shown): SectionBlock {
  const found = isArchived ? 'directory.notFoundArchived' : 'directory.notFound';
  const empty = isArchived ? 'directory.emptyArchived' : (`directory.empty.${kind}` as const);
  const text = typed ? voice.text(found, { typed }) : voice.text(empty);
  return { type: 'section', block_id: 'directory.empty', text: plain(text) };
}

function pager(voice: Voice, { previous, next }: ListPage): KnownBlock[] {
  const turns = [
    ...(previous
      ? [button(LIST_ACTION.previous, voice.text('directory.previous'), JSON.stringify(previous))]
      : []),
    ...(next ? [button(LIST_ACTION.next, voice.text('directory.next'), JSON.stringify(next))] : []),
  ];
  return turns.length > 0 ? [actions('directory.pages', turns)] : [];
}

const actions = (id: string, elements: ActionsBlock['elements']): ActionsBlock => ({
  type: 'actions',
  block_id: id,
  elements,
});

const button = (id: string, text: string, value: string): Button => ({
  type: 'button',
  action_id: id,
  text: plain(text),
  value,
});
