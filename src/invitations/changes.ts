import type { Person } from '../people/person.ts';
import type { Ready } from './ready/ready-draft.ts';

/** What of an invitation can be changed when it is sent again, as its timeline and audit name it. */
export const CHANGEABLE = [
  'name',
  'email',
  'phone',
  'gender',
  'birthday',
  'unit',
  'position',
  'businessRole',
  'department',
  'groups',
  'workgroup',
  'subscriptions',
  'administrator',
  'delivery',
  'letter',
  'note',
  'sendAt',
  'validity',
  'account',
  'monitoring',
  'language',
  'timeZone',
] as const;
export type Changeable = (typeof CHANGEABLE)[number];

const VALUE: Record<Changeable, (offer: Ready) => unknown> = {
  name: ({ profile }) => [profile.firstName, profile.lastName],
  email: ({ profile }) => profile.email,
  phone: ({ profile }) => profile.phone,
  gender: ({ profile }) => profile.gender,
  birthday: ({ profile }) => profile.birthday,
  unit: ({ access }) => access.unitId,
  position: ({ access }) => access.position,
  businessRole: ({ access }) => access.businessRoleId,
  department: ({ access }) => access.department,
  groups: ({ access }) => access.groupIds.toSorted(),
  workgroup: ({ access }) => access.personalWorkgroupId !== undefined,
  subscriptions: ({ access }) => access.subscriptions.map(({ id, role }) => `${id} ${role}`).toSorted(),
  administrator: ({ access }) => access.isAdministrator,
  delivery: ({ method, userId, ...offer }) => [method, userId, addressOf({ method, ...offer })],
  letter: ({ letter }) => letter && [letter.subject, letter.body],
  note: ({ note }) => note,
  sendAt: ({ sendAt }) => sendAt,
  validity: ({ validityDays }) => validityDays,
  account: ({ accountExpiry: expiry }) => [
    expiry.kind,
    expiry.kind === 'days' && expiry.days,
    expiry.kind === 'on' && expiry.date,
  ],
  monitoring: ({ isMonitored }) => isMonitored,
  language: ({ language }) => language,
  timeZone: ({ timeZone }) => timeZone,
};

/** Where the mail of this offer goes; nowhere for other ways. */
export const addressOf = ({ method, address, profile }: Pick<Ready, 'method' | 'address' | 'profile'>) =>
  method === 'email' ? (address ?? profile.email) : undefined;

/** What the person is offered now, in the shape of what the wizard makes. */
export function offerOf({ profile, access, invitation }: Person): Ready {
  const { awaitsApproval: _a, askedBy: _b, question: _q, ...granted } = access;
  const { delivery, status, sendAt, validityDays, accountExpiry, isMonitored, language, timeZone } =
    invitation;
  return {
    profile,
    access: granted,
    ...delivery,
    ...(status === 'scheduled' && sendAt && { sendAt }),
    ...{ validityDays, accountExpiry, isMonitored, language, timeZone },
  };
}

export function changedFields(before: Ready, after: Ready): Changeable[] {
  const said = (field: Changeable, offer: Ready) => JSON.stringify(VALUE[field](offer));
  return CHANGEABLE.filter(field => said(field, before) !== said(field, after));
}

/** Differs once anybody has changed what the person is offered. */
export const fingerprintOf = (offer: Ready): string =>
  JSON.stringify(CHANGEABLE.map(field => VALUE[field](offer) ?? null));
