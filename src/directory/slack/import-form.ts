import type { KnownBlock, ModalView } from '@slack/types';
import type { Voice } from '../../platform/i18n/voice.ts';
import { fileElement, plain, readFiles } from '../../platform/slack/input-elements.ts';
import type { Values } from '../../platform/slack/listener.ts';
import { alertBlock } from '../../platform/slack/modals.ts';
import { cleanText, cut } from '../../platform/text.ts';
import type { Imported } from '../import-entries.ts';
import type { RefusedRow } from '../import-row.ts';
import type { Shown } from '../list-page.ts';

export const IMPORT_VIEW = 'directory.importForm';
const FILE = { block: 'directory.file', action: 'value' };
const SHOWN = 20;

export const importForm = (voice: Voice, list: Shown): ModalView => ({
  type: 'modal',
  callback_id: IMPORT_VIEW,
  private_metadata: JSON.stringify(list),
  title: plain(voice.text('directory.import')),
  submit: plain(voice.text('directory.importSubmit')),
  close: plain(voice.text('act.close')),
  blocks: [
    section('directory.importAbout', { type: 'mrkdwn', text: voice.mrkdwn('directory.importAbout') }),
    {
      type: 'input',
      block_id: FILE.block,
      label: plain(voice.text('directory.importFile')),
      hint: plain(voice.text('directory.importHint')),
      element: fileElement(FILE.action, ['csv', 'tsv', 'txt', 'text']),
    },
  ],
});

export const readImportForm = (values: Values): string | undefined =>
  readFiles(values[FILE.block]?.[FILE.action])[0];

export const importedText = (voice: Voice, { added, existing }: Imported): string =>
  voice.text('directory.imported', { added, existing });

/** What was added, and each row that was left out with its reason. */
export const importedModal = (voice: Voice, imported: Imported): ModalView => ({
  type: 'modal',
  callback_id: 'directory.imported',
  title: plain(voice.text('directory.import')),
  close: plain(voice.text('act.close')),
  blocks: [
    alertBlock(importedText(voice, imported), imported.added > 0 ? 'success' : 'info', 'imported'),
    ...refusedBlocks(voice, imported.refused),
  ],
});

function refusedBlocks(voice: Voice, refused: RefusedRow[]): KnownBlock[] {
  if (refused.length === 0) return [];
  const lines = refused.slice(0, SHOWN).map(({ line, name, key, values }) =>
    voice.text('directory.importRow', {
      line,
      name: cut(cleanText(name), 40) || '–',
      reason: voice.text(key, values),
    }),
  );
  const more = refused.length - lines.length;
  return [
    section('directory.leftOut', plain(voice.text('directory.importLeftOut', { count: refused.length }))),
    ...lines.map((text, n) => section(`directory.leftOut.${n}`, plain(cut(text, 500)))),
    ...(more > 0
      ? [section('directory.more', plain(voice.text('directory.importMore', { count: more })))]
      : []),
  ];
}

const section = (
  id: string,
  text: ReturnType<typeof plain> | { type: 'mrkdwn'; text: string },
): KnownBlock => ({
  type: 'section',
  block_id: id,
  text,
});
