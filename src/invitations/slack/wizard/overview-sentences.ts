import { DateTime } from 'luxon';
import type { Access } from '../../../people/person.ts';
import { shownPhone } from '../../../people/phone.ts';
import { isolated } from '../../../platform/i18n/isolate.ts';
import { dateLocales, type TextKey, type Voice } from '../../../platform/i18n/voice.ts';
import { addDays } from '../../../platform/time.ts';
import { zoneChoice } from '../../../platform/time-zone-search.ts';
import type { Ready } from '../../ready/ready-draft.ts';
import type { Overview } from './overview.ts';

/** What will happen, step by step, a sentence each; mrkdwn. */
export const sentencesOf = (overview: Overview): string[][] => [
  person(overview),
  access(overview),
  delivery(overview),
];

const contacts = ({ profile: { email, phone } }: Ready): string =>
  [email, phone && shownPhone(phone)].filter(Boolean).join(', ');

function person({ voice, invite, company }: Overview): string[] {
  const { firstName, lastName, gender, birthday } = invite.profile;
  const name = [firstName, lastName].filter(Boolean).join(' ');
  const who = { name, email: contacts(invite), company: company.name };
  return [
    voice.mrkdwn(name ? 'overview.who' : 'overview.whoNameless', who),
    ...(gender
      ? [voice.mrkdwn('overview.gender', { gender: voice.text(`gender.${gender}`).toLowerCase() })]
      : []),
    ...(birthday ? [voice.mrkdwn('overview.birthday', { date: dayText(voice, birthday) })] : []),
  ];
}

const dayText = ({ language }: Voice, day: string): string =>
  DateTime.fromISO(day, { zone: 'utc', locale: dateLocales[language] }).toLocaleString(DateTime.DATE_FULL);

function access({ voice, invite: { access, profile }, names }: Overview): string[] {
  const name = (id: string) => names.get(id) ?? '…';
  const said = (key: TextKey, text: string | undefined) => (text ? [voice.mrkdwn(key, { name: text })] : []);
  const who = [profile.firstName, profile.lastName].filter(Boolean).join(' ') || (profile.email ?? '');
  return [
    ...said('overview.unit', access.unitId && name(access.unitId)),
    ...said('overview.position', access.position),
    ...said('overview.businessRole', access.businessRoleId && name(access.businessRoleId)),
    ...said('overview.department', access.department),
    ...listed(voice, 'overview.groups', access.groupIds.map(name)),
    ...(access.personalWorkgroupId ? [voice.mrkdwn('overview.workgroup')] : []),
    ...listed(voice, 'overview.subscriptions', access.subscriptions.map(withRole(voice, name))),
    ...(access.isAdministrator ? [voice.mrkdwn('overview.administrator', { name: who })] : []),
  ];
}

const withRole =
  (voice: Voice, name: (id: string) => string) =>
  ({ id, role }: Access['subscriptions'][number]): string =>
    voice.text('granted.subscription', {
      name: name(id),
      role: voice.text(`granted.role.${role}`).toLowerCase(),
    });

const listed = (voice: Voice, key: 'overview.groups' | 'overview.subscriptions', all: string[]): string[] =>
  all.length > 0 ? [voice.mrkdwn(key, { count: all.length, names: all.map(isolated).join(', ') })] : [];

function delivery(overview: Overview): string[] {
  const { voice, invite } = overview;
  const { sendAt, validityDays, letter, note, language, timeZone } = invite;
  const until = voice.date(addDays(sendAt ?? voice.now, validityDays));
  return [
    way(voice, invite),
    ...(letter ? [voice.mrkdwn('overview.letter')] : []),
    ...(note ? [voice.mrkdwn('overview.note', { note: note.replace(/\n+/g, ' ') })] : []),
    voice.mrkdwn('overview.language', {
      language: voice.text(`language.named.${language}`),
      zone: zoneChoice(timeZone, voice.now).text,
    }),
    voice.mrkdwn('overview.link', { count: validityDays, until }),
    account(voice, invite),
    monitoring(overview),
  ];
}

/** What is sent again by somebody else is still told to whoever sent it first. */
function monitoring({ voice, invite, changed }: Overview): string {
  if (!invite.isMonitored) return voice.mrkdwn('overview.unmonitored');
  if (!changed) return voice.mrkdwn('overview.monitored');
  return voice.mrkdwn('change.monitored', { name: changed.invitation.inviter.name });
}

function way(voice: Voice, { method, address, profile, sendAt }: Ready): string {
  const values = { address: address ?? profile.email ?? '', at: sendAt ? voice.moment(sendAt, true) : '' };
  if (method === 'link') return voice.mrkdwn('overview.byLink');
  if (method === 'slack') return voice.mrkdwn(sendAt ? 'overview.bySlackLater' : 'overview.bySlack', values);
  return voice.mrkdwn(sendAt ? 'overview.byMailLater' : 'overview.byMail', values);
}

function account(voice: Voice, { accountExpiry, timeZone }: Ready): string {
  if (accountExpiry.kind === 'days') return voice.mrkdwn('overview.account', { count: accountExpiry.days });
  if (accountExpiry.kind === 'never') return voice.mrkdwn('overview.accountForever');
  const last = DateTime.fromJSDate(accountExpiry.date, { zone: timeZone }).setLocale(
    dateLocales[voice.language],
  );
  return voice.mrkdwn('overview.accountOn', { date: last.toLocaleString(DateTime.DATE_FULL) });
}
