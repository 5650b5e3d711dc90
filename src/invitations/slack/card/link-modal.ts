import type { ModalView } from '@slack/types';
import { fullName, type Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';

export const LINK_VIEW = 'invitation.link';

/** Slack tells of a click on a link button too, and wants it acknowledged. */
export const SHARE_LINK = 'invitation.share';

/** The link in a text field, from where it can be copied, and its share page; both are shown this once. */
export function linkModal(
  voice: Voice,
  person: Person,
  { url, shareUrl }: { url: string; shareUrl: string },
): ModalView {
  const values = { name: fullName(person.profile), until: voice.date(person.invitation.expiresAt) };
  return {
    type: 'modal',
    callback_id: LINK_VIEW,
    title: { type: 'plain_text', text: voice.text('link.title') },
    close: { type: 'plain_text', text: voice.text('act.close') },
    blocks: [
      {
        type: 'section',
        block_id: 'link.about',
        text: { type: 'mrkdwn', text: voice.mrkdwn('link.about', values) },
      },
      {
        type: 'input',
        block_id: 'link.field',
        optional: true,
        label: { type: 'plain_text', text: voice.text('link.label') },
        hint: { type: 'plain_text', text: voice.text('link.hint') },
        element: { type: 'plain_text_input', action_id: 'url', initial_value: url },
      },
      {
        type: 'actions',
        block_id: 'link.acts',
        elements: [
          {
            type: 'button',
            action_id: SHARE_LINK,
            url: shareUrl,
            text: { type: 'plain_text', text: voice.text('share.button') },
          },
        ],
      },
      {
        type: 'context',
        block_id: 'link.share',
        elements: [{ type: 'plain_text', text: voice.text('share.hint') }],
      },
    ],
    submit: { type: 'plain_text', text: voice.text('act.done') },
  };
}
