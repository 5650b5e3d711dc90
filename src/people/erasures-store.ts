import { type Connection, Schema } from 'mongoose';

/** Who was erased, by ids alone. */
export interface Erasure {
  companyId: string;
  personId: string;
  at: Date;
}

/**
 * The ledger that is kept apart: it is left out when a backup is restored, and then says who must not come back
 * (SECURITY.md row 41).
 */
export interface Erasures {
  /** Once for each person, however often. */
  record(erasure: Erasure): Promise<void>;
  /** Over all companies. */
  stream(): AsyncIterable<Erasure>;
}

type Stored = Erasure & { _id: string };

const schema = new Schema<Stored>(
  { _id: String, companyId: String, personId: String, at: Date },
  { collection: 'erasureLedger', strict: 'throw', versionKey: false, autoIndex: false },
);

export function erasureStore(connection: Connection): Erasures {
  const model = connection.model('Erasure', schema);
  return {
    async record(erasure) {
      const { companyId, personId } = erasure;
      const _id = `${companyId}-${personId}`;
      await model.updateOne({ _id }, { $setOnInsert: erasure }, { upsert: true });
    },
    async *stream() {
      for await (const { _id, ...erasure } of model.find().sort({ _id: 1 }).lean<Stored[]>().cursor())
        yield erasure as Erasure;
    },
  };
}
