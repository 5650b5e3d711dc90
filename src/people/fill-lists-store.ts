import { type Connection, trusted } from 'mongoose';
import { listFields } from './list-fields.ts';
import { toPerson } from './store-document.ts';
import { LIST_INDEXES, type PersonModel, personModel, type Stored } from './store-schema.ts';

const CHUNK = 500;

/**
 * Puts into the lists who was stored before there were any, one company after the other; the answer is how many. Twice
 * at once does no harm.
 */
export async function fillLists(connection: Connection, signal: AbortSignal): Promise<number> {
  const model = personModel(connection);
  let filled = 0;
  for await (const companyId of companiesIn(model)) {
    for (let count = CHUNK; count > 0 && !signal.aborted; filled += count)
      count = await fillChunk(model, companyId);
    if (signal.aborted) break;
  }
  return filled;
}

/** From one company to the next by the index, whatever lies between. */
export async function* companiesIn(model: PersonModel): AsyncGenerator<string> {
  for (let last = ''; ; ) {
    const next = await model
      .findOne({ companyId: trusted({ $gt: last }) }, { companyId: 1 })
      .hint(LIST_INDEXES.order)
      .sort({ companyId: 1 })
      .lean<{ companyId: string }>();
    if (!next) return;
    last = next.companyId;
    yield last;
  }
}

/** Who has changed meanwhile is in the lists by that. */
async function fillChunk(model: PersonModel, companyId: string): Promise<number> {
  const found = await model
    .find({ companyId, order: null })
    .hint(LIST_INDEXES.order)
    .limit(CHUNK)
    .lean<Stored[]>();
  if (found.length === 0) return 0;
  const { modifiedCount } = await model.bulkWrite(
    found.map(stored => ({
      updateOne: {
        filter: { companyId, _id: stored._id, rev: stored.rev },
        update: { $set: listFields(toPerson(stored)) },
      },
    })),
    { ordered: false },
  );
  return modifiedCount;
}
