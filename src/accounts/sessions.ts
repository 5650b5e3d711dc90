import { createHash, randomBytes } from 'node:crypto';
import { type Connection, Schema, trusted } from 'mongoose';
import { addDays, addSeconds } from '../platform/time.ts';

const IDLE_DAYS = 14;
const ABSOLUTE_DAYS = 30;
const MOST_FOR_AN_ACCOUNT = 20;
const TOUCH_SECONDS = 300;

export interface Session {
  companyId: string;
  personId: string;
  /** The account's epoch at sign-in: raised there, it ends the session. */
  epoch: number;
  /** The browser, as it calls itself. */
  device: string;
  createdAt: Date;
  usedAt: Date;
  /** When its holder last typed the password. */
  typedAt: Date;
}

/** `typedAt`: of the session in whose place it comes; else the password has just been typed. */
export type NewSession = Pick<Session, 'companyId' | 'personId' | 'epoch' | 'device'> & { typedAt?: Date };

type Owner = Pick<Session, 'companyId' | 'personId' | 'epoch'>;

/** As its owner sees it; the handle names it and opens nothing. */
export interface ListedSession extends Session {
  handle: string;
}

export interface Sessions {
  /** Answers the secret for the cookie, 43 characters; only its hash is stored. Ends the oldest beyond 20. */
  open(session: NewSession, now: Date): Promise<string>;
  /** By hash, over all companies; undefined after 14 idle days or 30 in all. */
  find(secret: string, now: Date): Promise<Session | undefined>;
  /** Writes the last use down, at most every 5 minutes. Answers whether it did. */
  touch(secret: string, session: Pick<Session, 'usedAt'>, now: Date): Promise<boolean>;
  close(secret: string): Promise<void>;
  /** The password was typed again. */
  retyped(secret: string, now: Date): Promise<void>;
  /** Those open of an account with this epoch, the last used first. */
  list(account: Owner, now: Date): Promise<ListedSession[]>;
  handleOf(secret: string): string;
  /** Closes one of the account's by its handle; of another's nothing happens. */
  closeOne(account: Owner, handle: string): Promise<void>;
  /** How many are open of an account with this epoch. */
  count(account: Owner, now: Date): Promise<number>;
  /** Of every epoch: tidies up, for what has ended is refused before. */
  removeAll(companyId: string, personId: string): Promise<void>;
}

type Stored = Session & { _id: string; expiresAt: Date };

const SECRET = /^[A-Za-z0-9_-]{43}$/;
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
/** The beginning of the hash is enough to tell twenty apart, and is no hash of a secret. */
const HANDLE_LENGTH = 16;
const handleIn = (hash: string): string => hash.slice(0, HANDLE_LENGTH);

const sessionSchema = new Schema<Stored>(
  {
    _id: String,
    companyId: String,
    personId: String,
    epoch: Number,
    device: String,
    createdAt: Date,
    usedAt: Date,
    typedAt: Date,
    expiresAt: Date,
  },
  { collection: 'sessions', strict: 'throw', versionKey: false, autoIndex: false },
);
sessionSchema.index({ companyId: 1, personId: 1, createdAt: -1 });
// Only tidies up: whether a session counts is asked of the dates above.
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const isFresh = ({ createdAt, usedAt }: Session, now: Date): boolean =>
  addDays(usedAt, IDLE_DAYS) > now && addDays(createdAt, ABSOLUTE_DAYS) > now;

export function sessionStore(connection: Connection): Sessions {
  const model = connection.model('Session', sessionSchema);

  const ofAccount = ({ companyId, personId }: Owner) => model.find({ companyId, personId }).lean<Stored[]>();

  async function endOldest({ companyId, personId }: NewSession): Promise<void> {
    const old = await model
      .find({ companyId, personId }, { _id: 1 })
      .sort({ createdAt: -1 })
      .skip(MOST_FOR_AN_ACCOUNT)
      .lean<{ _id: string }[]>();
    if (old.length > 0) await model.deleteMany({ _id: trusted({ $in: old.map(({ _id }) => _id) }) });
  }

  return {
    async open(session, now) {
      const secret = randomBytes(32).toString('base64url');
      const dates = {
        createdAt: now,
        usedAt: now,
        typedAt: session.typedAt ?? now,
        expiresAt: addDays(now, ABSOLUTE_DAYS),
      };
      await model.create([{ ...session, ...dates, _id: hashOf(secret) }]);
      await endOldest(session);
      return secret;
    },
    async find(secret, now) {
      if (!SECRET.test(secret)) return undefined;
      const stored = await model.findById(hashOf(secret)).lean<Stored>();
      if (!stored || !isFresh(stored, now)) return undefined;
      const { _id, expiresAt, ...session } = stored;
      return session;
    },
    async touch(secret, { usedAt }, now) {
      if (addSeconds(usedAt, TOUCH_SECONDS) > now) return false;
      await model.updateOne({ _id: hashOf(secret) }, { $set: { usedAt: now } });
      return true;
    },
    close: async secret => void (await model.deleteOne({ _id: hashOf(secret) })),
    retyped: async (secret, now) =>
      void (await model.updateOne({ _id: hashOf(secret) }, { $set: { typedAt: now } })),
    handleOf: secret => handleIn(hashOf(secret)),
    async list(account, now) {
      const found = await ofAccount(account);
      return found
        .filter(session => session.epoch === account.epoch && isFresh(session, now))
        .map(({ _id, expiresAt, ...session }) => ({ ...session, handle: handleIn(_id) }))
        .sort((a, b) => b.usedAt.getTime() - a.usedAt.getTime());
    },
    async closeOne(account, handle) {
      const found = await ofAccount(account);
      const ended = found.filter(({ _id }) => handleIn(_id) === handle).map(({ _id }) => _id);
      if (ended.length > 0) await model.deleteMany({ _id: trusted({ $in: ended }) });
    },
    async count(account, now) {
      const found = await ofAccount(account);
      return found.filter(session => session.epoch === account.epoch && isFresh(session, now)).length;
    },
    removeAll: async (companyId, personId) => void (await model.deleteMany({ companyId, personId })),
  };
}
