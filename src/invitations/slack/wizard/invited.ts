import type { ModalView } from '@slack/types';
import { fullName, type Person } from '../../../people/person.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { actButton } from '../card/card-buttons.ts';
import { context, section } from './form-blocks.ts';
import { SAVE_PRESET } from './preset-field.ts';

const WIZARD_INVITED = 'wizard.invited';
export const INVITE_ANOTHER = 'wizard.another';

const TOLD: Record<Person['invitation']['delivery']['method'], { now: TextKey; later: TextKey }> = {
  email: { now: 'invited.mailed', later: 'invited.mailedLater' },
  slack: { now: 'invited.messaged', later: 'invited.messagedLater' },
  link: { now: 'invited.link', later: 'invited.link' },
};

/** What happens now, and what can be done with it. */
export function invitedModal(voice: Voice, person: Person): ModalView {
  const { delivery, expiresAt, status, sendAt } = person.invitation;
  const isLater = status === 'scheduled';
  const values = {
    name: fullName(person.profile),
    address: delivery.address ?? '',
    until: voice.date(expiresAt),
    at: sendAt ? voice.moment(sendAt, true) : '',
  };
  const told = TOLD[delivery.method][isLater ? 'later' : 'now'];
  const button = (action_id: string, text: TextKey) =>
    ({ type: 'button', action_id, value: person.id, text: plain(voice.text(text)) }) as const;
  return {
    type: 'modal',
    callback_id: WIZARD_INVITED,
    private_metadata: person.id,
    title: plain(voice.text(isLater ? 'invited.titleLater' : 'invited.title')),
    close: plain(voice.text('act.close')),
    blocks: [
      section('invited.now', voice.mrkdwn(told, values)),
      {
        type: 'actions',
        block_id: 'invited.acts',
        elements: [
          { ...actButton(voice, person, 'details'), text: plain(voice.text('invited.details')) },
          // The link of one that has not gone out works only from then on.
          ...(isLater ? [] : [actButton(voice, person, 'copy')]),
          button(INVITE_ANOTHER, 'invited.another'),
          button(SAVE_PRESET, 'preset.save'),
        ],
      },
      ...(delivery.method === 'email' && !isLater
        ? [context('invited.spam', voice.text('invited.spam'))]
        : []),
    ],
  };
}
