import { z } from 'zod';
import { isAccountOpen, type Person, statusAt } from '../people/person.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import { SEARCH_LENGTH } from '../platform/slack/list-parts.ts';

export const LISTS = ['invitations', 'people'] as const;
export type ListName = (typeof LISTS)[number];

export const LISTED_STATUSES = [
  'scheduled',
  'pending',
  'failed',
  'accepted',
  'declined',
  'expired',
  'cancelled',
  'active',
  'ended',
  'asked',
  'approval',
] as const;
export type ListedStatus = (typeof LISTED_STATUSES)[number];

/** Which of a list somebody sees. */
export const listFilter = z.strictObject({
  list: z.enum(LISTS),
  typed: z.string().max(SEARCH_LENGTH).optional(),
  status: z.enum(LISTED_STATUSES).optional(),
  inviterId: z.string().max(40).optional(),
});
export type ListFilter = z.infer<typeof listFilter>;

/** How the person stands in the list at this moment. */
export function statusOf(list: ListName, { invitation, account }: Person, now: Date): ListedStatus {
  if (list === 'people' && account) return isAccountOpen(account, now) ? 'active' : 'ended';
  return statusAt(invitation, now);
}

export const statusWord = (voice: Voice, status: ListedStatus): string => voice.text(`listed.${status}`);

/** What the list is narrowed to, each for a line of markup; that it is not, too. */
export function filterTerms(voice: Voice, { typed, status, inviterId }: ListFilter): string[] {
  const terms = [
    ...(status ? [voice.mrkdwn('filter.status', { status: statusWord(voice, status) })] : []),
    // Slack writes the name, also of somebody who has left.
    ...(inviterId ? [voice.mrkdwn('filter.inviter', { id: inviterId })] : []),
    ...(typed ? [voice.mrkdwn('filter.typed', { typed })] : []),
  ];
  return terms.length > 0 ? terms : [voice.mrkdwn('filter.whole')];
}
