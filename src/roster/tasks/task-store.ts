import { type Connection, Schema, trusted } from 'mongoose';
import { DomainError } from '../../errors.ts';
import type { Target, Works } from '../../platform/jobs/work.ts';
import { isDuplicate } from '../../platform/mongo/duplicate.ts';
import {
  type StoredWork,
  toStoredWork,
  toWork,
  workFields,
  workStore,
} from '../../platform/mongo/work-store.ts';
import type { Task } from './task.ts';

/** `change` throws `task.unknown`, `task.busy`. */
export interface Tasks extends Works<Task> {
  /** The running one of the same key, where there is one: the unique index decides. */
  insert(fresh: Task, personIds?: string[]): Promise<{ stored: Task; isNew: boolean }>;
  /** Whom a bulk act is for, in the order of its list. */
  people(target: Target, from: number, limit: number): Promise<string[]>;
  /** What was searched for goes from all of the company that are over. */
  forgetSearches(companyId: string): Promise<void>;
  /** Those whose message names somebody among the first that it could not be done for. */
  naming(companyId: string, personId: string): Promise<Target[]>;
  /** Over all companies: what is kept no longer goes, at most so many; answers how many went. */
  forget(now: Date, most: number): Promise<number>;
}

type Stored = StoredWork<Task> & Record<string, unknown>;

const part = (fields: Record<string, unknown>) =>
  new Schema(fields as never, { _id: false, strict: 'throw' });

const options = { strict: 'throw', versionKey: false, minimize: false, autoIndex: false } as const;
const taskSchema = new Schema<Stored>(
  {
    ...workFields,
    kind: String,
    by: part({ teamId: String, userId: String, name: String }),
    status: String,
    activeKey: String,
    done: Number,
    refusal: part({ code: String, facts: Schema.Types.Mixed }),
    card: part({ channel: String, ts: String }),
    isCardTried: Boolean,
    areNamesOld: Boolean,
    createdAt: Date,
    endedAt: Date,
    forgetAt: Date,
    exported: Schema.Types.Mixed,
    fileId: String,
    choice: part({ act: String, withinDays: Number }),
    filter: Schema.Types.Mixed,
    all: Number,
    undelivered: part({ count: Number, personIds: [String] }),
    areFailuresTried: Boolean,
    areFailuresTold: Boolean,
    tally: { type: [part({ code: String, count: Number, personIds: [String] })], default: undefined },
  },
  { ...options, collection: 'tasks' },
);
taskSchema.index(
  { companyId: 1, activeKey: 1 },
  { unique: true, partialFilterExpression: { activeKey: { $exists: true } } },
);
taskSchema.index({ forgetAt: 1 }, { partialFilterExpression: { forgetAt: { $exists: true } } });
taskSchema.index({ companyId: 1, forgetAt: 1 }, { partialFilterExpression: { forgetAt: { $exists: true } } });
taskSchema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });

/** Apart from the task, which is written anew after each step. */
const peopleSchema = new Schema<{ _id: string; companyId: string; personIds: string[] }>(
  { _id: String, companyId: String, personIds: [String] },
  { ...options, collection: 'taskPeople' },
);

const asBusy = (error: unknown): never => {
  throw isDuplicate(error) ? new DomainError('task.busy') : error;
};

const TRIES = 5;

export function taskStore(connection: Connection): Tasks {
  const tasks = connection.model('Task', taskSchema);
  const people = connection.model('TaskPeople', peopleSchema);

  /** Undefined where its place was taken, and has been left since. */
  async function place(fresh: Task): Promise<{ stored: Task; isNew: boolean } | undefined> {
    const { companyId, activeKey } = fresh;
    try {
      await tasks.create([toStoredWork(fresh)]);
      return { stored: fresh, isNew: true };
    } catch (error) {
      if (!activeKey || !isDuplicate(error)) return asBusy(error);
      const same = await tasks.findOne({ companyId, activeKey }).lean<StoredWork<Task>>();
      return same ? { stored: toWork<Task>(same), isNew: false } : undefined;
    }
  }

  return {
    ...workStore<Task>(connection, { model: 'Task', unknown: 'task.unknown', onError: asBusy }),
    async insert(fresh, personIds) {
      const { id, companyId } = fresh;
      // Before the task: a worker that finds the task finds them.
      if (personIds) await people.create([{ _id: id, companyId, personIds }]);
      for (let tries = 0; tries < TRIES; tries++) {
        const placed = await place(fresh);
        if (placed) return placed;
      }
      throw new DomainError('task.busy');
    },
    async people({ companyId, id }, from, limit) {
      const stored = await people
        .findOne({ companyId, _id: id }, { personIds: { $slice: [from, limit] } })
        .lean<{ personIds: string[] }>();
      return stored?.personIds ?? [];
    },
    async forgetSearches(companyId) {
      await tasks.updateMany(
        { companyId, forgetAt: trusted({ $exists: true }), status: trusted({ $in: ['done', 'cancelled'] }) },
        { $unset: { 'filter.typed': 1, 'exported.filter.typed': 1 }, $inc: { rev: 1 } },
      );
    },
    async naming(companyId, personId) {
      const found = await tasks
        .find({ companyId, forgetAt: trusted({ $exists: true }), 'tally.personIds': personId }, { _id: 1 })
        .lean<{ _id: string }[]>();
      return found.map(({ _id }) => ({ companyId, id: _id }));
    },
    async forget(now, most) {
      const old = await tasks
        .find({ forgetAt: trusted({ $exists: true, $lte: now }) }, { _id: 1 })
        .limit(most)
        .lean<{ _id: string }[]>();
      const ids = trusted({ $in: old.map(({ _id }) => _id) });
      await people.deleteMany({ _id: ids });
      return (await tasks.deleteMany({ _id: ids })).deletedCount;
    },
  };
}
