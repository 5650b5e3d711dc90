import type { ModalView } from '@slack/types';
import type { Voice } from '../../platform/i18n/voice.ts';
import { plain } from '../../platform/slack/input-elements.ts';
import { alertBlock } from '../../platform/slack/modals.ts';

/** What has been begun, and where it is told. */
export const sentenceView = (voice: Voice, title: string, sentence: string): ModalView => ({
  type: 'modal',
  callback_id: 'task.taken',
  title: plain(title),
  close: plain(voice.text('act.close')),
  blocks: [alertBlock(sentence, 'success')],
});
