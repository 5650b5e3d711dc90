import type { KnownBlock } from '@slack/types';
import { isLoginProved } from '../../../accounts/proof.ts';
import type { Names } from '../../../directory/names.ts';
import { type Grant, grantLabel, grantsOf, shortened } from '../../../people/granted.ts';
import { type Account, fullName, isAccountOpen, type Person, statusAt } from '../../../people/person.ts';
import { shownLogin } from '../../../people/phone.ts';
import type { TextValues, Voice } from '../../../platform/i18n/voice.ts';
import { causeText } from '../../../platform/mail/failure-text.ts';
import { addSeconds } from '../../../platform/time.ts';
import { causeOf } from '../../failure.ts';
import { waitOf } from '../../mail-wait.ts';
import { actedText } from './acted.ts';
import { actButton, cardActs } from './card-buttons.ts';

/** What chat.postMessage and chat.update take; `text` is for notifications and screen readers. */
export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}

/** The one message that tells how an invitation fares, as it stands at `voice.now`. */
export function invitationCard(voice: Voice, person: Person, names: Names): SlackMessage {
  const state = `${headline(voice, person)}\n${statusLine(voice, person, voice.mrkdwn)}`;
  return {
    text: state,
    blocks: [
      section('card.state', state),
      {
        type: 'context',
        block_id: 'card.terms',
        elements: [termsLine(voice, person, names), actedText(voice, person)]
          .filter(Boolean)
          .map(text => ({ type: 'mrkdwn', text })),
      },
      {
        type: 'actions',
        block_id: 'card.acts',
        elements: cardActs(person, voice.now).map(act => actButton(voice, person, act)),
      },
    ],
  };
}

const section = (id: string, text: string): KnownBlock => ({
  type: 'section',
  block_id: id,
  text: { type: 'mrkdwn', text },
});

function headline(voice: Voice, { profile, invitation: { delivery } }: Person): string {
  const name = fullName(profile);
  const login = shownLogin(profile);
  const other = delivery.address && delivery.address !== profile.email ? ` → ${delivery.address}` : '';
  return voice.mrkdwn('card.headline', { name, login: `${login === name ? '' : login}${other}` }).trim();
}

type Say = Voice['text'];

/** Where the invitation or the account stands now, in one line. */
export function statusLine(voice: Voice, person: Person, say: Say = voice.text): string {
  const { invitation } = person;
  const status = statusAt(invitation, voice.now);
  const at = (date: Date | undefined) => voice.date(date ?? voice.now);
  if (status === 'accepted') return accountLine(voice, person, say);
  if (status === 'pending') return pendingLine(voice, person, say);
  const values: TextValues = {
    at: at(invitation.endedAt ?? invitation.expiresAt),
    detail: failureText(voice, person),
    reason: invitation.decline ? declineReason(voice, invitation.decline) : '',
    until: at(invitation.expiresAt),
    sendAt: at(invitation.sendAt),
  };
  return say(`card.${status}`, values);
}

function pendingLine(voice: Voice, person: Person, say: Say): string {
  const { invitation } = person;
  const waiting = waitOf(person, voice.now);
  const values = {
    at: voice.date(invitation.sentAt ?? invitation.createdAt),
    until: voice.date(invitation.expiresAt),
  };
  const isLink = invitation.delivery.method === 'link';
  if (waiting && !invitation.sentAt)
    return say(`card.waiting.${waiting.why}`, { at: voice.date(waiting.until) });
  if (!invitation.sentAt) return say('card.sending', values);
  const state = say(isLink ? 'card.pendingLink' : 'card.pending', values);
  return invitation.openedAt
    ? `${state} · ${say('card.opened', { at: voice.date(invitation.openedAt) })}`
    : state;
}

function accountLine(voice: Voice, { account, invitation }: Person, say: Say): string {
  if (!account) return say('card.acceptedAt', { at: voice.date(invitation.endedAt ?? voice.now) });
  if (!isAccountOpen(account, voice.now))
    return say('card.accountEnded', { at: voice.date(account.endedAt ?? account.endsAt ?? voice.now) });
  const [from, at] = [invitation.sentAt ?? invitation.createdAt, voice.date(account.registeredAt)];
  if (account.registeredAt < addSeconds(from, 60)) return say('card.acceptedSoon', { at });
  return say('card.accepted', { at, after: voice.duration(from, account.registeredAt) });
}

