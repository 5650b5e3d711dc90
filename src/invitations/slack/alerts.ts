import type { AlertKind, EffectOf, Person } from '../../people/person.ts';
import { fullName } from '../../people/person.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { actsFor } from '../invitation.ts';
import { declineReason, type SlackMessage } from './card/card.ts';
import { actButton, type CardAct } from './card/card-buttons.ts';

/** What each alert offers, where the state still allows it. */
const OFFERS: Record<AlertKind, CardAct[]> = {
  accepted: ['details'],
  declined: ['renew', 'details'],
  failed: ['fixAddress', 'copy', 'cancel'],
  delayed: ['details'],
  expiring: ['extend', 'resend', 'cancel'],
  expired: ['renew', 'details'],
  asked: ['renew', 'details'],
  adminAwaits: ['approve', 'details'],
  adminMade: ['details'],
  accountEnding: ['extendAccount', 'details'],
  accountEnded: ['extendAccount', 'details'],
};

/** The message beside the card, since an edit of the card notifies nobody. */
export function invitationAlert(voice: Voice, person: Person, effect: EffectOf<'alert'>): SlackMessage {
  const values = {
    name: fullName(person.profile),
    email: person.invitation.delivery.address ?? person.profile.email ?? '',
    detail: effect.detail ?? '',
    inviter: person.invitation.inviter.name,
    until: voice.date(endOf(person, effect.alert)),
    reason: person.invitation.decline ? declineReason(voice, person.invitation.decline) : '',
  };
  const key = `alert.${effect.alert}` as const;
  const buttons = offersOf(person, effect.alert, voice.now).map(act => actButton(voice, person, act));
  return {
    text: voice.mrkdwn(key, values),
    blocks: [
      { type: 'section', block_id: 'alert.text', text: { type: 'mrkdwn', text: voice.mrkdwn(key, values) } },
      ...(buttons.length > 0
        ? [{ type: 'actions' as const, block_id: 'alert.acts', elements: buttons }]
        : []),
    ],
  };
}

const endOf = ({ account, invitation }: Person, alert: AlertKind): Date =>
  alert.startsWith('account') ? (account?.endsAt ?? invitation.expiresAt) : invitation.expiresAt;

function offersOf(person: Person, alert: AlertKind, now: Date): CardAct[] {
  const allowed: CardAct[] = [
    ...actsFor(person, now),
    'details',
    ...(person.access.awaitsApproval ? (['approve'] as const) : []),
    ...(person.account ? (['extendAccount'] as const) : []),
  ];
  return OFFERS[alert].filter(act => allowed.includes(act));
}
