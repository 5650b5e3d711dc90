import type { KnownBlock } from '@slack/types';
import type { Names } from '../../directory/names.ts';
import type { MailWait } from '../../people/effect.ts';
import type { AlertKind, EffectOf, Person } from '../../people/person.ts';
import { fullName } from '../../people/person.ts';
import type { TextKey, Voice } from '../../platform/i18n/voice.ts';
import { causeText, remedyText } from '../../platform/mail/failure-text.ts';
import { readNote } from '../failure.ts';
import { actsFor } from '../invitation.ts';
import { isForGood, type MailPause, waitOf } from '../mail-wait.ts';
import { declineReason, grantTerms, type SlackMessage, sentTo } from './card/card.ts';
import { actButton, type CardAct } from './card/card-buttons.ts';

/** What each alert offers, where the state still allows it. */
const OFFERS: Record<AlertKind, CardAct[]> = {
  accepted: ['details'],
  declined: ['renew', 'details'],
  failed: ['fixAddress', 'resend', 'copy', 'cancel'],
  delayed: ['details'],
  waiting: ['copy', 'details'],
  mailPaused: [],
  reported: ['details'],
  expiring: ['extend', 'resend', 'cancel'],
  expired: ['renew', 'details'],
  asked: ['renew', 'details'],
  question: ['details'],
  adminAwaits: ['approve', 'details'],
  adminMade: ['details'],
  accountEnding: ['extendAccount', 'details'],
  accountEnded: ['extendAccount', 'details'],
  moreTime: ['extendAccount', 'details'],
};

/** What an alert names besides the person. */
export interface AlertFacts {
  company: string;
  names: Names;
  pause?: MailPause | undefined;
}

/** The message beside the card, since an edit of the card notifies nobody. */
export function invitationAlert(
  voice: Voice,
  person: Person,
  effect: EffectOf<'alert'>,
  facts: AlertFacts,
): SlackMessage {
  const waiting = waitOf(person, voice.now);
  const goesOut = facts.pause?.until ?? waiting?.until ?? voice.now;
  const values = {
    name: fullName(person.profile),
    email: sentTo(person),
    company: facts.company,
    at: voice.date(goesOut),
    ...failureValues(voice, person, effect),
    inviter: person.invitation.inviter.name,
    until: voice.date(endOf(person, effect.alert)),
    reason: person.invitation.decline ? declineReason(voice, person.invitation.decline) : '',
  };
  const key = keyOf(effect.alert, waiting?.why, facts.pause);
  const buttons = offersOf(person, effect.alert, voice.now).map(act => actButton(voice, person, act));
  return {
    text: voice.mrkdwn(key, values),
    blocks: [
      { type: 'section', block_id: 'alert.text', text: { type: 'mrkdwn', text: voice.mrkdwn(key, values) } },
      ...(effect.alert === 'accepted' ? grantedContext(voice, person, facts.names) : []),
      ...(effect.alert === 'question' ? questionBlocks(voice, person, effect) : []),
      ...(buttons.length > 0
        ? [{ type: 'actions' as const, block_id: 'alert.acts', elements: buttons }]
        : []),
    ],
  };
}

/** What was wrong and what to do about it; of another alert, what it names. */
function failureValues(voice: Voice, person: Person, { alert, detail = '' }: EffectOf<'alert'>) {
  if (alert !== 'failed') return { detail };
  const { cause, address } = readNote(detail, sentTo(person));
  return { email: address, detail: causeText(voice, cause, address), remedy: remedyText(voice, cause) };
}

function keyOf(alert: AlertKind, wait: MailWait | undefined, pause: MailPause | undefined): TextKey {
  if (alert === 'mailPaused') return pauseKey(pause);
  if (alert !== 'waiting') return `alert.${alert}`;
  return wait === 'mailbox' || wait === 'inviter' ? `alert.waiting.${wait}` : 'alert.waiting.company';
}

/** Until a moment, or until a global administrator resumes it. */
function pauseKey(pause: MailPause | undefined): TextKey {
  const why = pause?.why ?? 'refused';
  return pause && isForGood(pause) ? `alert.mailHeld.${why}` : `alert.mailPaused.${why}`;
}

/** What the new account was given, so that a look is enough to see that it is right. */
function grantedContext(voice: Voice, person: Person, names: Names): KnownBlock[] {
  const terms = grantTerms(voice, person, names);
  if (terms.length === 0) return [];
  return [
    {
      type: 'context',
      block_id: 'alert.granted',
      elements: [{ type: 'mrkdwn', text: terms.join(' · ') }],
    },
  ];
}

/** In the invitee's own words, of which Slack makes nothing; empty where they are no longer kept. */
function questionBlocks(voice: Voice, person: Person, { detail }: EffectOf<'alert'>): KnownBlock[] {
  const asked = person.invitation.questions?.find(({ id }) => id === detail);
  if (!asked) return [];
  const address = sentTo(person);
  const answer = voice.mrkdwn('alert.questionAnswer', {
    address,
    until: voice.date(person.invitation.expiresAt),
  });
  return [
    {
      type: 'section',
      block_id: 'alert.question',
      text: { type: 'plain_text', text: asked.text, emoji: false },
    },
    { type: 'context', block_id: 'alert.answer', elements: [{ type: 'mrkdwn', text: answer }] },
  ];
}

const endOf = ({ account, invitation }: Person, alert: AlertKind): Date =>
  alert.startsWith('account') || alert === 'moreTime'
    ? (account?.endsAt ?? invitation.expiresAt)
    : invitation.expiresAt;

function offersOf(person: Person, alert: AlertKind, now: Date): CardAct[] {
  const allowed: CardAct[] = [
    ...actsFor(person, now),
    'details',
    ...(person.access.awaitsApproval ? (['approve'] as const) : []),
    ...(person.account ? (['extendAccount'] as const) : []),
  ];
  return OFFERS[alert].filter(act => allowed.includes(act));
}
