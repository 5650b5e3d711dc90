import { type Connection, Schema, trusted } from 'mongoose';
import type { Asker } from '../platform/slack/gateway.ts';
import { addSeconds } from '../platform/time.ts';

/** Somebody who looked at their Home lately, and the company that it showed. */
export interface Opening extends Asker {
  companyId: string;
  openedAt: Date;
}

/** Which Homes to publish anew: Slack never says when one is closed. */
export interface Openings {
  /** Home has just been shown. */
  opened(opening: Opening): Promise<void>;
  /** Whatever those see who opened it in the last half hour is out of date. */
  changed(companyId: string, now: Date): Promise<void>;
  /** Over all companies: what is to be published, the longest due first. */
  due(now: Date, limit: number): Promise<Opening[]>;
  /** One worker at a time, and at most once in 5 s for a person; undefined where it is not to be now. */
  claim(opening: Opening, now: Date): Promise<Claim | undefined>;
  /** Published; what has changed since the claim stays due. */
  done(opening: Opening, claim: Claim): Promise<void>;
  /** Unless it was opened again since. */
  forget(opening: Opening): Promise<void>;
}

/** Until then nobody else publishes it; a worker that has died is taken over from. */
export type Claim = Date;

/** As long Home is taken to be on somebody's screen. */
const SHOWN_SECONDS = 1800;
const PAUSE_SECONDS = 5;
const CLAIM_SECONDS = 30;

interface Stored extends Opening {
  _id: string;
  publishedAt: Date;
  dueAt?: Date;
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
  },
  { collection: 'homeOpenings', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ companyId: 1, openedAt: 1 });
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
schema.index({ openedAt: 1 }, { expireAfterSeconds: 86_400 });

/** Nobody looks at it any more. */
export const isOver = ({ openedAt }: Opening, now: Date): boolean =>
  openedAt <= addSeconds(now, -SHOWN_SECONDS);

const keyOf = ({ teamId, userId }: Asker): string => `${teamId}:${userId}`;

export function openingsStore(connection: Connection): Openings {
  const model = connection.model('HomeOpening', schema);
  return {
    async opened(opening) {
      const shown = { ...opening, publishedAt: opening.openedAt };
      await model.updateOne({ _id: keyOf(opening) }, { $set: shown }, { upsert: true });
    },
    async changed(companyId, now) {
      const openedAt = trusted({ $gt: addSeconds(now, -SHOWN_SECONDS) });
      await model.updateMany({ companyId, openedAt }, { $min: { dueAt: now } });
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
      const claim = addSeconds(now, CLAIM_SECONDS);
      const free = {
        dueAt: trusted({ $exists: true, $lte: now }),
        publishedAt: trusted({ $lte: addSeconds(now, -PAUSE_SECONDS) }),
      };
      const { modifiedCount } = await model.updateOne(
        { _id: keyOf(opening), ...free },
        { $set: { dueAt: claim, publishedAt: now } },
      );
      return modifiedCount === 1 ? claim : undefined;
    },
    async done(opening, claim) {
      await model.updateOne({ _id: keyOf(opening), dueAt: claim }, { $unset: { dueAt: 1 } });
    },
    async forget(opening) {
      await model.deleteOne({ _id: keyOf(opening), openedAt: opening.openedAt });
    },
  };
}
