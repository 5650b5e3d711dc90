import { type Connection, Schema } from 'mongoose';
import type { Entry, EntryKind } from './entry.ts';
import { keyOf, orderOf, termsOf } from './spelling.ts';

export type Stored = Omit<Entry, 'id'> & {
  _id: string;
  shelf: string;
  key: string;
  /** Where the name is unique: a unit's parent. Absent while archived. */
  place?: string;
  order: string;
  terms: string[];
};

/** What is listed together, in one range of an index. */
export const shelfOf = (kind: EntryKind, isArchived: boolean): string =>
  isArchived ? `${kind}.archived` : kind;

export const TERMS_INDEX = 'byTerms';
const OWN_SHELF = 'group.own';
const TOP = 'top';

export function toStored({ id, ...entry }: Entry): Stored {
  const { kind, name, isArchived, parentId, ownerId } = entry;
  return {
    _id: id,
    ...entry,
    shelf: ownerId ? OWN_SHELF : shelfOf(kind, isArchived),
    key: keyOf(name),
    ...(!isArchived && { place: parentId ?? TOP }),
    order: orderOf({ name, id }),
    terms: termsOf(name),
  };
}

export function toEntry({
  _id,
  shelf: _1,
  key: _2,
  place: _3,
  order: _4,
  terms: _5,
  ...entry
}: Stored): Entry {
  return { id: _id, ...entry };
}

const entrySchema = new Schema<Stored>(
  {
    _id: String,
    companyId: String,
    rev: Number,
    kind: String,
    name: String,
    parentId: String,
    ownerId: String,
    isArchived: Boolean,
    createdAt: Date,
    updatedAt: Date,
    shelf: String,
    key: String,
    place: String,
    order: String,
    terms: [String],
  },
  { collection: 'directory', strict: 'throw', versionKey: false, autoIndex: false },
);
// A name is unique among the living of its kind, a unit's among its siblings, a personal workgroup's among those.
entrySchema.index(
  { companyId: 1, shelf: 1, key: 1, place: 1 },
  { unique: true, partialFilterExpression: { place: { $exists: true } } },
);
entrySchema.index({ companyId: 1, shelf: 1, order: 1 });
entrySchema.index({ companyId: 1, shelf: 1, terms: 1, order: 1 }, { name: TERMS_INDEX });
entrySchema.index({ companyId: 1, parentId: 1 });

export const entryModel = (connection: Connection) => connection.model('Entry', entrySchema);
export type EntryModel = ReturnType<typeof entryModel>;
