// What is stored beside a person, so that each search, filter, count and order of the lists is a range of an index.
import type { Invitation, InvitationStatus, Person } from './person.ts';
import { termsOf } from './terms.ts';

/** Where somebody stands: with an account as that, else as the invitation. */
export const LIST_STATES = [
  'scheduled',
  'pending',
  'failed',
  'declined',
  'expired',
  'cancelled',
  'active',
  'ended',
] as const;
export type ListState = (typeof LIST_STATES)[number];

export type RequestKind = 'asked' | 'approval';

/** On top of the document, never in a part of it: DocumentDB sorts in memory where two paths of an index begin alike. */
export interface ListFields {
  /** By time, then by id: no two people have the same. Empty for somebody erased, who is in no list. */
  order: string;
  state?: ListState;
  /** When the state ends by itself, for those that may: a live invitation, an active account. */
  until?: Date;
  inviterId?: string;
  terms?: string[];
  /** What an administrator is asked for, and since when. */
  request?: RequestKind;
  /** When the oldest ended invitation of theirs ended: it is erased after a time. */
  keptSince?: Date;
  requestedAt?: Date;
}

/** Where a page of a list begins or ends. */
export interface Place {
  at: Date;
  id: string;
}

const TIME_DIGITS = 9;
const ID_DIGITS = 12;

/** Both lists are in the order of the present invitation, so a person invited anew is on top again. */
export const placeOf = ({ id, invitation }: Pick<Person, 'id' | 'invitation'>): Place => ({
  at: invitation.createdAt,
  id,
});

export const orderOf = ({ at, id }: Place): string =>
  `${at.getTime().toString(36).padStart(TIME_DIGITS, '0')}${id.slice(-ID_DIGITS).padStart(ID_DIGITS, '0')}`;

export function listFields(person: Person): ListFields {
  if (person.identity === undefined) return { order: '' };
  return {
    order: orderOf(placeOf(person)),
    ...standing(person),
    inviterId: person.invitation.inviter.userId,
    terms: termsOf(person),
    ...requestOf(person),
    ...keptOf(person),
  };
}

const OVER: readonly InvitationStatus[] = ['declined', 'expired', 'cancelled'];

/** Ended without an account; what was accepted is the account's. */
export const isOver = ({ account, invitation }: Pick<Person, 'account' | 'invitation'>): boolean =>
  account === undefined && OVER.includes(invitation.status);

export const endOf = ({ endedAt, expiresAt }: Invitation): Date => endedAt ?? expiresAt;

export function keptOf(
  person: Pick<Person, 'account' | 'history' | 'invitation'>,
): Pick<ListFields, 'keptSince'> {
  const ended = [...person.history, ...(isOver(person) ? [person.invitation] : [])];
  const ends = ended.map(invitation => endOf(invitation).getTime());
  return ends.length > 0 ? { keptSince: new Date(Math.min(...ends)) } : {};
}

const NEVER = new Date('9999-12-31T00:00:00Z');
const MORTAL: readonly InvitationStatus[] = ['scheduled', 'pending', 'failed'];

function standing({ account, invitation }: Person): { state: ListState; until?: Date } {
  const { status, expiresAt } = invitation;
  if (account?.status === 'active') return { state: 'active', until: account.endsAt ?? NEVER };
  if (account || status === 'accepted') return { state: 'ended' };
  return { state: status, ...(MORTAL.includes(status) && { until: expiresAt }) };
}

function requestOf({ access, account, invitation }: Person): Pick<ListFields, 'request' | 'requestedAt'> {
  if (account) return access.awaitsApproval ? { request: 'approval', requestedAt: account.registeredAt } : {};
  const { status, askedAt, resentAt, sentAt, createdAt } = invitation;
  const asked = askedAt.at(-1);
  const answers = [sentAt ?? createdAt, ...resentAt];
  const isOpen = status !== 'accepted' && status !== 'cancelled';
  return asked && isOpen && answers.every(at => at < asked) ? { request: 'asked', requestedAt: asked } : {};
}