/** Where the mail went. */
export const sentTo = ({ invitation, profile }: Person): string =>
  invitation.delivery.address ?? shownLogin(profile);

/** Why a mail did not arrive; empty where none failed. */
export const failureText = (voice: Voice, person: Person): string =>
  person.invitation.failure ? causeText(voice, causeOf(person.invitation.failure), sentTo(person)) : '';

/** The reason that was chosen and the word beside it. */
export function declineReason(voice: Voice, { reason, word }: { reason: string; word?: string }): string {
  const reasons: Record<string, string> = {
    unknown: voice.text('decline.reason.unknown'),
    mistake: voice.text('decline.reason.mistake'),
    later: voice.text('decline.reason.later'),
    unneeded: voice.text('decline.reason.unneeded'),
    stranger: voice.text('decline.reason.stranger'),
  };
  return [reasons[reason] ?? voice.text('decline.reason.other'), word && voice.text('quoted', { text: word })]
    .filter(Boolean)
    .join(': ');
}

/** What was granted, for how long, and who invited. */
function termsLine(voice: Voice, person: Person, names: Names): string {
  const { access, account, invitation, profile } = person;
  const isAsleep = account !== undefined && !isLoginProved({ profile, account });
  const flag = access.isAdministrator
    ? [voice.mrkdwn(isAsleep ? 'card.administratorAsleep' : 'card.administrator')]
    : [];
  const waiting = access.awaitsApproval ? [voice.mrkdwn('card.awaitsApproval')] : [];
  const proof = account ? proofTerm(voice, person, account) : [];
  const inviter = voice.mrkdwn('card.inviter', { name: invitation.inviter.name });
  const terms = [...flag, ...waiting, accountTerm(voice, person), ...proof, inviter];
  return [...grantTerms(voice, person, names), ...terms].join(' · ');
}

/** What is rarely asked for is in the details. */
const ON_CARD: Grant['kind'][] = ['unit', 'businessRole', 'groups', 'subscriptions'];
const GRANT_LENGTH = 160;

export const grantTerms = (voice: Voice, person: Person, names: Names): string[] =>
  grantsOf(voice, person, names)
    .filter(({ kind }) => ON_CARD.includes(kind))
    .map(grant => {
      const value = shortened(voice, grant.values, GRANT_LENGTH);
      return voice.mrkdwn('card.granted', { label: grantLabel(voice, grant), value });
    });

/** A mail to another address proves that address, not the login; a phone is never proved (PRODUCT.md, Proof). */
function proofTerm(voice: Voice, { profile, invitation }: Person, account: Account): string[] {
  if (profile.email === undefined) return [];
  if (isLoginProved({ profile, account })) return confirmedTerm(voice, account);
  if (account.acceptedBy !== 'email') return [voice.mrkdwn('card.unproved')];
  return [voice.mrkdwn('card.unprovedElsewhere', { address: invitation.delivery.address ?? '' })];
}

/** How it was accepted, and when the address was confirmed that this had left open. */
function confirmedTerm(voice: Voice, { acceptedBy, confirmedAt }: Account): string[] {
  if (!confirmedAt) return [];
  const how = voice.text(`details.how.${acceptedBy}`);
  return [voice.mrkdwn('card.confirmed', { how, at: voice.date(confirmedAt) })];
}

function accountTerm(voice: Voice, { account, invitation }: Person): string {
  if (account?.endsAt) return voice.mrkdwn('card.accountUntil', { until: voice.date(account.endsAt) });
  const expiry = invitation.accountExpiry;
  if (expiry.kind === 'never' || account) return voice.mrkdwn('card.accountForever');
  if (expiry.kind === 'on') return voice.mrkdwn('card.accountUntil', { until: voice.date(expiry.date) });
  return voice.mrkdwn('card.accountDays', { count: expiry.days });
}
