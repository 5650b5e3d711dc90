import { type Connection, Schema } from 'mongoose';
import type { Asker } from '../platform/slack/gateway.ts';

/** For which company a global administrator acts; without a choice for that of the workspace. */
export interface CompanyChoices {
  of(asker: Asker): Promise<string | undefined>;
  choose(asker: Asker, companyId: string): Promise<void>;
  /** Back to that of the workspace. */
  forget(asker: Asker): Promise<void>;
}

interface Stored {
  _id: string;
  companyId: string;
}

const schema = new Schema<Stored>(
  { _id: String, companyId: String },
  { collection: 'companyChoices', strict: 'throw', versionKey: false, autoIndex: false },
);

const keyOf = ({ teamId, userId }: Asker): string => `${teamId} ${userId}`;

export function choicesStore(connection: Connection): CompanyChoices {
  const model = connection.model('CompanyChoice', schema);
  return {
    of: async asker => (await model.findById(keyOf(asker)).lean<Stored>())?.companyId,
    async choose(asker, companyId) {
      await model.updateOne({ _id: keyOf(asker) }, { $set: { companyId } }, { upsert: true });
    },
    async forget(asker) {
      await model.deleteOne({ _id: keyOf(asker) });
    },
  };
}
