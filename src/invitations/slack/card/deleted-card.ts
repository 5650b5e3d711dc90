import type { Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import type { SlackMessage } from './card.ts';

/** What every card of somebody becomes who was deleted: no name, nothing to press. */
export function deletedCard(voice: Voice, { erasedAt }: Person): SlackMessage {
  const text = voice.mrkdwn('card.deleted', { at: voice.date(erasedAt ?? voice.now) });
  return { text, blocks: [{ type: 'section', block_id: 'card.state', text: { type: 'mrkdwn', text } }] };
}
