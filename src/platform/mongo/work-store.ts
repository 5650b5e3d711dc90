import { type Connection, Schema, type SchemaDefinitionProperty, trusted } from 'mongoose';
import { DomainError, type ErrorCode } from '../../errors.ts';
import { dueAt, type Target, type Work, type Works } from '../jobs/work.ts';

export type StoredWork<W extends Work> = Omit<W, 'id'> & { _id: string; dueAt?: Date };

/** What every kind of work is stored with. */
export const workFields = {
  _id: String,
  companyId: String,
  rev: Number,
  claim: new Schema({ id: String, until: Date }, { _id: false, strict: 'throw' }),
  failures: Number,
  waits: new Schema(
    { code: String, facts: Schema.Types.Mixed, since: Date },
    { _id: false, strict: 'throw' },
  ),
  workAt: Date,
  showAt: Date,
  eraseAt: Date,
  dueAt: Date,
} satisfies Record<string, SchemaDefinitionProperty>;

interface Kind {
  /** Of the model, which is there already. */
  model: string;
  unknown: ErrorCode;
  /** Throws what a unique index refuses in words. */
  onError(error: unknown): never;
}

const TRIES = 50;

export function toStoredWork<W extends Work>(work: W): StoredWork<W> {
  const { id, ...rest } = work;
  const due = dueAt(work);
  return { _id: id, ...rest, ...(due && { dueAt: due }) };
}

export function toWork<W extends Work>({ _id, dueAt: _, ...rest }: StoredWork<W>): W {
  return { id: _id, ...rest } as unknown as W;
}

/** Decides upon the very revision that was read; a lost race decides anew. */
export function workStore<W extends Work>(
  connection: Connection,
  { model: name, unknown, onError }: Kind,
): Works<W> {
  const model = connection.model<StoredWork<Work>>(name);
  async function find(companyId: string, id: string): Promise<W | undefined> {
    const stored = await model.findOne({ companyId, _id: id }).lean<StoredWork<W>>();
    return stored ? toWork(stored) : undefined;
  }
  return {
    find,
    async change(companyId, id, decide) {
      for (let tries = 0; tries < TRIES; tries++) {
        const present = await find(companyId, id);
        if (!present) throw new DomainError(unknown);
        const decided = decide(present);
        if (!decided) return present;
        const next = { ...decided, rev: present.rev + 1 };
        const replaced = await model
          .findOneAndReplace({ companyId, _id: id, rev: present.rev }, toStoredWork<Work>(next))
          .lean()
          .catch(onError);
        if (replaced) return next;
      }
      throw new Error('The work changed faster than could be decided');
    },
    async due(now, limit) {
      const found = await model
        .find({ dueAt: trusted({ $exists: true, $lte: now }) }, { companyId: 1 })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean<{ _id: string; companyId: string }[]>();
      return found.map(({ _id, companyId }): Target => ({ companyId, id: _id }));
    },
  };
}
