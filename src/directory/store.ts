import { type Connection, trusted } from 'mongoose';
import { DomainError } from '../errors.ts';
import { isDuplicate } from '../platform/mongo/duplicate.ts';
import type { Entry, EntryKind } from './entry.ts';
import { keyOf } from './spelling.ts';
import { insertEntries } from './store-insert.ts';
import { entryModel, type Stored, shelfOf, toEntry, toStored } from './store-schema.ts';
import { type Search, searchEntries } from './store-search.ts';
import { levelsIn, unitTree } from './unit-tree.ts';

export interface Directory {
  /** Answers the entry as stored, where it is there already under its id. Throws `directory.exists`. */
  insert(entry: Entry): Promise<Entry>;
  /** In one write, in their order; for a name that is taken the entry that has it. Not for the same name twice. */
  insertAll(entries: Entry[]): Promise<{ entry: Entry; isNew: boolean }[]>;
  /** Of any kind, archived ones too, in the order of the ids; unknown ids are left out. */
  find(companyId: string, ids: string[]): Promise<Entry[]>;
  /** By name, those that begin with what is typed first; living ones unless `isArchived`. Personal workgroups never. */
  search(companyId: string, kind: EntryKind, search: Search): Promise<Entry[]>;
  /**
   * Decides on the entry as stored and stores the decision only upon that very revision; a lost race decides anew.
   * `decide` answers undefined where nothing is to change, and may throw. Throws `directory.gone`, `directory.exists`.
   */
  change(companyId: string, id: string, decide: (entry: Entry) => Entry | undefined): Promise<Entry>;
  hasAny(companyId: string, kind: EntryKind): Promise<boolean>;
  /** What is listed, counted up to `most`. */
  count(companyId: string, kind: EntryKind, most: number, isArchived?: boolean): Promise<number>;
  /**
   * The living ones by name, ignoring case; a unit also by its path ("Sales / North"). By the names as they were given;
   * several where units of different parents have one name.
   */
  byName(companyId: string, kind: EntryKind, names: string[]): Promise<ReadonlyMap<string, Entry[]>>;
  /** The living units whose own names are among these, wherever they stand. */
  unitsNamed(companyId: string, names: string[]): Promise<Entry[]>;
  /** Living units directly below any of these. */
  unitsBelow(companyId: string, parentIds: string[]): Promise<Entry[]>;
}

const TRIES = 50;
/** As many keys as one query asks for. */
const ASKED = 500;

export function directoryStore(connection: Connection, now: () => Date): Directory {
  const model = entryModel(connection);

  async function replace(entry: Entry, decided: Entry): Promise<Entry | undefined> {
    const next = { ...decided, rev: entry.rev + 1, updatedAt: now() };
    const { companyId, id, rev } = entry;
    const stored = await model
      .findOneAndReplace({ companyId, _id: id, rev }, toStored(next))
      .lean<Stored>()
      .catch((error: unknown) => {
        throw isDuplicate(error)
          ? new DomainError('directory.exists', { name: decided.name }, 'name')
          : error;
      });
    return stored ? next : undefined;
  }

  async function find(companyId: string, ids: string[]): Promise<Entry[]> {
    const found = await inParts([...new Set(ids)], part =>
      model.find({ companyId, _id: trusted({ $in: part }) }).lean<Stored[]>(),
    );
    const byId = new Map(found.map(stored => [stored._id, toEntry(stored)]));
    return ids.flatMap(id => byId.get(id) ?? []);
  }

  const living = async (companyId: string, kind: EntryKind, keys: string[]): Promise<Entry[]> => {
    const found = await inParts([...new Set(keys)], part =>
      model
        .find({
          companyId,
          shelf: shelfOf(kind, false),
          key: trusted({ $in: part }),
          place: trusted({ $exists: true }),
        })
        .lean<Stored[]>(),
    );
    return found.map(toEntry);
  };

  const count = (companyId: string, kind: EntryKind, most: number, isArchived = false) =>
    model
      .countDocuments({ companyId, shelf: shelfOf(kind, isArchived) })
      .limit(most)
      .exec();

  return {
    find,
    count,
    insertAll: entries => insertEntries(model, entries),
    async insert(entry) {
      // The form's id is somebody else's entry: a form opened anew has another.
      const [stored] = await insertEntries(model, [entry]).catch((error: unknown) => {
        throw isDuplicate(error) ? new DomainError('view.foreign') : error;
      });
      if (stored?.entry.id !== entry.id)
        throw new DomainError('directory.exists', { name: entry.name }, 'name');
      return stored.entry;
    },
    search: (companyId, kind, search) =>
      searchEntries(model, { companyId, shelf: shelfOf(kind, search.isArchived ?? false) }, search),
    async change(companyId, id, decide) {
      for (let tries = 0; tries < TRIES; tries++) {
        const [entry] = await find(companyId, [id]);
        if (!entry) throw new DomainError('directory.gone');
        const decided = decide(entry);
        if (!decided) return entry;
        const changed = await replace(entry, decided);
        if (changed) return changed;
      }
      throw new Error('An entry changed faster than could be decided');
    },
    hasAny: async (companyId, kind) => (await count(companyId, kind, 1)) > 0,
    async byName(companyId, kind, names) {
      const keys = names.flatMap(name => levelsIn(kind, name));
      const tree = unitTree(kind, await living(companyId, kind, keys));
      return new Map(names.map(name => [name, tree.named(name)]));
    },
    unitsNamed: (companyId, names) => living(companyId, 'unit', names.map(keyOf)),
    async unitsBelow(companyId, parentIds) {
      const found = await inParts(parentIds, part =>
        model.find({ companyId, parentId: trusted({ $in: part }), isArchived: false }).lean<Stored[]>(),
      );
      return found.map(toEntry);
    },
  };
}

async function inParts<T>(keys: string[], ask: (part: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (let at = 0; at < keys.length; at += ASKED) found.push(...(await ask(keys.slice(at, at + ASKED))));
  return found;
}
