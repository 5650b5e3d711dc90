import type { Actor } from '../../companies/actor.ts';
import type { ErrorCode, Facts } from '../../errors.ts';
import type { InvitationStatus } from '../../people/person.ts';
import type { Delimiter } from '../../platform/csv/delimiter.ts';
import type { Held } from '../../platform/jobs/work.ts';
import type { ShownWork } from '../../platform/slack/message-pen.ts';
import type { Column } from './columns.ts';

/**
 * `reading` → `ready` or `refused`; `ready` → `judging` where something is chosen for all rows, and back; `ready` →
 * `running` or `discarded`; `running` → `done` or `cancelled`. At the end
 * the results are sent, and later the rows erased; the counts stay.
 */
export type ImportStatus =
  | 'reading'
  | 'ready'
  | 'judging'
  | 'refused'
  | 'discarded'
  | 'running'
  | 'done'
  | 'cancelled';

/** How the people of a batch fare. */
export type Sums = Partial<Record<InvitationStatus, number>>;

/** Many people invited together: from a file, or from a list of addresses. */
export interface Import extends ShownWork {
  source: 'csv' | 'addresses';
  /** Of the file, or what the list is called. */
  name: string;
  /** Slack's; one that is told twice is imported once. */
  fileId?: string;
  by: Actor;
  status: ImportStatus;
  /** While it is read or run: a company has one such import at a time. */
  isActive?: true;
  delimiter: Delimiter;
  counts: ImportCounts;
  /** Under which the rows keep what was chosen for all of them. */
  choiceId?: string;
  /** Why it could not be read, or was stopped. */
  refusal?: { code: ErrorCode; facts: Facts };
  /** How the people fared when the card was last drawn. */
  sums?: Sums;
  /** That mails were refused has been told, or may have been. */
  areFailuresTried?: true;
  areFailuresTold?: true;
  hasResults?: true;
  /** Slack's id of the file with the results: it may have been shown. */
  resultsFileId?: string;
  createdAt: Date;
  startedAt?: Date;
  endedAt?: Date;
}

export interface ImportCounts {
  /** Rows read so far. */
  rows: number;
  ready: number;
  /** Of the ready ones: whose people become administrators, and who should be looked at twice. */
  administrators?: number;
  doubted?: number;
  /** With those that follow. */
  problems: number;
  /** Whose person has an invitation or an account already. */
  known?: number;
  /** That want nothing but what can be chosen for all rows. */
  lacking?: number;
  /** What that is, of any of them. */
  lacks?: Column[];
  invited: number;
  /** Ready ones that could not be invited after all. */
  refused: number;
}

export const NO_COUNTS: ImportCounts = { rows: 0, ready: 0, problems: 0, invited: 0, refused: 0 };

/** One that this worker alone works on. */
export type HeldImport = Held<Import>;

export const ROWS_A_DAY = 10_000;
export const KEPT_DAYS = 7;

export const isEnded = ({ status }: Import): boolean => status === 'done' || status === 'cancelled';

/** How many of its rows have been dealt with. */
export const dealtWith = ({ counts }: Import): number => counts.invited + counts.refused;
