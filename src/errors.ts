/** What may go wrong by the rules of the product. Each code has a sentence in both catalogues: `error.<code>`. */
export type ErrorCode =
  | 'company.unregistered'
  | 'company.registered'
  | 'company.stranger'
  | 'company.suspended'
  | 'company.closed'
  | 'company.gone'
  | 'company.elsewhere'
  | 'workspace.gone'
  | 'global.required'
  | 'administrator.required'
  | 'administrator.unverified'
  | 'settings.undone'
  | 'domain.refused'
  | 'person.unknown'
  | 'person.invited'
  | 'person.registered'
  | 'person.ended'
  | 'person.deleted'
  | 'invitation.stale'
  | 'invitation.cancelled'
  | 'invitation.expired'
  | 'invitation.used'
  | 'invitation.declined'
  | 'invitation.replaced'
  | 'invitation.changed'
  | 'invitation.resentToday'
  | 'invitation.linksSpent'
  | 'invitation.extendedFully'
  | 'approval.own'
  | 'approval.second'
  | 'approval.given'
  | 'approval.none'
  | 'directory.exists'
  | 'directory.gone'
  | 'directory.hasUnits'
  | 'directory.ownBranch'
  | 'directory.tooDeep'
  | 'directory.parentGone'
  | 'directory.parentArchived'
  | 'directory.columns'
  | 'link.unknown'
  | 'recipients.none'
  | 'recipients.unread'
  | 'recipients.many'
  | 'draft.gone'
  | 'preset.exists'
  | 'preset.gone'
  | 'preset.many'
  | 'preset.name'
  | 'account.none'
  | 'account.closed'
  | 'account.lastAdministrator'
  | 'access.changed'
  | 'question.limit'
  | 'reset.unproved'
  | 'reset.byMail'
  | 'signIn.refused'
  | 'session.ended'
  | 'password.weak'
  | 'import.columnTwice'
  | 'import.noContact'
  | 'import.noRows'
  | 'import.busy'
  | 'import.unknown'
  | 'import.stale'
  | 'import.nothing'
  | 'import.tooMany'
  | 'import.failed'
  | 'export.tooMany'
  | 'bulk.tooMany'
  | 'task.unknown'
  | 'task.busy'
  | 'task.ended'
  | 'task.failed'
  | 'handOver.unknown'
  | 'handOver.taken'
  | 'handOver.withdrawn'
  | 'file.foreign'
  | 'file.unreadable'
  | 'csv.notCsv'
  | 'csv.empty'
  | 'csv.bytes'
  | 'csv.rows'
  | 'csv.columns'
  | 'csv.record'
  | 'csv.cell'
  | 'csv.quotes'
  | 'view.foreign'
  | 'limit.requests'
  | 'service.busy'
  | 'service.unavailable';

/** Values that the sentence of the code may name; never a secret. */
export type Facts = Record<string, string | number | Date | string[]>;

/** A refusal by the rules of the product: told to the person who caused it, never logged as a fault. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly facts: Facts;
  /** The form field at which it can be mended, where there is one. */
  readonly field: string | undefined;

  constructor(code: ErrorCode, facts: Facts = {}, field?: string) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.facts = facts;
    this.field = field;
  }
}
