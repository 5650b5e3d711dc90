import { DateTime, IANAZone } from 'luxon';
import type { Names } from '../../directory/names.ts';
import {
  COLUMNS,
  type Column,
  EXPORT_COLUMNS,
  type ExportColumn,
  headerOf,
} from '../../invitations/imports/columns.ts';
import { joinedNames } from '../../invitations/imports/split-cell.ts';
import type { Consent, Person } from '../../people/person.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { type ListName, statusOf, statusWord } from '../list-filter.ts';

/** Names are in columns of their own. */
const MERGED: readonly string[] = ['fullName', 'surnameFirst'] satisfies Column[];
type Exported = Exclude<Column, 'fullName' | 'surnameFirst'>;

const isExported = (column: Column): column is Exported => !MERGED.includes(column);
const EXPORTED = COLUMNS.filter(isExported);

/** What an import reads, and what it passes over. */
export const exportHeader = ({ language }: Voice): string[] =>
  [...EXPORTED, ...EXPORT_COLUMNS].map(column => headerOf(column, language));

/** A person as an import would read them again; `names` are of the directory, units by their paths. */
export function personRow(voice: Voice, list: ListName, person: Person, names: Names): string[] {
  const granted = { ...profileCells(voice, person), ...accessCells(voice, person, names) };
  const cells: Record<Exported | ExportColumn, string> = {
    ...granted,
    ...deliveryCells(voice, person),
    ...stateCells(voice, list, person),
  };
  return [...EXPORTED, ...EXPORT_COLUMNS].map(column => cells[column]);
}

function profileCells(voice: Voice, { profile, invitation: { delivery } }: Person) {
  const { firstName, lastName, email = '', phone = '', gender, birthday = '' } = profile;
  const address = delivery.address === email ? '' : (delivery.address ?? '');
  return {
    ...{ firstName, lastName, email, address, phone, birthday },
    gender: gender ? voice.text(`gender.${gender}`) : '',
  };
}

function accessCells(voice: Voice, { access }: Person, names: Names) {
  const named = (id: string | undefined) => (id && names.get(id)) || '';
  const known = (ids: string[]) => ids.flatMap(id => named(id) || []).map(name => ({ name }));
  const subscriptions = access.subscriptions.flatMap(({ id, role }) =>
    named(id) ? [{ name: named(id), after: `: ${voice.text(`granted.role.${role}`)}` }] : [],
  );
  return {
    unit: named(access.unitId),
    position: access.position ?? '',
    businessRole: named(access.businessRoleId),
    department: access.department ?? '',
    groups: joinedNames(known(access.groupIds)),
    personalWorkgroup: answer(voice, access.personalWorkgroupId !== undefined),
    subscriptions: joinedNames(subscriptions),
    isAdministrator: answer(voice, access.isAdministrator),
  };
}

const answer = (voice: Voice, isSo: boolean): string => voice.text(isSo ? 'answer.yes' : 'answer.no');

function deliveryCells(voice: Voice, { invitation }: Person) {
  const { language, timeZone, validityDays, accountExpiry: expiry, delivery } = invitation;
  return {
    language,
    timeZone,
    validityDays: String(validityDays),
    accountDays:
      expiry.kind === 'days'
        ? String(expiry.days)
        : expiry.kind === 'on'
          ? (DateTime.fromJSDate(expiry.date, { zone: timeZone }).toISODate() ?? '')
          : voice.text('export.never'),
    note: delivery.note ?? '',
  };
}

function stateCells(voice: Voice, list: ListName, person: Person): Record<ExportColumn, string> {
  const { invitation, account } = person;
  return {
    status: statusWord(voice, statusOf(list, person, voice.now)),
    method: voice.text(`export.method.${invitation.delivery.method}`),
    invitedAt: momentCell(voice, invitation.sentAt ?? invitation.createdAt),
    linkUntil: account ? '' : momentCell(voice, invitation.expiresAt),
    inviter: invitation.inviter.name,
    registeredAt: momentCell(voice, account?.registeredAt),
    lastSeenAt: momentCell(voice, account?.lastSeenAt),
    accountEnds: momentCell(voice, account?.endedAt ?? account?.endsAt),
    consent: consentCell(voice, account?.consent),
  };
}

/** When, to which version, and the language in which it was read. */
const consentCell = (voice: Voice, consent: Consent | undefined): string =>
  consent ? [momentCell(voice, consent.at), consent.version, consent.language].join(' · ') : '';

/** In the reader's zone, with its distance from UTC: 2026-11-23T14:05:00+01:00. By hand, since a file has many. */
export function momentCell({ timeZone }: Pick<Voice, 'timeZone'>, at: Date | undefined): string {
  if (!at) return '';
  const minutes = IANAZone.create(timeZone).offset(at.getTime());
  const local = new Date(at.getTime() + minutes * MINUTE)
    .toISOString()
    .slice(0, 'YYYY-MM-DDTHH:mm:ss'.length);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const distance = `${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
  return `${local}${minutes < 0 ? '-' : '+'}${distance}`;
}

const MINUTE = 60_000;
