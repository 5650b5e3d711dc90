import type { Company } from '../../companies/store.ts';
import type { Person } from '../../people/person.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import type { SlackMessage } from './card/card.ts';

/** The invitation as a direct message from Usher to the invitee, who is a member of the workspace. */
export function slackInvitation(
  voice: Voice,
  { person, company, url }: { person: Person; company: Company; url: string },
): SlackMessage {
  const { inviter, delivery, expiresAt } = person.invitation;
  const facts = { inviter: inviter.name, company: company.name, until: voice.moment(expiresAt, true) };
  const text = voice.mrkdwn('slackInvitation.text', facts);
  return {
    text,
    blocks: [
      { type: 'section', block_id: 'invitation.text', text: { type: 'mrkdwn', text } },
      ...(delivery.note
        ? [
            {
              type: 'section' as const,
              block_id: 'invitation.note',
              text: {
                type: 'plain_text' as const,
                text: voice.text('slackInvitation.note', { ...facts, note: delivery.note }),
              },
            },
          ]
        : []),
      {
        type: 'actions',
        block_id: 'invitation.acts',
        elements: [
          {
            type: 'button',
            action_id: SLACK_INVITATION_OPEN,
            style: 'primary',
            url,
            text: { type: 'plain_text', text: voice.text('mail.button') },
          },
        ],
      },
      {
        type: 'context',
        block_id: 'invitation.why',
        elements: [{ type: 'plain_text', text: voice.text('slackInvitation.mistake', facts) }],
      },
    ],
  };
}

/** Slack tells of a click on a link button too, and wants it acknowledged. */
export const SLACK_INVITATION_OPEN = 'invitation.open';
