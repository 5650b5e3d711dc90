import { type Connection, Schema, trusted } from 'mongoose';
import type { Works } from '../../platform/jobs/work.ts';
import { isDuplicate } from '../../platform/mongo/duplicate.ts';
import { type StoredWork, toStoredWork, workFields, workStore } from '../../platform/mongo/work-store.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { type HandOver, handOverId } from './hand-over.ts';

/** `change` throws `handOver.unknown`. */
export interface HandOvers extends Works<HandOver> {
  /** One that is there already stays as it is. */
  insert(fresh: HandOver): Promise<void>;
  /** Whether Slack has said that the inviter may no longer act for the company. */
  isGone(companyId: string, inviter: Asker): Promise<boolean>;
}

const part = (fields: Record<string, unknown>) =>
  new Schema(fields as never, { _id: false, strict: 'throw' });
const actor = part({ teamId: String, userId: String, name: String });

const schema = new Schema<StoredWork<HandOver>>(
  {
    ...workFields,
    from: actor,
    status: String,
    round: Number,
    count: Number,
    offers: [part({ teamId: String, userId: String, channel: String, ts: String })],
    by: actor,
    done: Number,
    createdAt: Date,
  },
  { collection: 'handOvers', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });

const GONE: HandOver['status'][] = ['gone', 'offered', 'taking', 'taken'];

export function handOverStore(connection: Connection): HandOvers {
  const model = connection.model('HandOver', schema);
  const onError = (error: unknown): never => {
    throw error;
  };
  return {
    ...workStore<HandOver>(connection, { model: 'HandOver', unknown: 'handOver.unknown', onError }),
    async insert(fresh) {
      await model.create([toStoredWork(fresh)]).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
      });
    },
    async isGone(companyId, inviter) {
      const known = { companyId, _id: handOverId(companyId, inviter), status: trusted({ $in: GONE }) };
      return (await model.findOne(known, { _id: 1 }).lean()) !== null;
    },
  };
}
