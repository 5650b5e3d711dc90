import { randomUUID } from 'node:crypto';
import { type Connection, Schema, trusted } from 'mongoose';
import { upserting } from '../platform/mongo/duplicate.ts';
import type { Asker } from '../platform/slack/gateway.ts';
import { addSeconds } from '../platform/time.ts';

/** Somebody who looked at their Home lately, and the company that it showed. */
export interface Opening extends Asker {
  companyId: string;
  openedAt: Date;
}

/** Which Homes to publish anew: Slack never says when one is closed. */
export interface Openings {
  /** Home is about to be shown: before anything of it is read. Whatever becomes of it is said by `done` or `failed`. */
  opened(opening: Opening): Promise<Claim>;
  /** Whatever those see who opened it in the last half hour is out of date, and published anew from `at` on. */
  changed(companyId: string, now: Date, at?: Date): Promise<void>;
  /** Over all companies: what is to be published, the longest due first. */
  due(now: Date, limit: number): Promise<Opening[]>;
  /** One worker at a time, and at most once in 5 s for a person; undefined where it is not to be now. */
  claim(opening: Opening, now: Date): Promise<Claim | undefined>;
  /**
   * Published. It is due again for what has changed since the claim, and where somebody else was publishing meanwhile:
   * nobody knows whose came last. At `next` it changes by time alone.
   */
  done(opening: Opening, claim: Claim, now: Date, next?: Date): Promise<void>;
  /** Not published: to be tried again soon. */
  failed(opening: Opening, claim: Claim, now: Date): Promise<void>;
  /** Unless it was opened again since. */
  forget(opening: Opening): Promise<void>;
}

/** Until then nobody else publishes it; a worker that has died is taken over from. */
export interface Claim {
  id: string;
  until: Date;
}

/** As long Home is taken to be on somebody's screen. */
const SHOWN_SECONDS = 1800;
const PAUSE_SECONDS = 5;
const CLAIM_SECONDS = 30;

interface Stored extends Opening {
  _id: string;
  publishedAt: Date;
  dueAt?: Date;
  claimId?: string;
}

const schema = new Schema<Stored>(
  {
    _id: String,
    teamId: String,
    userId: String,
    companyId: String,
    openedAt: Date,
    publishedAt: Date,
    dueAt: Date,
    claimId: String,
  },
  { collection: 'homeOpenings', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ companyId: 1, openedAt: 1 });
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
schema.index({ openedAt: 1 }, { expireAfterSeconds: 86_400 });

/** Nobody looks at it any more. */
export const isOver = ({ openedAt }: Opening, now: Date): boolean =>
  openedAt <= addSeconds(now, -SHOWN_SECONDS);

const claimAt = (now: Date): Claim => ({ id: randomUUID(), until: addSeconds(now, CLAIM_SECONDS) });

const keyOf = ({ teamId, userId }: Asker): string => `${teamId}:${userId}`;

export function openingsStore(connection: Connection): Openings {
  const model = connection.model('HomeOpening', schema);
  return {
    async opened(opening) {
      const claim = claimAt(opening.openedAt);
      const shown = { ...opening, publishedAt: opening.openedAt, claimId: claim.id };
      // An earlier time stays: what is due for somebody else's change is not dealt with by this.
      const taken = { $set: shown, $min: { dueAt: claim.until } };
      await upserting(() => model.updateOne({ _id: keyOf(opening) }, taken, { upsert: true }));
      return claim;
    },
    async changed(companyId, now, at = now) {
      const openedAt = trusted({ $gt: addSeconds(now, -SHOWN_SECONDS) });
      await model.updateMany({ companyId, openedAt }, { $min: { dueAt: at } });
    },
    async due(now, limit) {
      const found = await model
        .find({ dueAt: trusted({ $exists: true, $lte: now }) })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(({ teamId, userId, companyId, openedAt }) => ({
        teamId,
        userId,
        companyId,
        openedAt,
      }));
    },
    async claim(opening, now) {
      const claim = claimAt(now);
      const free = {
        dueAt: trusted({ $exists: true, $lte: now }),
        publishedAt: trusted({ $lte: addSeconds(now, -PAUSE_SECONDS) }),
      };
      const { modifiedCount } = await model.updateOne(
        { _id: keyOf(opening), ...free },
        { $set: { dueAt: claim.until, claimId: claim.id, publishedAt: now } },
      );
      return modifiedCount === 1 ? claim : undefined;
    },
    async done(opening, { id: claimId, until }, now, next) {
      const _id = keyOf(opening);
      const rest = next ? { $set: { dueAt: next } } : { $unset: { dueAt: 1 } };
      const { modifiedCount } = await model.updateOne({ _id, claimId, dueAt: until }, rest);
      if (modifiedCount === 0) await model.updateOne({ _id }, { $min: { dueAt: now } });
    },
    async failed(opening, { id: claimId }, now) {
      const soon = addSeconds(now, PAUSE_SECONDS);
      await model.updateOne({ _id: keyOf(opening), claimId }, { $min: { dueAt: soon } });
    },
    async forget(opening) {
      await model.deleteOne({ _id: keyOf(opening), openedAt: opening.openedAt });
    },
  };
}
