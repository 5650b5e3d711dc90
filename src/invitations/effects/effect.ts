import type { AuditOfMany, CompanyEvent } from '../../companies/audit-store.ts';
import type { Context } from '../../context.ts';
import type { Effect, Person, TimelineEvent } from '../../people/person.ts';
import type { ReturnPaths } from '../../platform/mail/return-path-store.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { addSeconds } from '../../platform/time.ts';

export type EffectContext = Pick<
  Context,
  | 'now'
  | 'publicUrl'
  | 'log'
  | 'people'
  | 'tokens'
  | 'companies'
  | 'directory'
  | 'slack'
  | 'mail'
  | 'mailLimits'
  | 'sessions'
  | 'knownBrowsers'
  | 'erasures'
  | 'importRows'
  | 'imports'
  | 'drafts'
  | 'listMemory'
  | 'tasks'
  | 'wakeTask'
  | 'roster'
  | 'handOvers'
  | 'wakeHandOver'
> & {
  audit: AuditOfMany<CompanyEvent | TimelineEvent>;
  /** How many a company may invite in a day while it is new. */
  newCompanyMails: number;
  /** Those who can resume what pauses, to be told of it; it gives nobody a right. */
  globalAdministrators: readonly Asker[];
  /** Absent where nobody hears of bounces. */
  returnPaths?: ReturnPaths;
};

/** What came of an attempt. */
export interface Outcome {
  /** To be tried again then; absent: done. */
  again?: Date;
  /** What it changes, decided on the person as it then is; undefined where that is nothing. */
  apply?(person: Person, now: Date): Person | undefined;
}

export const DONE: Outcome = {};

/** 5, 10, 20 … seconds after each further attempt, and at most `most`. */
export function later(now: Date, { attempts }: Effect, most: number): Date {
  return addSeconds(now, Math.min(5 * 2 ** Math.min(attempts - 1, 20), most));
}
