import { z } from 'zod';
import type { Actor } from '../../companies/actor.ts';
import type { AuditFilter } from '../../companies/audit-log-store.ts';
import type { ErrorCode, Facts } from '../../errors.ts';
import type { Held } from '../../platform/jobs/work.ts';
import type { ShownWork } from '../../platform/slack/message-pen.ts';
import type { ListFilter } from '../list-filter.ts';

/** What somebody has asked Usher to do with a whole list; its message in their DM tells how far it is. */
export type Task = ExportTask | BulkTask;

interface AnyTask extends ShownWork {
  by: Actor;
  /** A bulk act begins `ready`: previewed, and not yet confirmed. */
  status: 'ready' | 'running' | 'done' | 'cancelled';
  /** What a company has once at a time, while it is running; an export until its file is shown. */
  activeKey?: string;
  /** Rows written, or people dealt with. */
  done: number;
  /** Why it was stopped. */
  refusal?: { code: ErrorCode; facts: Facts };
  /** Its message names somebody who was deleted since. */
  areNamesOld?: true;
  createdAt: Date;
  endedAt?: Date;
  /** What was searched for, and whom it was for, goes then. */
  forgetAt?: Date;
}

export type Table = { of: 'list'; filter: ListFilter } | { of: 'audit'; filter: AuditFilter };

/** A table, or all that is stored of one person. */
export type Exported = Table | { of: 'person'; personId: string };

export interface ExportTask extends AnyTask {
  kind: 'export';
  exported: Exported;
  /** Slack's, from before the file is shown: it is shown once. */
  fileId?: string;
}

export const BULK_ACTS = ['resend', 'extend', 'cancel'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** Within so many days the link is to end, where it matters. */
export const WITHIN_DAYS = [2, 7] as const;

export const bulkChoice = z.strictObject({
  act: z.enum(BULK_ACTS),
  withinDays: z.literal([...WITHIN_DAYS]).optional(),
});
export type BulkChoice = z.infer<typeof bulkChoice>;

export interface BulkTask extends AnyTask {
  kind: 'bulk';
  choice: BulkChoice;
  filter: ListFilter;
  /** How many it is for. */
  all: number;
  /** Those it could not be done for. */
  tally: Reason[];
  /** Whose mail could not be delivered after it was done. */
  undelivered?: Failures;
  /** The message about them may have been posted; it has been. */
  areFailuresTried?: true;
  areFailuresTold?: true;
}

/** How many, and the first of them. */
export interface Failures {
  count: number;
  personIds: string[];
}

/** Why an act was not done, for how many, and the first of them. */
export interface Reason extends Failures {
  code: ErrorCode;
}

export type HeldTask<T extends Task> = Held<T>;

export const KEPT_DAYS = 7;
