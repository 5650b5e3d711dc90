import { type Connection, Schema, trusted } from 'mongoose';
import { DomainError } from '../../errors.ts';
import type { Import } from './import.ts';

export interface Imports {
  /**
   * The import of the same file where it is there already. Throws `import.busy` while the company has another that is
   * read or run: the unique index decides.
   */
  insert(fresh: Import): Promise<{ stored: Import; isNew: boolean }>;
  find(companyId: string, id: string): Promise<Import | undefined>;
  /**
   * Decides on the import as stored and stores the decision only upon that very revision. `decide` answers undefined
   * where nothing is to change, and may throw. Throws `import.unknown`, `import.busy`.
   */
  change(companyId: string, id: string, decide: (present: Import) => Import | undefined): Promise<Import>;
  /** Over all companies: what has something to be done, the longest due first. */
  due(now: Date, limit: number): Promise<{ companyId: string; id: string }[]>;
  /** How many people of the company were to be invited by imports started since. */
  startedSince(companyId: string, since: Date): Promise<number>;
}

type Stored = Omit<Import, 'id'> & { _id: string; dueAt?: Date };

const part = (fields: Record<string, unknown>) =>
  new Schema(fields as never, { _id: false, strict: 'throw' });

const schema = new Schema<Stored>(
  {
    _id: String,
    companyId: String,
    rev: Number,
    source: String,
    name: String,
    fileId: String,
    by: part({ teamId: String, userId: String, name: String }),
    status: String,
    isActive: Boolean,
    delimiter: String,
    counts: part({ rows: Number, ready: Number, problems: Number, invited: Number, refused: Number }),
    refusal: part({ code: String, facts: Schema.Types.Mixed }),
    card: part({ channel: String, ts: String }),
    isCardTried: Boolean,
    sums: Schema.Types.Mixed,
    hasResults: Boolean,
    failures: Number,
    claim: part({ id: String, until: Date }),
    workAt: Date,
    showAt: Date,
    eraseAt: Date,
    createdAt: Date,
    startedAt: Date,
    endedAt: Date,
    dueAt: Date,
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

/** The earliest of what is to be done; while a worker has the import, not before its claim ends. */
function dueAt({ workAt, showAt, eraseAt, claim }: Import): Date | undefined {
  const times = [workAt, showAt, eraseAt].flatMap(at => at?.getTime() ?? []);
  if (times.length === 0) return undefined;
  return new Date(Math.max(Math.min(...times), claim?.until.getTime() ?? 0));
}

function toStored({ id, ...rest }: Import): Stored {
  const due = dueAt({ id, ...rest });
  return { _id: id, ...rest, ...(due && { dueAt: due }) };
}

const toImport = ({ _id, dueAt: _, ...rest }: Stored): Import => ({ id: _id, ...rest });

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 11000 || error.code === 11001);

const asBusy = (error: unknown): never => {
  throw isDuplicate(error) ? new DomainError('import.busy') : error;
};

const TRIES = 50;

export function importStore(connection: Connection): Imports {
  const model = connection.model('Import', schema);
  const load = async (companyId: string, id: string) =>
    (await model.findOne({ companyId, _id: id }).lean<Stored>()) ?? undefined;
  return {
    async insert(fresh) {
      const { companyId, fileId } = fresh;
      try {
        await model.create([toStored(fresh)]);
        return { stored: fresh, isNew: true };
      } catch (error) {
        const same = fileId && (await model.findOne({ companyId, fileId }).lean<Stored>());
        return same ? { stored: toImport(same), isNew: false } : asBusy(error);
      }
    },
    async find(companyId, id) {
      const stored = await load(companyId, id);
      return stored && toImport(stored);
    },
    async change(companyId, id, decide) {
      for (let tries = 0; tries < TRIES; tries++) {
        const stored = await load(companyId, id);
        if (!stored) throw new DomainError('import.unknown');
        const present = toImport(stored);
        const decided = decide(present);
        if (!decided) return present;
        const next = { ...decided, rev: present.rev + 1 };
        const replaced = await model
          .findOneAndReplace({ companyId, _id: id, rev: present.rev }, toStored(next))
          .lean<Stored>()
          .catch(asBusy);
        if (replaced) return next;
      }
      throw new Error('An import changed faster than could be decided');
    },
    async due(now, limit) {
      const found = await model
        .find({ dueAt: trusted({ $exists: true, $lte: now }) }, { companyId: 1 })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean<{ _id: string; companyId: string }[]>();
      return found.map(({ _id, companyId }) => ({ companyId, id: _id }));
    },
    async startedSince(companyId, since) {
      const started = await model
        .find({ companyId, startedAt: trusted({ $exists: true, $gt: since }) }, { counts: 1 })
        .lean<Pick<Stored, 'counts'>[]>();
      return started.reduce((sum, { counts }) => sum + counts.ready, 0);
    },
  };
}
