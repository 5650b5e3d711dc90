import { type Connection, Schema, trusted } from 'mongoose';
import { upserting } from '../platform/mongo/duplicate.ts';
import { addHours } from '../platform/time.ts';
import { companiesIn } from './fill-lists-store.ts';
import { keptOf } from './list-fields.ts';
import { LIST_INDEXES, type PersonModel, personModel, type Stored } from './store-schema.ts';

const CHUNK = 500;
/** For so long a process of before may still write, beside the one that has walked. */
const OVERLAP_HOURS = 1;

/** When everybody was looked through, first and last. */
interface Walk {
  _id: string;
  first: Date;
  last: Date;
}
const WALK = 'people.keptSince';
const schema = new Schema<Walk>(
  { _id: String, first: Date, last: Date },
  { collection: 'walks', strict: 'throw', versionKey: false, autoIndex: false },
);

const newModel = (connection: Connection) => connection.model('Walk', schema);
const walkModel = (connection: Connection) =>
  (connection.models.Walk as ReturnType<typeof newModel> | undefined) ?? newModel(connection);

/** What decides whether, and since when, something of a person is kept that will be erased. */
const READ = {
  ...{ order: 1, rev: 1, keptSince: 1, 'account.status': 1 },
  ...{ 'invitation.status': 1, 'invitation.endedAt': 1, 'invitation.expiresAt': 1 },
  ...{ 'history.endedAt': 1, 'history.expiresAt': 1 },
} as const;

/**
 * Has retention find whom an older Usher stored, one company after the other; the answer is how many there were. No
 * index knows what is missing, so everybody is looked through: at two starts, and then never again.
 */
export async function fillKept(connection: Connection, now: Date, signal: AbortSignal): Promise<number> {
  const walks = walkModel(connection);
  const known = await walks.findById(WALK).lean<Walk>();
  if (known && known.last >= addHours(known.first, OVERLAP_HOURS)) return 0;
  const model = personModel(connection);
  let filled = 0;
  for await (const companyId of companiesIn(model)) filled += await fillCompany(model, companyId, signal);
  if (signal.aborted) return filled;
  const walked = { $setOnInsert: { first: now }, $set: { last: now } };
  await upserting(() => walks.updateOne({ _id: WALK }, walked, { upsert: true }));
  return filled;
}

async function fillCompany(model: PersonModel, companyId: string, signal: AbortSignal): Promise<number> {
  let filled = 0;
  for (let after: string | undefined = ''; after !== undefined && !signal.aborted; ) {
    const found: Stored[] = await model
      .find({ companyId, order: trusted({ $gt: after }) }, READ)
      .hint(LIST_INDEXES.order)
      .sort({ order: 1 })
      .limit(CHUNK)
      .lean<Stored[]>();
    filled += await fillThese(model, companyId, found);
    after = found.length === CHUNK ? found.at(-1)?.order : undefined;
  }
  return filled;
}

/** Who has changed meanwhile is found by that. */
async function fillThese(model: PersonModel, companyId: string, found: Stored[]): Promise<number> {
  const missed = found.flatMap(stored => {
    const kept = stored.keptSince ? {} : keptOf(stored);
    const filter = { companyId, _id: stored._id, rev: stored.rev };
    return kept.keptSince ? [{ updateOne: { filter, update: { $set: kept } } }] : [];
  });
  if (missed.length === 0) return 0;
  return (await model.bulkWrite(missed, { ordered: false })).modifiedCount;
}
