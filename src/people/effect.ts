import type { Actor, TimelineEvent } from './person.ts';

/** What is still to be done for a change that has been decided. Run at least once; `id` is the same in every attempt. */
export type Effect = { id: string; at: Date; attempts: number; firstAttemptAt?: Date } & (
  | MailEffect
  | { kind: 'card' }
  | { kind: 'formerCard'; teamId: string; channel: string; ts: string; why: 'takenOver' | 'erased' }
  /** `detail`: what failed, or the id of the question. */
  | { kind: 'alert'; alert: AlertKind; detail?: string }
  | { kind: 'audit'; event: TimelineEvent; by?: Actor }
  | { kind: 'slackMessage'; template: 'invitation'; generation: number; userId: string }
  | { kind: 'workgroup'; groupId: string }
  | { kind: 'send'; invitationId: string }
  | { kind: 'expire'; invitationId: string }
  | { kind: 'warn'; invitationId: string }
  | { kind: 'remind'; invitationId: string }
  | { kind: 'warnAccount' }
  | { kind: 'endAccount' }
  /** `marks`: of the addresses that were theirs; see people/marks.ts. */
  | { kind: 'erase'; groupId?: string; marks?: string[] }
  | { kind: 'searches' }
  /** After the erasure: what was erased and what is kept, to whoever asked for it. */
  | { kind: 'certificate'; by: Pick<Actor, 'teamId' | 'userId'> }
);

interface MailEffect {
  kind: 'mail';
  template: MailTemplate;
  generation: number;
  to: string;
  /** The day's limits have it already: further attempts are the same mail. */
  isCounted?: true;
  /** One of many that were sent again together: what becomes of it is told by the card alone. */
  isQuiet?: true;
  /** Why it goes out no earlier than `at`. */
  waits?: MailWait;
}

/**
 * The limits of an address, of an inviter and of a company; or the company's mail pauses after complaints, until a
 * moment or until somebody resumes it; or all of the company stands still.
 */
export type MailWait = 'mailbox' | 'inviter' | 'company' | 'paused' | 'held' | 'suspended';

/** The mails that a person may get; all but the first two are of the account, and are never kept back. */
export type MailTemplate = 'invitation' | 'reminder' | AccountTemplate;
export type AccountTemplate =
  | 'accountEnding'
  | 'accountEnded'
  | 'reset'
  | 'passwordChanged'
  | 'confirmAddress'
  | 'addressChanged'
  | 'accountExtended';

export type EffectKind = Effect['kind'];
export type EffectOf<K extends EffectKind> = Extract<Effect, { kind: K }>;

/** Messages beside the card. Failure, delay, requests and approvals come always, the rest with Completion Monitoring. */
export type AlertKind =
  | 'accepted'
  | 'declined'
  | 'failed'
  | 'delayed'
  | 'waiting'
  | 'mailPaused'
  | 'reported'
  | 'expiring'
  | 'expired'
  | 'asked'
  | 'question'
  | 'adminAwaits'
  | 'adminMade'
  | 'accountEnding'
  | 'accountEnded'
  | 'moreTime';
