import { shortened } from '../../../people/granted.ts';
import { identityOf } from '../../../people/identity.ts';
import { fullName, type Person, statusAt } from '../../../people/person.ts';
import { shownPhone } from '../../../people/phone.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { zoneChoice } from '../../../platform/time-zone-search.ts';
import { addressOf, type Changeable, changedFields, offerOf } from '../../changes.ts';
import type { Ready } from '../../ready/ready-draft.ts';
import { changeLabel } from '../details/change-label.ts';
import { accountTerm } from './account-term.ts';
import type { Overview } from './overview.ts';

const LISTED = 300;

type Say = (voice: Voice, offer: Ready, name: (id: string) => string) => string | undefined;

const yesNo = (voice: Voice, is: boolean): string => voice.text(is ? 'answer.yes' : 'answer.no');

/** What a field holds; those that are too long to be compared in a line are only named. */
const TEXT: Partial<Record<Changeable, Say>> = {
  name: (_, { profile }) => fullName({ firstName: profile.firstName, lastName: profile.lastName }),
  email: (_, { profile }) => profile.email,
  phone: (_, { profile }) => profile.phone && shownPhone(profile.phone),
  gender: (voice, { profile }) => profile.gender && voice.text(`gender.${profile.gender}`),
  birthday: (voice, { profile }) => profile.birthday && voice.day(profile.birthday),
  unit: (_, { access }, name) => access.unitId && name(access.unitId),
  position: (_, { access }) => access.position,
  businessRole: (_, { access }, name) => access.businessRoleId && name(access.businessRoleId),
  department: (_, { access }) => access.department,
  groups: (voice, { access }, name) => shortened(voice, access.groupIds.map(name), LISTED),
  workgroup: (voice, { access }) => yesNo(voice, access.personalWorkgroupId !== undefined),
  subscriptions: (voice, { access }, name) =>
    shortened(
      voice,
      access.subscriptions.map(({ id, role }) =>
        voice.text('granted.subscription', { name: name(id), role: voice.text(`granted.role.${role}`) }),
      ),
      LISTED,
    ),
  administrator: (voice, { access }) => yesNo(voice, access.isAdministrator),
  delivery: (voice, offer) =>
    addressOf(offer) ?? voice.text(offer.method === 'slack' ? 'details.bySlack' : 'details.byLink'),
  sendAt: (voice, { sendAt }) => (sendAt ? voice.moment(sendAt, true) : voice.text('change.now')),
  validity: (voice, { validityDays }) => voice.text('change.days', { count: validityDays }),
  account: accountTerm,
  monitoring: (voice, { isMonitored }) => yesNo(voice, isMonitored),
  language: (voice, { language }) => voice.text(`language.named.${language}`),
  timeZone: (voice, { timeZone }) => zoneChoice(timeZone, voice.now).text,
};

/** What of the person's invitation will be another, a sentence each, and what becomes of earlier links; mrkdwn. */
export function changeSentences({ voice, invite, names }: Overview, person: Person): string[] {
  const before = offerOf(person);
  const fields = changedFields(before, invite);
  const name = (id: string) => names.get(id) ?? '…';
  const lines = fields.map(field => {
    const label = changeLabel(voice, field);
    const say = TEXT[field];
    if (!say) return voice.mrkdwn('change.lineOnly', { label });
    const [was, is] = [before, invite].map(offer => say(voice, offer, name) || voice.text('change.none'));
    return voice.mrkdwn('change.line', { label, before: was ?? '', after: is ?? '' });
  });
  return [
    ...(lines.length > 0 ? lines : [voice.mrkdwn('change.nothing')]),
    ...linksSentence(voice, person, invite),
  ];
}

function linksSentence(voice: Voice, person: Person, invite: Ready): string[] {
  const before = offerOf(person);
  const status = statusAt(person.invitation, voice.now);
  if (status === 'scheduled') return [];
  if (status === 'expired' || status === 'declined') return [voice.mrkdwn('change.linksDead')];
  const isMoved =
    changedFields(before, invite).includes('delivery') ||
    identityOf(before.profile) !== identityOf(invite.profile);
  return [voice.mrkdwn(isMoved ? 'change.linksEnd' : 'change.linksStay')];
}
