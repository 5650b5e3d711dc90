import { type Connection, trusted } from 'mongoose';
import type { Person } from './person.ts';
import { toPerson } from './store-document.ts';
import { LIST_INDEXES, personModel, type Stored } from './store-schema.ts';

/** Whose ended invitations have been kept for some time. */
export interface Retention {
  /** The next company, in the order of ids, that has any; from one to the next by the index. */
  companyAfter(companyId: string): Promise<string | undefined>;
  /** Those of whom an invitation ended before this, the longest ago first. */
  endedBefore(companyId: string, before: Date, limit: number): Promise<Person[]>;
}

export function retentionStore(connection: Connection): Retention {
  const model = personModel(connection);
  return {
    async companyAfter(companyId) {
      const next = await model
        .findOne(
          { companyId: trusted({ $gt: companyId }), keptSince: trusted({ $exists: true }) },
          { companyId: 1 },
        )
        .hint(LIST_INDEXES.kept)
        .sort({ companyId: 1 })
        .lean<{ companyId: string }>();
      return next?.companyId;
    },
    async endedBefore(companyId, before, limit) {
      const found = await model
        .find({ companyId, keptSince: trusted({ $exists: true, $lt: before }) })
        .hint(LIST_INDEXES.kept)
        .sort({ companyId: 1, keptSince: 1 })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(toPerson);
    },
  };
}
