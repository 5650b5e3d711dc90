import type { KnownBlock } from '@slack/types';
import type { Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';

/** What the invitee has asked, the newest first; for whoever looks after the invitation now. */
export function questionsOf(voice: Voice, { invitation }: Person): KnownBlock[] {
  const questions = invitation.questions ?? [];
  if (questions.length === 0) return [];
  const lines = questions
    .toReversed()
    .map(({ at, text }) => voice.text('details.question', { at: voice.moment(at), text }));
  return [
    {
      type: 'section',
      block_id: 'details.questionsTitle',
      text: { type: 'mrkdwn', text: voice.mrkdwn('details.questions') },
    },
    { type: 'section', block_id: 'details.questions', text: plain(lines.join('\n\n')) },
  ];
}
