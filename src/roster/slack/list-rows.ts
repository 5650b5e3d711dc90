import type { SectionBlock } from '@slack/types';
import { DateTime } from 'luxon';
import { CARD_ACTION } from '../../invitations/slack/card/card-buttons.ts';
import { fullName, type Person, statusAt } from '../../people/person.ts';
import { shownPhone } from '../../people/phone.ts';
import { dateLocales, type TextKey, type Voice } from '../../platform/i18n/voice.ts';
import { buttonElement } from '../../platform/slack/list-parts.ts';
import { cut } from '../../platform/text.ts';
import { type ListName, statusOf, statusWord } from '../list-filter.ts';

/** As many characters as an accessible name may have. */
const LABEL = 75;

/** One person in two lines: who it is, and how it stands. */
export const rowBlock = (voice: Voice, list: ListName, person: Person): SectionBlock => ({
  type: 'section',
  block_id: `roster.row.${person.id}`,
  text: {
    type: 'mrkdwn',
    text: `${whoText(voice, person)}\n${list === 'people' ? userText(voice, person) : invitationText(voice, person)}`,
  },
  accessory: {
    ...buttonElement(CARD_ACTION.details, voice.text('act.details'), person.id),
    accessibility_label: cut(voice.text('roster.detailsOf', { name: fullName(person.profile) }), LABEL),
  },
});

/** Name and contacts; who has no name is called by the first contact. */
export function whoText(voice: Voice, { profile }: Person): string {
  const name = fullName(profile);
  const contacts = [profile.email, profile.phone && shownPhone(profile.phone)].filter(
    contact => contact && contact !== name,
  );
  return voice.mrkdwn('card.headline', { name, login: contacts.join(' · ') }).trim();
}

export function invitationText(voice: Voice, { invitation }: Person): string {
  const status = statusAt(invitation, voice.now);
  const isSent = invitation.sentAt !== undefined;
  const sent: TextKey = isSent ? 'roster.row.pending' : 'roster.row.sending';
  const pending: TextKey = invitation.delivery.method === 'link' ? 'roster.row.pendingLink' : sent;
  const key: TextKey = status === 'pending' ? pending : `roster.row.${status}`;
  return voice.mrkdwn(key, {
    sent: shortDate(voice, invitation.sentAt ?? invitation.sendAt ?? invitation.createdAt),
    until: shortDate(voice, invitation.expiresAt),
    ended: shortDate(voice, invitation.endedAt ?? invitation.expiresAt),
    inviter: invitation.inviter.name.replaceAll(' ', '\u00a0'),
  });
}

function userText(voice: Voice, person: Person): string {
  const { account, invitation } = person;
  const status = statusOf('people', person, voice.now);
  if (!account || (status !== 'active' && status !== 'ended'))
    return voice.mrkdwn('roster.user.waiting', {
      status: statusWord(voice, status),
      sent: shortDate(voice, invitation.createdAt),
    });
  return voice.mrkdwn(`roster.user.${status}`, {
    registered: shortDate(voice, account.registeredAt),
    seen: shortDate(voice, account.lastSeenAt),
    ended: shortDate(voice, account.endedAt ?? account.endsAt ?? voice.now),
  });
}

/** With the time only for today: a row has one line for it. */
function shortDate(voice: Voice, date: Date): string {
  const zoned = (moment: Date) =>
    DateTime.fromJSDate(moment, { zone: voice.timeZone }).setLocale(dateLocales[voice.language]);
  const [at, now] = [zoned(date), zoned(voice.now)];
  if (at.hasSame(now, 'day')) return voice.date(date);
  const year = at.hasSame(now, 'year') ? {} : { year: 'numeric' as const };
  return at.toLocaleString({ day: 'numeric', month: 'short', ...year });
}
