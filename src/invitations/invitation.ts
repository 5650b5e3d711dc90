import { requirePresent } from '../accounts/require-account.ts';
import { DomainError } from '../errors.ts';
import { fullName, type InvitationStatus, type Person, statusAt } from '../people/person.ts';
import type { Token } from '../people/tokens.ts';
import { remedyFor } from './failure.ts';

export const RESENDS_A_DAY = 5;
export const LINKS_ALIVE = 20;

/** What an administrator may do with the invitation as it stands. */
export type InvitationAct =
  | 'sendNow'
  | 'resend'
  | 'change'
  | 'extend'
  | 'renew'
  | 'copy'
  | 'cancel'
  | 'fixAddress';

const ALLOWED: Record<InvitationStatus, InvitationAct[]> = {
  scheduled: ['sendNow', 'change', 'cancel'],
  pending: ['copy', 'resend', 'change', 'extend', 'renew', 'cancel', 'fixAddress'],
  failed: ['fixAddress', 'copy', 'resend', 'change', 'extend', 'renew', 'cancel'],
  expired: ['renew', 'resend', 'change'],
  declined: ['renew', 'resend', 'change'],
  accepted: [],
  cancelled: [],
};

const NEEDS_ADDRESS: InvitationAct[] = ['fixAddress'];
/** Sent by Usher itself, so that it can be sent again. */
const NEEDS_CHANNEL: InvitationAct[] = ['resend'];

/** The acts that the state allows, the most wanted first. */
export function actsFor({ invitation }: Person, now: Date): InvitationAct[] {
  const { address, userId } = invitation.delivery;
  const lacking = [
    ...(address === undefined ? NEEDS_ADDRESS : []),
    ...(address === undefined && userId === undefined ? NEEDS_CHANNEL : []),
  ];
  const status = statusAt(invitation, now);
  const acts = ALLOWED[status].filter(act => !lacking.includes(act));
  return status === 'failed' && remedyFor(invitation.failure) !== 'address' ? acts.toSorted(again) : acts;
}

/** Where the address is not the trouble, another try comes first and another address last. */
const again = (one: InvitationAct, other: InvitationAct): number => rank(one) - rank(other);
const rank = (act: InvitationAct): number => (act === 'resend' ? 0 : act === 'fixAddress' ? 2 : 1);

/** Those that a card does not offer beside the others, as the state is; the details do. */
export function rareActs({ invitation: { status, failure } }: Person): InvitationAct[] {
  const remedy = remedyFor(failure);
  if (status === 'pending') return ['renew', 'change', 'fixAddress'];
  if (status !== 'failed') return ['renew', 'change'];
  if (remedy === 'address') return ['renew', 'change', 'resend'];
  return remedy === 'wait' ? ['renew', 'change'] : ['renew', 'change', 'fixAddress'];
}

/** Throws what is so now where the act is no longer allowed. */
export function requireAct(person: Person, act: InvitationAct, now: Date): void {
  requirePresent(person);
  if (actsFor(person, now).includes(act)) return;
  const status = statusAt(person.invitation, now);
  const facts = { name: fullName(person.profile) };
  if (status === 'accepted') throw new DomainError('invitation.used', facts);
  if (status === 'pending' || status === 'failed' || status === 'scheduled')
    throw new DomainError('invitation.stale', facts);
  throw new DomainError(`invitation.${status}`, facts);
}

export type LinkState = 'open' | 'expired' | 'cancelled' | 'used' | 'declined' | 'replaced';

/** What the holder of a real token meets. */
export function stateOf(token: Token, { invitation }: Person, now: Date): LinkState {
  if (token.invitationId !== invitation.id || token.generation !== invitation.generation) return 'replaced';
  const status = statusAt(invitation, now);
  // Nothing has gone out yet, so no token of its generation is about.
  if (status === 'scheduled') return 'replaced';
  if (status === 'accepted') return 'used';
  return status === 'pending' || status === 'failed' ? 'open' : status;
}

export function requireOpen(token: Token, person: Person, now: Date): void {
  const state = stateOf(token, person, now);
  if (state !== 'open') throw new DomainError(`invitation.${state}`);
}
