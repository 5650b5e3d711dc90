import type { Logger } from 'pino';
import type { Sessions } from './accounts/sessions.ts';
import type { Audit, CompanyEvent } from './companies/audit-store.ts';
import type { Companies } from './companies/store.ts';
import type { DirectoryEvent } from './directory/audited.ts';
import type { Directory } from './directory/store.ts';
import type { Drafts } from './invitations/drafts.ts';
import type { MailLimits } from './invitations/mail-limits-store.ts';
import type { TimelineEvent } from './people/person.ts';
import type { People } from './people/store.ts';
import type { Tokens } from './people/tokens.ts';
import type { Mailer } from './platform/mail/mailer.ts';
import type { SlackGateway } from './platform/slack/gateway.ts';
import type { Limits } from './platform/web/limits.ts';

/** All that a use case may ask for; each takes only the part it names (`Pick<Context, …>`). */
export interface Context {
  now(): Date;
  /** The origin of every link, without a slash at its end. */
  publicUrl: string;
  log: Logger;
  people: People;
  tokens: Tokens;
  companies: Companies;
  directory: Directory;
  audit: Audit<CompanyEvent | DirectoryEvent | TimelineEvent>;
  sessions: Sessions;
  drafts: Drafts;
  slack: SlackGateway;
  mail: Mailer;
  mailLimits: MailLimits;
  limits: Limits;
  /** Has the person's effects run soon; the sweep comes for them in any case. */
  wake(person: { companyId: string; id: string }): void;
}
