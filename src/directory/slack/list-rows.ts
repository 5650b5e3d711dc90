import type { SectionBlock } from '@slack/types';
import type { Voice } from '../../platform/i18n/voice.ts';
import { plain } from '../../platform/slack/input-elements.ts';
import { buttonElement } from '../../platform/slack/list-parts.ts';
import type { ListedEntry, Shown } from '../list-page.ts';
import { pathText } from '../unit-path.ts';

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
/** What the menu of a row offers; its values are `rename:<id>`. */
export const ROW_ACTS = ['rename', 'move', 'archive'] as const;
export type RowAct = (typeof ROW_ACTS)[number];

// The whole list stays under 16 KB, for it also answers a submission.
const PATH_LENGTH = 100;

export function rowBlock(voice: Voice, { entry, path }: ListedEntry): SectionBlock {
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
      ? buttonElement(LIST_ACTION.restore, voice.text('directory.restore'), entry.id)
      : menu,
  };
}

/** In the order of their own names, so these stand out of the paths. */
function rowText(voice: Voice, path: string[]): string {
  const [name = '', ...above] = path.toReversed();
  if (above.length === 0) return voice.mrkdwn('directory.row', { name });
  return voice.mrkdwn('directory.rowUnder', { path: pathText(above.toReversed(), PATH_LENGTH), name });
}

export function emptyBlock(voice: Voice, { kind, isArchived, typed }: Shown): SectionBlock {
  const found = isArchived ? 'directory.notFoundArchived' : 'directory.notFound';
  const empty = isArchived ? 'directory.emptyArchived' : (`directory.empty.${kind}` as const);
  const text = typed ? voice.text(found, { typed }) : voice.text(empty);
  return { type: 'section', block_id: 'directory.empty', text: plain(text) };
}
