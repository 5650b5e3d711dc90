import { type Connection, Schema } from 'mongoose';
import { unlessDuplicate } from '../platform/mongo/duplicate.ts';

/** What is done to a company itself, or was refused; what is done to a person is named by the person's timeline. */
export type CompanyEvent =
  | 'company.registered'
  | 'company.changed'
  | 'company.chosen'
  | 'company.suspended'
  | 'company.resumed'
  | 'company.mailResumed'
  | 'workspace.codeMade'
  | 'workspace.joined'
  | 'workspace.left'
  | 'refused';

/** Who did what to whom, by ids alone; kept for 2 years. */
export interface AuditEntry<Event extends string> {
  /** A second insert of the same entry is none. */
  id: string;
  /** Absent where a workspace without a company was asked about. */
  companyId?: string;
  personId?: string;
  invitationId?: string;
  /** Of the directory. */
  entryId?: string;
  event: Event;
  /** The names of changed settings, the team of a workspace, or the code of the refusal; never what somebody typed. */
  detail?: string;
  /** Absent for the invitee and the system. */
  by?: { teamId: string; userId: string };
  at: Date;
}

export interface Audit<Event extends string = CompanyEvent> {
  write(entry: AuditEntry<Event>): Promise<void>;
}

/** For work on many people at once. */
export interface AuditOfMany<Event extends string = CompanyEvent> extends Audit<Event> {
  writeAll(entries: AuditEntry<Event>[]): Promise<void>;
}

export type StoredEntry = Omit<AuditEntry<string>, 'id'> & { _id: string };

const schema = new Schema<StoredEntry>(
  {
    _id: String,
    companyId: String,
    personId: String,
    invitationId: String,
    entryId: String,
    event: String,
    detail: String,
    by: new Schema({ teamId: String, userId: String }, { _id: false, strict: 'throw' }),
    at: Date,
  },
  { collection: 'audit', strict: 'throw', versionKey: false, autoIndex: false },
);
/** Asked for by name: planners without statistics take another. */
export const AUDIT_INDEX = {
  all: 'auditAll',
  people: 'auditByPeople',
  person: 'auditOfPerson',
  event: 'auditOfEvent',
  user: 'auditByUser',
  eventAndUser: 'auditOfEventByUser',
} as const;
const when = { at: -1, _id: -1 } as const;
const where = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });
schema.index({ companyId: 1, ...when }, { name: AUDIT_INDEX.all });
schema.index({ companyId: 1, ...when, 'by.userId': 1 }, { name: AUDIT_INDEX.people, ...where('by.userId') });
schema.index({ companyId: 1, personId: 1, ...when }, { name: AUDIT_INDEX.person, ...where('personId') });
schema.index({ companyId: 1, event: 1, ...when }, { name: AUDIT_INDEX.event });
schema.index({ companyId: 1, 'by.userId': 1, ...when }, { name: AUDIT_INDEX.user, ...where('by.userId') });
schema.index(
  { companyId: 1, event: 1, 'by.userId': 1, ...when },
  { name: AUDIT_INDEX.eventAndUser, ...where('by.userId') },
);
// Over all companies, for what is too old to be kept.
schema.index({ at: 1 });

export const AUDIT_MODEL = 'Audit';

export function auditStore<Event extends string = CompanyEvent>(connection: Connection): AuditOfMany<Event> {
  const model = connection.model(AUDIT_MODEL, schema);
  return {
    async writeAll(entries) {
      const documents = entries.map(({ id, ...entry }) => ({ _id: id, ...entry }));
      await model.insertMany(documents, { ordered: false, lean: true }).then(() => {}, unlessDuplicate);
    },
    async write({ id, ...entry }) {
      await model.create([{ _id: id, ...entry }]).then(() => {}, unlessDuplicate);
    },
  };
}
