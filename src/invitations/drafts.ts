import { type Connection, Schema, trusted } from 'mongoose';
import { DomainError } from '../errors.ts';
import type { Sealer } from '../platform/crypto.ts';
import { isDuplicate, upserting } from '../platform/mongo/duplicate.ts';
import { addDays } from '../platform/time.ts';
import { draftText, readDraft } from './stored-draft.ts';
import type { WizardDraft } from './wizard-draft.ts';

const KEPT_DAYS = 7;
const LOOKED_THROUGH = 10;

export interface DraftOwner {
  companyId: string;
  teamId: string;
  userId: string;
}

/** What became of one run of the wizard: still a draft, or the person it invited. */
export interface SavedDraft {
  requestId: string;
  /** An older version may have known fewer fields. */
  draft?: Partial<WizardDraft>;
  personId?: string;
}

export interface Drafts {
  save(owner: DraftOwner, requestId: string, draft: WizardDraft): Promise<void>;
  find(owner: DraftOwner, requestId: string): Promise<SavedDraft | undefined>;
  /** The newest unfinished invitation of the last 7 days; one that is to be sent again is begun from its details. */
  newest(owner: DraftOwner): Promise<SavedDraft | undefined>;
  /** The invitation has gone out: what was typed is erased, and a repeated submission finds the person. */
  finish(owner: DraftOwner, requestId: string, personId: string): Promise<void>;
  discard(owner: DraftOwner): Promise<void>;
  /** Whatever anybody has typed of somebody, up to that moment. */
  removeAbout(
    companyId: string,
    until: Date,
    isAbout: (draft: Partial<WizardDraft>) => boolean,
  ): Promise<void>;
  /** Over all companies: what is older than 7 days goes, at most so many; answers how many went. */
  forget(most: number): Promise<number>;
}

interface Stored extends DraftOwner {
  _id: string;
  sealed?: string;
  personId?: string;
  updatedAt: Date;
}

const draftSchema = new Schema<Stored>(
  {
    _id: String,
    companyId: String,
    teamId: String,
    userId: String,
    sealed: String,
    personId: String,
    updatedAt: Date,
  },
  { collection: 'drafts', strict: 'throw', versionKey: false, autoIndex: false },
);
draftSchema.index({ companyId: 1, teamId: 1, userId: 1, updatedAt: -1 });
draftSchema.index({ updatedAt: 1 });

const placeOf = ({ companyId }: DraftOwner, requestId: string): string =>
  `${companyId}/drafts/${requestId}/sealed`;

export function draftStore(connection: Connection, sealer: Sealer, now: () => Date): Drafts {
  const model = connection.model('Draft', draftSchema);
  const own = ({ companyId, teamId, userId }: DraftOwner) => ({ companyId, teamId, userId });
  /** Undefined for what an altered text or a lost key no longer gives away: then there is no draft. */
  function unsealed(sealed: string, place: string): string | undefined {
    try {
      return sealer.open(sealed, place);
    } catch {
      return undefined;
    }
  }
  function opened(owner: DraftOwner, stored: Stored | null): SavedDraft | undefined {
    if (!stored || stored.updatedAt < addDays(now(), -KEPT_DAYS)) return undefined;
    const { _id: requestId, sealed, personId } = stored;
    const text = sealed && unsealed(sealed, placeOf(owner, requestId));
    const draft = text ? readDraft(text) : undefined;
    return { requestId, ...(draft && { draft }), ...(personId && { personId }) };
  }
  return {
    async save(owner, requestId, draft) {
      const sealed = sealer.seal(draftText(draft), placeOf(owner, requestId));
      const change = { $set: { sealed, updatedAt: now() } };
      const mine = { ...own(owner), _id: requestId };
      await model.updateOne(mine, change, { upsert: true }).catch(async (error: unknown) => {
        if (!isDuplicate(error)) throw error;
        // Saved twice at once; or the id is of somebody else's draft, which is none of ours.
        const { matchedCount } = await model.updateOne(mine, change);
        if (matchedCount === 0) throw new DomainError('draft.gone');
      });
    },
    async find(owner, requestId) {
      return opened(owner, await model.findOne({ ...own(owner), _id: requestId }).lean<Stored>());
    },
    async newest(owner) {
      const stored = await model
        .find(own(owner))
        .sort({ updatedAt: -1 })
        .limit(LOOKED_THROUGH)
        .lean<Stored[]>();
      const [saved] = stored.map(one => opened(owner, one)).filter(one => !one?.draft?.resend);
      return saved?.draft ? saved : undefined;
    },
    async finish(owner, requestId, personId) {
      await model.deleteMany({ ...own(owner), updatedAt: trusted({ $lt: addDays(now(), -KEPT_DAYS) }) });
      const mine = { ...own(owner), _id: requestId };
      const finished = { $set: { personId, updatedAt: now() }, $unset: { sealed: 1 } };
      await upserting(() => model.updateOne(mine, finished, { upsert: true }));
    },
    async removeAbout(companyId, until, isAbout) {
      const found = model.find({ companyId, sealed: trusted({ $exists: true }) }).lean<Stored[]>();
      for await (const stored of found.cursor()) {
        const draft = opened(stored, stored)?.draft;
        // Somebody who has typed on since keeps what they typed.
        const mine = { ...own(stored), _id: stored._id, updatedAt: trusted({ $lte: until }) };
        if (draft && isAbout(draft)) await model.deleteOne(mine);
      }
    },
    async forget(most) {
      const old = await model
        .find({ updatedAt: trusted({ $lt: addDays(now(), -KEPT_DAYS) }) }, { _id: 1 })
        .sort({ updatedAt: 1 })
        .limit(most)
        .lean<{ _id: string }[]>();
      const { deletedCount } = await model.deleteMany({ _id: trusted({ $in: old.map(({ _id }) => _id) }) });
      return deletedCount;
    },
    async discard(owner) {
      await model.deleteMany({ ...own(owner), sealed: trusted({ $exists: true }) });
    },
  };
}
