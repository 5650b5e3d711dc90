import type { ActionsBlock, Button, InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Voice } from '../../platform/i18n/voice.ts';
import { plain, selectElement } from '../../platform/slack/input-elements.ts';
import type { Values } from '../../platform/slack/listener.ts';
import { alertBlock } from '../../platform/slack/modals.ts';
import { ENTRY_KINDS, type EntryKind } from '../entry.ts';
import { type ListPage, MOST_COUNTED, type Shown } from '../list-page.ts';
import { button, emptyBlock, LIST_ACTION, rowBlock } from './list-rows.ts';
import { SEARCH_LENGTH } from './list-state.ts';

export const LIST_VIEW = 'directory.list';
export const kindAction = (kind: EntryKind): string => `directory.kind.${kind}`;

/** What has just been done. */
export interface Said {
  text: string;
  /** The archived entry that *Undo* restores. */
  undo?: string;
}

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
