import type { AlertBlock, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { fileElement, plain } from '../../../platform/slack/input-elements.ts';

/** Opens it from App Home. */
export const IMPORT_BUTTON = 'import.open';
export const IMPORT_FORM = 'import.form';
export const TEMPLATE_ACTION = 'import.template';
export const FILE_FIELD = { block: 'import.file', action: 'value' };

/** Where a file is chosen; what its columns may be called, in three lines. */
export const importForm = (voice: Voice, told?: AlertBlock | SectionBlock): ModalView => ({
  type: 'modal',
  callback_id: IMPORT_FORM,
  title: plain(voice.text('import.form.title')),
  submit: plain(voice.text('import.form.submit')),
  close: plain(voice.text('act.close')),
  blocks: [
    ...(told ? [told as KnownBlock] : []),
    {
      type: 'section',
      block_id: 'import.about',
      text: { type: 'mrkdwn', text: voice.mrkdwn('import.form.about') },
    },
    {
      type: 'input',
      block_id: FILE_FIELD.block,
      label: plain(voice.text('import.form.file')),
      hint: plain(voice.text('import.form.hint')),
      element: fileElement(FILE_FIELD.action, ['csv', 'tsv', 'txt', 'text']),
    },
    {
      type: 'actions',
      block_id: 'import.help',
      elements: [
        { type: 'button', action_id: TEMPLATE_ACTION, text: plain(voice.text('import.form.template')) },
      ],
    },
  ],
});

/** What follows once a file has been handed over. */
export const takenModal = (voice: Voice): ModalView => ({
  type: 'modal',
  callback_id: 'import.taken',
  title: plain(voice.text('import.form.title')),
  close: plain(voice.text('act.close')),
  blocks: [
    {
      type: 'section',
      block_id: 'import.taken',
      text: { type: 'mrkdwn', text: voice.mrkdwn('import.form.taken') },
    },
  ],
});
