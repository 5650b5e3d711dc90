import type { ConfirmationDialog } from '@slack/types';
import type { TextKey, Voice } from '../../platform/i18n/voice.ts';
import { plain } from '../../platform/slack/input-elements.ts';

/** What is asked before somebody is acted on: by the texts of a catalogue, of which `text` may name them. */
export interface Question {
  title: TextKey;
  text: TextKey;
  confirm: TextKey;
  deny: TextKey;
}

export const asked = (
  voice: Voice,
  { title, text, confirm, deny }: Question,
  name: string,
): ConfirmationDialog => ({
  title: plain(voice.text(title)),
  text: plain(voice.text(text, { name })),
  confirm: plain(voice.text(confirm)),
  deny: plain(voice.text(deny)),
});
