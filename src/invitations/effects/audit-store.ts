import { type Connection, Schema } from 'mongoose';
import type { TimelineEvent } from '../../people/person.ts';

/** Who did what to whom, by ids alone; kept for 2 years. */
interface AuditEntry {
  /** The effect's: a second insert of the same entry is none. */
  id: string;
  companyId: string;
  personId: string;
  invitationId: string;
  event: TimelineEvent;
  /** Absent for the invitee and the system. */
  by?: { teamId: string; userId: string };
  at: Date;
}

export interface Audit {
  write(entry: AuditEntry): Promise<void>;
}

type Stored = Omit<AuditEntry, 'id'> & { _id: string };

const schema = new Schema<Stored>(
  {
    _id: String,
    companyId: String,
    personId: String,
    invitationId: String,
    event: String,
    by: new Schema({ teamId: String, userId: String }, { _id: false, strict: 'throw' }),
    at: Date,
  },
  { collection: 'audit', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ companyId: 1, at: -1 });

const DUPLICATE = 11000;

export function auditStore(connection: Connection): Audit {
  const model = connection.model('Audit', schema);
  return {
    async write({ id, ...entry }) {
      await model.create([{ _id: id, ...entry }]).catch((error: { code?: number }) => {
        if (error.code !== DUPLICATE) throw error;
      });
    },
  };
}
