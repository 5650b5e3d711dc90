import type { Actor } from '../companies/actor.ts';
import type { LetterTemplate } from '../companies/store.ts';
import type { SubscriptionRole } from '../directory/entry.ts';
import type { Language } from '../platform/i18n/voice.ts';
import type { FailureCause } from '../platform/mail/failure-cause.ts';
import { addDays } from '../platform/time.ts';
import type { Effect } from './effect.ts';
import { shownLogin } from './phone.ts';
import type { TimelineEvent } from './timeline-event.ts';

export type { AlertKind, Effect, EffectKind, EffectOf } from './effect.ts';
export type { Actor, Language, TimelineEvent };

/** What a person signs in with: `email:ann@x.com` or `phone:+7…`, normalised; unique in a company. */
export type Identity = `email:${string}` | `phone:${string}`;

export const GENDERS = ['female', 'male', 'other', 'notStated'] as const;
export type Gender = (typeof GENDERS)[number];

export interface Profile {
  firstName: string;
  lastName: string;
  /** The organizational address, which is the login. */
  email?: string;
  /** E.164. */
  phone?: string;
  gender?: Gender;
  /** YYYY-MM-DD: a day, not a moment. */
  birthday?: string;
}

/** What is granted, by ids of the directory: a rename there shows everywhere. */
export interface Access {
  isAdministrator: boolean;
  unitId?: string;
  position?: string;
  businessRoleId?: string;
  department?: string;
  groupIds: string[];
  /** Fixed when inviting; the group is made on acceptance, under this id and the person's name. */
  personalWorkgroupId?: string;
  subscriptions: { id: string; role: SubscriptionRole }[];
  /** The inviter could not grant it when it was accepted; another administrator may. */
  awaitsApproval?: true;
  /** Who wanted the flag, where that is not the present inviter. */
  askedBy?: Actor;
  /** Where, and whom, that was asked. */
  question?: Card & { teamId: string; userId: string };
}

export const NO_ACCESS: Access = { isAdministrator: false, groupIds: [], subscriptions: [] };

/** Live: scheduled, awaiting, pending, failed. `accepted` is final; its person has an account. */
export type InvitationStatus =
  | 'scheduled'
  | 'pending'
  | 'failed'
  | 'accepted'
  | 'declined'
  | 'expired'
  | 'cancelled';

export type AccountExpiry = { kind: 'days'; days: number } | { kind: 'on'; date: Date } | { kind: 'never' };

export type DeliveryMethod = 'email' | 'link' | 'slack';

export interface Delivery {
  method: DeliveryMethod;
  /** Where the mail goes; may differ from the login. Absent for a shareable link. */
  address?: string;
  /** The member of the inviter's workspace who gets it as a Slack message. */
  userId?: string;
  /** The inviter's own words, placeholders not yet filled. */
  letter?: LetterTemplate;
  /** A personal note, under whatever words. */
  note?: string;
}

export interface Failure {
  /** Stopped: the owner of the address wants no invitation, so the mail was not sent. */
  reason: 'refused' | 'bounced' | 'deferred' | 'unreachable' | 'stopped';
  /** Absent in those of earlier versions: then `detail` tells it. */
  cause?: FailureCause;
  /** What the mail server itself said, one line; empty where Usher did not send. */
  detail: string;
  at: Date;
}

/** A message in Slack that Usher edits later. */
export interface Card {
  channel: string;
  ts: string;
}

export type PostedAlert = Card & { teamId: string; userId: string };

export interface Invitation {
  id: string;
  /** The submission that made it: a repeated one finds it and changes nothing. */
  requestId: string;
  /** Raised by whatever ends the links of before; a token counts only in its own generation. */
  generation: number;
  status: InvitationStatus;
  inviter: Actor;
  delivery: Delivery;
  validityDays: number;
  accountExpiry: AccountExpiry;
  /** Completion Monitoring: a message of its own to the inviter when it succeeds or ends. */
  isMonitored: boolean;
  language: Language;
  timeZone: string;
  createdAt: Date;
  /** Scheduled: when it is to go out. */
  sendAt?: Date;
  /** The import that it belongs to, which has one card for all. */
  batchId?: string;
  /** When the mail server first took the mail (or the link was made). */
  sentAt?: Date;
  expiresAt: Date;
  openedAt?: Date;
  endedAt?: Date;
  /** Set by "don't remind me". */
  areRemindersOff: boolean;
  failure?: Failure;
  decline?: { reason: string; word?: string };
  /** What the invitee has asked the inviter, the newest last, at most 5. */
  questions?: Question[];
  /** When the invitee asked for a new link; the newest last, at most 3 in a day. */
  askedAt: Date[];
  /** Days on which it was resent, for the limit of 5 in a day. */
  resentAt: Date[];
  card?: Card;
}

