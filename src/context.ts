import type { Logger } from 'pino';
import type { KnownBrowsers } from './accounts/known-browsers-store.ts';
import type { ResetRequest } from './accounts/reset-on-request.ts';
import type { Sessions } from './accounts/sessions.ts';
import type { AuditLog } from './companies/audit-log-store.ts';
import type { Audit, CompanyEvent } from './companies/audit-store.ts';
import type { CompanyChoices } from './companies/choices-store.ts';
import type { Companies } from './companies/store.ts';
import type { Workspaces } from './companies/workspaces-store.ts';
import type { DirectoryEvent } from './directory/audited.ts';
import type { Directory } from './directory/store.ts';
import type { Openings } from './home/openings-store.ts';
import type { Drafts } from './invitations/drafts.ts';
import type { HandOverEvent } from './invitations/hand-over/hand-over.ts';
import type { HandOvers } from './invitations/hand-over/hand-over-store.ts';
import type { Imports } from './invitations/imports/import-store.ts';
import type { ImportEvent } from './invitations/imports/own-import.ts';
import type { ImportRows } from './invitations/imports/row-store.ts';
import type { MailLimits } from './invitations/mail-limits-store.ts';
import type { PresetEvent } from './invitations/presets.ts';
import type { Presets } from './invitations/presets-store.ts';
import type { Erasures } from './people/erasures-store.ts';
import type { Inviters } from './people/inviters-store.ts';
import type { TimelineEvent } from './people/person.ts';
import type { Restored } from './people/restored-store.ts';
import type { Retention } from './people/retention-store.ts';
import type { Roster } from './people/roster-store.ts';
import type { People } from './people/store.ts';
import type { Tokens } from './people/tokens.ts';
import type { Mailer } from './platform/mail/mailer.ts';
import type { SlackGateway } from './platform/slack/gateway.ts';
import type { Limits } from './platform/web/limits.ts';
import type { ListMemory } from './roster/memory-store.ts';
import type { TaskEvent } from './roster/tasks/own-task.ts';
import type { Tasks } from './roster/tasks/task-store.ts';

/** All that a use case may ask for; each takes only the part it names (`Pick<Context, …>`). */
export interface Context {
  now(): Date;
  /** The origin of every link, without a slash at its end. */
  publicUrl: string;
  log: Logger;
  people: People;
  roster: Roster;
  retention: Retention;
  erasures: Erasures;
  restored: Restored;
  inviters: Inviters;
  listMemory: ListMemory;
  tokens: Tokens;
  companies: Companies;
  companyChoices: CompanyChoices;
  workspaces: Workspaces;
  directory: Directory;
  audit: Audit<
    CompanyEvent | DirectoryEvent | HandOverEvent | ImportEvent | PresetEvent | TaskEvent | TimelineEvent
  >;
  auditLog: AuditLog;
  sessions: Sessions;
  knownBrowsers: KnownBrowsers;
  drafts: Drafts;
  presets: Presets;
  homeOpenings: Openings;
  handOvers: HandOvers;
  imports: Imports;
  importRows: ImportRows;
  tasks: Tasks;
  slack: SlackGateway;
  mail: Mailer;
  limits: Limits;
  mailLimits: MailLimits;
  /** Has the person's effects run soon; the sweep comes for them in any case. */
  wake(person: { companyId: string; id: string }): void;
  /** Stores a job, whoever is named; rejects while the database is down. */
  orderReset(request: ResetRequest): Promise<void>;
  /** The same for what is to be done of an import. */
  wakeImport(present: { companyId: string; id: string }): void;
  /** The same for a hand-over. */
  wakeHandOver(present: { companyId: string; id: string }): void;
  /** The same for a task. */
  wakeTask(present: { companyId: string; id: string }): void;
}
