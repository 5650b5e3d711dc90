import { trusted } from 'mongoose';
import { isDuplicate } from '../platform/mongo/duplicate.ts';
import type { Entry } from './entry.ts';
import { type EntryModel, type Stored, toEntry, toStored } from './store-schema.ts';

/** The unique index decides for each by itself; no look-up before the write. */
export async function insertEntries(
  model: EntryModel,
  entries: Entry[],
): Promise<{ entry: Entry; isNew: boolean }[]> {
  const wanted = entries.map(toStored);
  const refusal = await model.insertMany(wanted, { ordered: false }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!refusal) return entries.map(entry => ({ entry, isNew: true }));
  if (!isDuplicate(refusal)) throw refusal;
  const found = await standing(model, wanted);
  return wanted.map(entry => {
    const stored = found.get(entry._id) ?? found.get(nameOf(entry));
    if (!stored) throw refusal;
    return { entry: toEntry(stored), isNew: stored._id === entry._id };
  });
}

const nameOf = ({ shelf, key, place }: Stored): string => [shelf, place, key].join('\n');

/** What is stored now under these ids or names, by both. */
async function standing(model: EntryModel, wanted: Stored[]): Promise<Map<string, Stored>> {
  const [first] = wanted;
  if (!first) return new Map();
  const { companyId, shelf } = first;
  const [ids, keys] = [wanted.map(({ _id }) => _id), [...new Set(wanted.map(({ key }) => key))]];
  const found = await Promise.all([
    model
      .find({ companyId, shelf, key: trusted({ $in: keys }), place: trusted({ $exists: true }) })
      .lean<Stored[]>(),
    model.find({ companyId, _id: trusted({ $in: ids }) }).lean<Stored[]>(),
  ]);
  const both = found.flat();
  return new Map([
    ...both.map((stored): [string, Stored] => [nameOf(stored), stored]),
    ...both.map((stored): [string, Stored] => [stored._id, stored]),
  ]);
}