export interface Question {
  id: string;
  at: Date;
  text: string;
}

export interface Account {
  status: 'active' | 'ended';
  passwordHash: string;
  /** Sessions, grants and resets carry it and count only while it is equal. */
  epoch: number;
  registeredAt: Date;
  lastSeenAt: Date;
  /** Absent: the account never expires. */
  endsAt?: Date;
  endedAt?: Date;
  /** Addresses that a token mailed to them has proved. */
  provedAddresses: string[];
  language: Language;
  timeZone: string;
  /** `team user` of Slack, once the flag of administrator has been used from there: from then on only from there. */
  slackUser?: string;
  /** How the accepted link had travelled. */
  acceptedBy: DeliveryMethod | 'copy';
  /** The address whose mail is still to be answered, or the last that was; a link counts only while it is of this number. */
  proof?: { number: number; address: string; at: Date; isDone?: true };
  /** When the present login was last proved by such a mail; absent where the invitation's own mail proved it. */
  confirmedAt?: Date;
  /** When its owner asked for more time; the newest last, at most 3 in a day. */
  moreTimeAt?: Date[];
  /** To the company's terms, where it had any. */
  consent?: Consent;
  /** The newest password reset that was begun: a reset link counts only while it is of this number. */
  reset?: { number: number; at: Date };
}

/** Agreement to one version of the terms, and the language in which they were read. */
export interface Consent {
  version: string;
  at: Date;
  language: Language;
}

/** What was told to the reader of the timeline; `by` is absent for the invitee and the system. */
export interface TimelineEntry {
  at: Date;
  event: TimelineEvent;
  by?: Actor;
  detail?: string;
}

/** One person in a company: pending invitation or account, with what was and what is still to be told. */
export interface Person {
  id: string;
  companyId: string;
  /** Raised by each change; a change is stored only upon the revision it was decided on. */
  rev: number;
  /** Absent once erased. */
  identity?: Identity;
  /** Deleted: what is left are ids, and where the cards are. */
  erasedAt?: Date;
  profile: Profile;
  access: Access;
  invitation: Invitation;
  account?: Account;
  /** Ended invitations, the newest last, at most 20. */
  history: Invitation[];
  /** Newest last, at most 100. */
  timeline: TimelineEntry[];
  effects: Effect[];
  /** Messages beside the cards, which name the person, the newest last, at most 30. */
  alerts?: PostedAlert[];
  /** The act on many that touched the person last: it touches nobody twice. */
  taskId?: string;
  /** A worker's right to run the effects, until then. */
  claim?: { id: string; until: Date };
  createdAt: Date;
  updatedAt: Date;
}

const UNDECIDED: InvitationStatus[] = ['scheduled', 'pending', 'failed'];

export const isLive = (invitation: Invitation, now: Date): boolean =>
  UNDECIDED.includes(invitation.status) && invitation.expiresAt > now;

/** What the status is at `now`, also where the clock ran ahead of the job that writes it down. */
export function statusAt(invitation: Invitation, now: Date): InvitationStatus {
  const isStale = UNDECIDED.includes(invitation.status) && invitation.expiresAt <= now;
  return isStale ? 'expired' : invitation.status;
}

export const isAccountOpen = (account: Account, now: Date): boolean =>
  account.status === 'active' && (account.endsAt === undefined || account.endsAt > now);

/** When an account registered at `now` ends; undefined: never. */
export function accountEndsAt(expiry: AccountExpiry, now: Date): Date | undefined {
  if (expiry.kind === 'never') return undefined;
  return expiry.kind === 'on' ? expiry.date : addDays(now, expiry.days);
}

export const fullName = (profile: Profile): string =>
  [profile.firstName, profile.lastName].filter(Boolean).join(' ') || shownLogin(profile);
