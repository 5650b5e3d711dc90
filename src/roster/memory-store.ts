import { type Connection, Schema, trusted } from 'mongoose';
import type { Actor } from '../companies/actor.ts';
import type { Sealer } from '../platform/crypto.ts';
import { upserting } from '../platform/mongo/duplicate.ts';
import { addDays } from '../platform/time.ts';
import type { ListName } from './list-filter.ts';
import { readShown, type ShownList, shownText } from './shown-list.ts';

const KEPT_DAYS = 7;

/** Whose list it is: one administrator's, in one company. */
export interface Looking extends Pick<Actor, 'teamId' | 'userId'> {
  companyId: string;
  list: ListName;
}

/** What each administrator looked at last: opened again a list shows the same. */
export interface ListMemory {
  /** Undefined for what is older than 7 days. */
  recall(of: Looking): Promise<ShownList | undefined>;
  remember(of: Looking, shown: ShownList): Promise<void>;
  /** Whatever anybody of the company has searched for. */
  forgetSearches(companyId: string): Promise<void>;
}

interface Stored extends Looking {
  _id: string;
  sealed: string;
  updatedAt: Date;
}

const schema = new Schema<Stored>(
  {
    _id: String,
    companyId: String,
    teamId: String,
    userId: String,
    list: String,
    // What was searched for is a name or an address.
    sealed: String,
    updatedAt: Date,
  },
  { collection: 'listMemory', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ companyId: 1, updatedAt: 1 });

const keyOf = ({ companyId, teamId, userId, list }: Looking): string =>
  [companyId, teamId, userId, list].join('/');

export function memoryStore(connection: Connection, sealer: Sealer, now: () => Date): ListMemory {
  const model = connection.model('ListMemory', schema);
  const placeOf = (id: string): string => `listMemory/${id}/sealed`;
  function opened({ _id, sealed }: Stored): ShownList | undefined {
    try {
      return readShown(sealer.open(sealed, placeOf(_id)));
    } catch {
      // Of an older version, or under a key that is lost: then nothing is remembered.
      return undefined;
    }
  }
  return {
    async recall(of) {
      const since = trusted({ $gt: addDays(now(), -KEPT_DAYS) });
      const stored = await model
        .findOne({ companyId: of.companyId, _id: keyOf(of), updatedAt: since })
        .lean<Stored>();
      return stored ? opened(stored) : undefined;
    },
    async forgetSearches(companyId) {
      const stored = await model.find({ companyId }).lean<Stored[]>();
      const searched = stored.filter(one => opened(one)?.filter.typed !== undefined);
      await model.deleteMany({ companyId, _id: trusted({ $in: searched.map(({ _id }) => _id) }) });
    },
    async remember({ companyId, teamId, userId, list }, shown) {
      const of = { companyId, teamId, userId, list };
      const id = keyOf(of);
      const sealed = sealer.seal(shownText(shown), placeOf(id));
      const aged = trusted({ $lt: addDays(now(), -KEPT_DAYS) });
      await model.deleteMany({ companyId, updatedAt: aged });
      const change = { $set: { ...of, sealed, updatedAt: now() } };
      await upserting(() => model.updateOne({ companyId, _id: id }, change, { upsert: true }));
    },
  };
}
