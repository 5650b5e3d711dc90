import type { ModalView } from '@slack/types';
import { fullName, type Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { actButton } from '../card/card-buttons.ts';
import { section } from './form-blocks.ts';

const WIZARD_INVITED = 'wizard.invited';
export const INVITE_ANOTHER = 'wizard.another';

/** What happens now, and what can be done with it. */
export function invitedModal(voice: Voice, person: Person): ModalView {
  const { delivery, expiresAt } = person.invitation;
  const values = {
    name: fullName(person.profile),
    address: delivery.address ?? '',
    until: voice.date(expiresAt),
  };
  const isMailed = delivery.method === 'email';
  return {
    type: 'modal',
    callback_id: WIZARD_INVITED,
    private_metadata: person.id,
    title: plain(voice.text('invited.title')),
    close: plain(voice.text('act.close')),
    blocks: [
      section('invited.now', voice.mrkdwn(isMailed ? 'invited.mailed' : 'invited.link', values)),
      {
        type: 'actions',
        block_id: 'invited.acts',
        elements: [
          { ...actButton(voice, person, 'details'), text: plain(voice.text('invited.details')) },
          actButton(voice, person, 'copy'),
          {
            type: 'button',
            action_id: INVITE_ANOTHER,
            value: person.id,
            text: plain(voice.text('invited.another')),
          },
        ],
      },
      ...(isMailed
        ? [
            {
              type: 'context' as const,
              block_id: 'invited.spam',
              elements: [plain(voice.text('invited.spam'))],
            },
          ]
        : []),
    ],
  };
}
