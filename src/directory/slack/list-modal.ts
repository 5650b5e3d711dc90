import type { ActionsBlock, Button, InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Voice } from '../../platform/i18n/voice.ts';
import { plain, selectElement } from '../../platform/slack/input-elements.ts';
import { actionsBlock, buttonElement, pagerBlocks, searchInput } from '../../platform/slack/list-parts.ts';
import type { Values } from '../../platform/slack/listener.ts';
import { alertBlock } from '../../platform/slack/modals.ts';
import { ENTRY_KINDS, type EntryKind } from '../entry.ts';
import { type ListPage, MOST_COUNTED, type Shown } from '../list-page.ts';
import { emptyBlock, LIST_ACTION, rowBlock } from './list-rows.ts';

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
      actionsBlock(
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
  const undo = said.undo && buttonElement(LIST_ACTION.restore, voice.text('directory.undo'), said.undo);
  return [
    alertBlock(said.text, 'success', 'said'),
    ...(undo ? [actionsBlock('directory.undo', [undo])] : []),
  ];
}

function kindButton(voice: Voice, kind: EntryKind, shown: Shown, { counts }: ListPage): Button {
  const count = new Intl.NumberFormat(voice.language).format(Math.min(counts[kind], MOST_COUNTED));
  const text = voice.text('directory.tab', {
    kind: voice.text(`directory.kind.${kind}`),
    count: counts[kind] > MOST_COUNTED ? `${count}+` : count,
  });
  const tab = buttonElement(kindAction(kind), text, kind);
  return kind === shown.kind ? { ...tab, style: 'primary' } : tab;
}

export const readSearch = (values: Values, { kind }: Shown): string =>
  values[searchBlock(kind)]?.[LIST_ACTION.search]?.value ?? '';

const searchBlock = (kind: EntryKind): string => `directory.search.${kind}`;

/** Another kind has a field of its own: Slack keeps what is typed in one that has the same id. */
const searchField = (voice: Voice, { kind, typed }: Shown): InputBlock =>
  searchInput({
    block: searchBlock(kind),
    action: LIST_ACTION.search,
    typed,
    label: voice.text(`directory.searchLabel.${kind}`),
    hint: voice.text('directory.searchHint'),
  });

function toolbar(voice: Voice, { kind, isArchived }: Shown): ActionsBlock {
  const options = (['active', 'archived'] as const).map(value => ({
    value,
    text: plain(voice.text(`directory.show.${value}`)),
  }));
  const show = selectElement(LIST_ACTION.show, options, isArchived ? 'archived' : 'active');
  const add = buttonElement(LIST_ACTION.add, voice.text(`directory.add.${kind}`), kind);
  const load = buttonElement(LIST_ACTION.import, voice.text('directory.import'), kind);
  return actionsBlock('directory.tools', [show, ...(isArchived ? [] : [add, load])]);
}

const pager = (voice: Voice, { previous, next }: ListPage): KnownBlock[] =>
  pagerBlocks('directory.pages', [
    { action: LIST_ACTION.previous, text: voice.text('directory.previous'), place: previous },
    { action: LIST_ACTION.next, text: voice.text('directory.next'), place: next },
  ]);
