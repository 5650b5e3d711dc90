import type { Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { EVENT } from '../details/events.ts';

/** The last act of an administrator who is not the inviter, whose card this is (PRODUCT.md §4); empty where none acted. */
export function actedText(voice: Voice, { timeline, invitation: { inviter } }: Person): string {
  const isOther = ({ teamId, userId }: typeof inviter) =>
    userId !== inviter.userId || teamId !== inviter.teamId;
  const last = timeline.findLast(({ by }) => by && isOther(by));
  if (!last?.by) return '';
  return voice.mrkdwn('card.acted', { event: voice.text(EVENT[last.event]), name: last.by.name });
}
