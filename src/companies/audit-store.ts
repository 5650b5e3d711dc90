import { type Connection, Schema } from 'mongoose';

/** What is done to a company itself, or was refused; what is done to a person is named by the person's timeline. */
export type CompanyEvent = 'company.registered' | 'company.changed' | 'refused';

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
  /** The names of changed settings, or the code of the refusal; never what somebody typed. */
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
// Of a company, of a person, by what was done, by who did it: the newest first.
const when = { at: -1, _id: -1 } as const;
const exists = { $exists: true };
schema.index({ companyId: 1, ...when });
schema.index({ companyId: 1, personId: 1, ...when }, { partialFilterExpression: { personId: exists } });
schema.index({ companyId: 1, event: 1, ...when });
schema.index({ companyId: 1, 'by.userId': 1, ...when }, { partialFilterExpression: { 'by.userId': exists } });
schema.index(
  { companyId: 1, event: 1, 'by.userId': 1, ...when },
  { partialFilterExpression: { 'by.userId': exists } },
);
// Over all companies, for what is too old to be kept.
schema.index({ at: 1 });

export const AUDIT_MODEL = 'Audit';

const DUPLICATE = 11000;

export function auditStore<Event extends string = CompanyEvent>(connection: Connection): AuditOfMany<Event> {
  const model = connection.model(AUDIT_MODEL, schema);
  const unlessDuplicate = (error: { code?: number }): void => {
    if (error.code !== DUPLICATE) throw error;
  };
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
