import type { KnownBlock, ModalView } from '@slack/types';
import type { Names } from '../../../directory/names.ts';
import { grantLabel, grantsOf, shortened } from '../../../people/granted.ts';
import {
  type DeliveryMethod,
  fullName,
  type Person,
  type TimelineEntry,
  type TimelineEvent,
} from '../../../people/person.ts';
import { shownPhone } from '../../../people/phone.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import { actsFor } from '../../invitation.ts';
import { statusLine } from './card.ts';
import { actButton, type CardAct } from './card-buttons.ts';

export const DETAILS_VIEW = 'invitation.details';

const EVENT: Record<TimelineEvent, TextKey> = {
  invited: 'event.invited',
  sentEarly: 'event.sentEarly',
  mailed: 'event.mailed',
  messaged: 'event.messaged',
  linkCopied: 'event.linkCopied',
  delayed: 'event.delayed',
  waiting: 'event.waiting',
  failed: 'event.failed',
  opened: 'event.opened',
  reminded: 'event.reminded',
  resent: 'event.resent',
  renewed: 'event.renewed',
  extended: 'event.extended',
  addressFixed: 'event.addressFixed',
  cancelled: 'event.cancelled',
  declined: 'event.declined',
  expired: 'event.expired',
  asked: 'event.asked',
  registered: 'event.registered',
  approvalNeeded: 'event.approvalNeeded',
  approved: 'event.approved',
  accountEnded: 'event.accountEnded',
  accountExtended: 'event.accountExtended',
};

const WITHOUT_ADDRESS: Record<DeliveryMethod, TextKey> = {
  email: 'details.byLink',
  link: 'details.byLink',
  slack: 'details.bySlack',
};

const SHOWN_EVENTS = 30;
const SECTION_LENGTH = 3000;

/** Everything granted, the timeline with the newest first, and every act that the state allows. */
export function detailsModal(voice: Voice, person: Person, names: Names, notice?: KnownBlock): ModalView {
  return {
    type: 'modal',
    callback_id: DETAILS_VIEW,
    private_metadata: person.id,
    title: plain(voice.text('details.title')),
    close: plain(voice.text('act.close')),
    blocks: [
      ...(notice ? [notice] : []),
      { type: 'header', block_id: 'details.name', text: plain(fullName(person.profile).slice(0, 150)) },
      section('details.state', statusLine(voice, person, voice.mrkdwn)),
      { type: 'section', block_id: 'details.facts', fields: facts(voice, person).map(mrkdwn) },
      ...grantedBlock(voice, person, names),
      ...actsBlock(voice, person),
      { type: 'divider', block_id: 'details.line' },
      section('details.timeline', timeline(voice, person)),
    ],
  };
}

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const section = (id: string, text: string): KnownBlock => ({
  type: 'section',
  block_id: id,
  text: mrkdwn(text),
});

function actsBlock(voice: Voice, person: Person): KnownBlock[] {
  const elements = acts(person, voice.now).map(act => actButton(voice, person, act));
  return elements.length > 0 ? [{ type: 'actions', block_id: 'details.acts', elements }] : [];
}

const acts = (person: Person, now: Date): CardAct[] => [
  ...actsFor(person, now),
  ...(person.access.awaitsApproval ? (['approve'] as const) : []),
  ...(person.account?.endsAt ? (['extendAccount'] as const) : []),
];

const GRANT_LENGTH = 1500;

/** What was said of the person, and all that was granted; at most ten fields, as a section takes. */
function grantedBlock(voice: Voice, person: Person, names: Names): KnownBlock[] {
  const { phone, gender, birthday } = person.profile;
  const fact = (label: string, value: string) => voice.mrkdwn('details.fact', { label, value });
  const fields = [
    ...(phone ? [fact(voice.text('details.phone'), shownPhone(phone))] : []),
    ...(gender ? [fact(voice.text('details.gender'), voice.text(`gender.${gender}`))] : []),
    ...(birthday ? [fact(voice.text('details.birthday'), voice.day(birthday))] : []),
    ...grantsOf(voice, person, names).map(grant =>
      fact(grantLabel(voice, grant), shortened(voice, grant.values, GRANT_LENGTH)),
    ),
  ];
  return fields.length > 0
    ? [{ type: 'section', block_id: 'details.granted', fields: fields.map(mrkdwn) }]
    : [];
}

function facts(voice: Voice, person: Person): string[] {
  const { profile, access, account, invitation } = person;
  const fact = (key: TextKey, value: string) =>
    voice.mrkdwn('details.fact', { label: voice.text(key), value });
  const yesNo = (is: boolean) => voice.text(is ? 'answer.yes' : 'answer.no');
  const flag = access.awaitsApproval ? voice.text('details.awaitsApproval') : yesNo(access.isAdministrator);
  const { delivery } = invitation;
  return [
    ...(profile.email ? [fact('details.email', profile.email)] : []),
    fact('details.delivery', delivery.address ?? voice.text(WITHOUT_ADDRESS[delivery.method])),
    fact('details.inviter', invitation.inviter.name),
    ...(account ? [] : [fact('details.linkUntil', voice.moment(invitation.expiresAt))]),
    fact('details.administrator', flag),
    fact('details.monitoring', yesNo(invitation.isMonitored)),
    ...(account ? [fact('details.registered', voice.moment(account.registeredAt))] : []),
    ...(account ? [fact('details.lastSeen', voice.moment(account.lastSeenAt))] : []),
    fact('details.accountUntil', accountEnd(voice, person)),
  ];
}

function accountEnd(voice: Voice, { account, invitation }: Person): string {
  if (account) return account.endsAt ? voice.moment(account.endsAt) : voice.text('card.accountForever');
  const { accountExpiry: expiry } = invitation;
  if (expiry.kind === 'on') return voice.moment(expiry.date);
  return expiry.kind === 'never'
    ? voice.text('card.accountForever')
    : voice.text('card.accountDays', { count: expiry.days });
}

/** The newest lines that fit into one section. */
function timeline(voice: Voice, person: Person): string {
  let shown = '';
  for (const entry of person.timeline.slice(-SHOWN_EVENTS).reverse()) {
    const next = `${shown}${shown && '\n'}${line(voice, entry)}`;
    if (next.length > SECTION_LENGTH) break;
    shown = next;
  }
  return shown || voice.mrkdwn('details.noEvents');
}

function line(voice: Voice, { at, event, by, detail }: TimelineEntry): string {
  const said = voice.text(EVENT[event]);
  const shown = event === 'failed' || event === 'mailed' ? (detail ?? '') : '';
  const values = { at: voice.moment(at), event: [said, shown.slice(0, 60)].filter(Boolean).join(': ') };
  return by
    ? voice.mrkdwn('details.eventBy', { ...values, name: by.name })
    : voice.mrkdwn('details.event', values);
}
