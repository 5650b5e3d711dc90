import type { ModalView } from '@slack/types';
import { fullName, type Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';

export const RESET_LINK_VIEW = 'account.resetLink';

/** The link in a text field, from where it can be copied; shown this once. */
export const resetLinkModal = (voice: Voice, person: Person, url: string): ModalView => ({
  type: 'modal',
  callback_id: RESET_LINK_VIEW,
  title: plain(voice.text('resetLink.title')),
  submit: plain(voice.text('act.done')),
  close: plain(voice.text('act.close')),
  blocks: [
    {
      type: 'section',
      block_id: 'resetLink.about',
      text: {
        type: 'mrkdwn',
        text: voice.mrkdwn('resetLink.about', { name: fullName(person.profile) }),
      },
    },
    {
      type: 'input',
      block_id: 'resetLink.field',
      optional: true,
      label: plain(voice.text('resetLink.label')),
      hint: plain(voice.text('resetLink.hint')),
      element: { type: 'plain_text_input', action_id: 'url', initial_value: url },
    },
  ],
});
