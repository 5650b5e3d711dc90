import type { Button } from '@slack/types';
import { fullName, isAccountOpen, type Person } from '../../../people/person.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import { remedyFor } from '../../failure.ts';
import { actsFor, type InvitationAct, rareActs } from '../../invitation.ts';
import { lastSent } from '../../resend.ts';
import { asked, type Question } from '../question.ts';

export type CardAct = InvitationAct | 'extendAccount' | 'approve' | 'details';

/** The listener of each button; `readValue` reads its value. */
export const CARD_ACTION: Record<CardAct, string> = {
  sendNow: 'invitation.sendNow',
  copy: 'invitation.copy',
  resend: 'invitation.resend',
  change: 'invitation.change',
  extend: 'invitation.extend',
  renew: 'invitation.renew',
  cancel: 'invitation.cancel',
  fixAddress: 'invitation.fixAddress',
  extendAccount: 'account.extend',
  approve: 'person.approveAdministrator',
  details: 'invitation.details',
};

const LABEL: Record<CardAct, TextKey> = {
  sendNow: 'act.sendNow',
  copy: 'act.copy',
  resend: 'act.resend',
  change: 'act.change',
  extend: 'act.extend',
  renew: 'act.renew',
  cancel: 'act.cancel',
  fixAddress: 'act.fixAddress',
  extendAccount: 'act.extendAccount',
  approve: 'act.approve',
  details: 'act.details',
};

/** What a card offers; the rarer acts are in the details. */
export function cardActs(person: Person, now: Date): CardAct[] {
  const acts = actsFor(person, now);
  const rare = rareActs(person);
  const shown = acts.filter(act => acts[0] === act || !rare.includes(act));
  const isExtendable = person.account !== undefined && !isAccountOpen(person.account, now);
  return [
    ...shown,
    ...(person.access.awaitsApproval ? (['approve'] as const) : []),
    ...(isExtendable ? (['extendAccount'] as const) : []),
    'details',
  ];
}

/** What has not gone out yet is not sent again. */
const labelOf = (act: CardAct, { invitation }: Person): TextKey =>
  act === 'change' && invitation.status === 'scheduled' ? 'act.changeScheduled' : LABEL[act];

export function actButton(voice: Voice, person: Person, act: CardAct): Button {
  const button: Button = {
    type: 'button',
    action_id: CARD_ACTION[act],
    text: { type: 'plain_text', text: voice.text(labelOf(act, person)) },
    value: [person.id, seenIn(person, act)].join(' ').trim(),
  };
  if (act === mendingAct(person)) return { ...button, style: 'primary' };
  const name = fullName(person.profile);
  if (act === 'approve') return { ...button, confirm: asked(voice, APPROVE, name) };
  if (act !== 'cancel') return button;
  return { ...button, style: 'danger', confirm: { ...asked(voice, CANCEL, name), style: 'danger' } };
}

/** What a click moves, in milliseconds or generations: a second one, or one on an old message, must not move it again. */
function seenIn({ invitation, account }: Person, act: CardAct): number | undefined {
  if (act === 'renew') return invitation.generation;
  if (act === 'resend') return lastSent(invitation).getTime();
  if (act === 'extend') return invitation.expiresAt.getTime();
  return act === 'extendAccount' ? account?.endsAt?.getTime() : undefined;
}

/** Whom a button of a card is about, and what `seenIn` was when it was drawn. */
export function readValue(value: string): { id: string; seen: number | undefined } {
  const [id = '', seen] = value.split(' ');
  return { id, seen: seen === undefined ? undefined : Number(seen) };
}

/** What mends a failed delivery stands out. */
const mendingAct = ({ invitation: { status, failure } }: Person): CardAct | undefined =>
  status === 'failed' ? (remedyFor(failure) === 'address' ? 'fixAddress' : 'resend') : undefined;

const CANCEL: Question = {
  ...{ title: 'cancel.title', text: 'cancel.consequence' },
  ...{ confirm: 'act.cancel', deny: 'cancel.keep' },
};

const APPROVE: Question = {
  ...{ title: 'act.approve', text: 'approve.consequence' },
  ...{ confirm: 'act.approve', deny: 'approve.not' },
};
