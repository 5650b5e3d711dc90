import { DateTime } from 'luxon';
import type { Company } from '../companies/store.ts';
import type { Person } from '../people/person.ts';
import type { WizardDraft } from './wizard-draft.ts';

/** As many as the form holds: 100 chosen options, and a block for the role of each subscription, of 100 in all. */
export const MOST_GROUPS = 100;
export const MOST_SUBSCRIPTIONS = 50;

const TERMS = [
  'unitId',
  'position',
  'businessRoleId',
  'department',
  'groupIds',
  'personalWorkgroup',
  'subscriptions',
  'isAdministrator',
  'method',
  'language',
  'timeZone',
  'validityDays',
  'expiry',
  'accountDays',
  'expiryDate',
  'isMonitored',
  'note',
  'subject',
  'body',
] as const satisfies (keyof WizardDraft)[];

/** Access and delivery, and nothing of the person: what a preset keeps, and an invitation like another takes over. */
export type Terms = Pick<WizardDraft, (typeof TERMS)[number]>;

export const termsOf = (draft: WizardDraft): Terms =>
  Object.fromEntries(TERMS.map(field => [field, draft[field]])) as unknown as Terms;

/** The terms on which this person was invited; the company's usual language and zone stay open. */
export function termsOfPerson({ access, invitation }: Person, company: Company): Terms {
  const { delivery, accountExpiry: expiry, language, timeZone } = invitation;
  return {
    unitId: access.unitId ?? '',
    position: access.position ?? '',
    businessRoleId: access.businessRoleId ?? '',
    department: access.department ?? '',
    groupIds: access.groupIds.slice(0, MOST_GROUPS),
    personalWorkgroup: access.personalWorkgroupId !== undefined,
    subscriptions: access.subscriptions.slice(0, MOST_SUBSCRIPTIONS).map(({ id, role }) => ({ id, role })),
    isAdministrator: access.isAdministrator,
    method: delivery.method,
    language: language === company.language ? '' : language,
    timeZone: timeZone === company.timeZone ? '' : timeZone,
    validityDays: String(invitation.validityDays),
    expiry: expiry.kind,
    accountDays: expiry.kind === 'days' ? String(expiry.days) : '',
    expiryDate:
      expiry.kind === 'on' ? DateTime.fromJSDate(expiry.date, { zone: timeZone }).toFormat('yyyy-MM-dd') : '',
    isMonitored: invitation.isMonitored,
    note: delivery.note ?? '',
    subject: delivery.letter?.subject ?? '',
    body: delivery.letter?.body ?? '',
  };
}
