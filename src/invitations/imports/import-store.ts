import { type Connection, Schema, trusted } from 'mongoose';
import { DomainError } from '../../errors.ts';
import type { Works } from '../../platform/jobs/work.ts';
import { isDuplicate } from '../../platform/mongo/duplicate.ts';
import {
  type StoredWork,
  toStoredWork,
  toWork,
  workFields,
  workStore,
} from '../../platform/mongo/work-store.ts';
import type { Import } from './import.ts';

/** `change` throws `import.unknown`, `import.busy`. */
export interface Imports extends Works<Import> {
  /**
   * The import of the same file where it is there already. Throws `import.busy` while the company has another that is
   * read or run: the unique index decides.
   */
  insert(fresh: Import): Promise<{ stored: Import; isNew: boolean }>;
  /** How many people of the company were to be invited by imports started since. */
  startedSince(companyId: string, since: Date): Promise<number>;
}

type Stored = StoredWork<Import>;

const part = (fields: Record<string, unknown>) =>
  new Schema(fields as never, { _id: false, strict: 'throw' });

const schema = new Schema<Stored>(
  {
    ...workFields,
    source: String,
    name: String,
    fileId: String,
    by: part({ teamId: String, userId: String, name: String }),
    status: String,
    isActive: Boolean,
    delimiter: String,
    choiceId: String,
    counts: part({
      ...{ rows: Number, ready: Number, problems: Number, known: Number, lacking: Number },
      ...{ administrators: Number, doubted: Number },
      ...{ lacks: { type: [String], default: undefined }, invited: Number, refused: Number },
    }),
    refusal: part({ code: String, facts: Schema.Types.Mixed }),
    card: part({ channel: String, ts: String }),
    isCardTried: Boolean,
    sums: Schema.Types.Mixed,
    areFailuresTried: Boolean,
    areFailuresTold: Boolean,
    hasResults: Boolean,
    resultsFileId: String,
    createdAt: Date,
    startedAt: Date,
    endedAt: Date,
  },
  { collection: 'imports', strict: 'throw', versionKey: false, minimize: false, autoIndex: false },
);
schema.index(
  { companyId: 1, isActive: 1 },
  { unique: true, partialFilterExpression: { isActive: { $exists: true } } },
);
schema.index(
  { companyId: 1, fileId: 1 },
  { unique: true, partialFilterExpression: { fileId: { $exists: true } } },
);
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
schema.index({ companyId: 1, startedAt: 1 }, { partialFilterExpression: { startedAt: { $exists: true } } });

const asBusy = (error: unknown): never => {
  throw isDuplicate(error) ? new DomainError('import.busy') : error;
};

export function importStore(connection: Connection): Imports {
  const model = connection.model('Import', schema);
  return {
    ...workStore<Import>(connection, { model: 'Import', unknown: 'import.unknown', onError: asBusy }),
    async insert(fresh) {
      const { companyId, fileId } = fresh;
      try {
        await model.create([toStoredWork(fresh)]);
        return { stored: fresh, isNew: true };
      } catch (error) {
        const same = fileId && (await model.findOne({ companyId, fileId }).lean<Stored>());
        return same ? { stored: toWork<Import>(same), isNew: false } : asBusy(error);
      }
    },
    async startedSince(companyId, since) {
      const started = await model
        .find({ companyId, startedAt: trusted({ $exists: true, $gt: since }) }, { counts: 1 })
        .lean<Pick<Stored, 'counts'>[]>();
      return started.reduce((sum, { counts }) => sum + counts.ready, 0);
    },
  };
}
