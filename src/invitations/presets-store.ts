import { type Connection, Schema } from 'mongoose';
import { unlessDuplicate } from '../platform/mongo/duplicate.ts';
import type { Terms } from './draft-terms.ts';
import { wellFormed } from './stored-draft.ts';

/** Access and delivery under a name, for all administrators of a company. */
export interface Preset {
  id: string;
  name: string;
  /** Of an older version perhaps with fewer fields. */
  terms: Partial<Terms>;
  updatedAt: Date;
}

export interface Presets {
  /** By name. */
  list(companyId: string): Promise<{ id: string; name: string }[]>;
  find(companyId: string, id: string): Promise<Preset | undefined>;
  /** Decides on all of them as stored, and stores the decision only upon that revision; `decide` may throw. */
  change(companyId: string, decide: (presets: Preset[]) => Preset[]): Promise<void>;
}

/** All of a company in one document: so names are unique and their number bounded in one write. */
interface Stored {
  _id: string;
  rev: number;
  presets: Preset[];
}

const schema = new Schema<Stored>(
  {
    _id: String,
    rev: Number,
    presets: [
      new Schema(
        { id: String, name: String, terms: Schema.Types.Mixed, updatedAt: Date },
        { _id: false, id: false, strict: 'throw', minimize: false },
      ),
    ],
  },
  { collection: 'presets', strict: 'throw', versionKey: false, minimize: false, autoIndex: false },
);

const TRIES = 20;

export function presetStore(connection: Connection): Presets {
  const model = connection.model('Preset', schema);
  const load = (companyId: string) => model.findOne({ _id: companyId }).lean<Stored>();

  async function replace(companyId: string, known: Stored | null, presets: Preset[]): Promise<boolean> {
    if (known) {
      const { rev } = known;
      return (
        (await model.updateOne({ _id: companyId, rev }, { $set: { presets, rev: rev + 1 } })).modifiedCount >
        0
      );
    }
    return model.create([{ _id: companyId, rev: 1, presets }]).then(
      () => true,
      error => unlessDuplicate(error) ?? false,
    );
  }

  return {
    async list(companyId) {
      const stored = await model
        .findOne({ _id: companyId }, { 'presets.id': 1, 'presets.name': 1 })
        .lean<Stored>();
      const named = (stored?.presets ?? []).map(({ id, name }) => ({ id, name }));
      return named.sort((a, b) => a.name.localeCompare(b.name));
    },
    async find(companyId, id) {
      const found = (await load(companyId))?.presets.find(preset => preset.id === id);
      return found && { ...found, terms: wellFormed({ ...found.terms }) };
    },
    async change(companyId, decide) {
      for (let tries = 0; tries < TRIES; tries++) {
        const known = await load(companyId);
        if (await replace(companyId, known, decide(known?.presets ?? []))) return;
      }
      throw new Error('Presets changed faster than could be decided');
    },
  };
}
