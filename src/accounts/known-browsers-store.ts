import { createHash, randomBytes } from 'node:crypto';
import { type Connection, Schema, trusted } from 'mongoose';
import { addDays } from '../platform/time.ts';

const KEPT_DAYS = 180;
const MOST_OF_A_PERSON = 20;

interface Owner {
  companyId: string;
  personId: string;
}

/** Browsers in which somebody has signed in. Being known gives no right: it has limits of its own for a password. */
export interface KnownBrowsers {
  /** Answers the secret for the browser's cookie; only its hash is stored. Forgets the oldest beyond 20. */
  remember(owner: Owner, now: Date): Promise<string>;
  /** The one of a browser's secrets that it was given as this person. */
  find(owner: Owner, secrets: string[], now: Date): Promise<string | undefined>;
  /** By hash, over all companies: where somebody signed in with this browser. */
  companyOf(secrets: string[], now: Date): Promise<string | undefined>;
  /** The oldest first, nothing of their secrets. */
  list(owner: Owner): Promise<{ createdAt: Date; expiresAt: Date }[]>;
  removeAll(owner: Owner): Promise<void>;
}

type Stored = Owner & { _id: string; createdAt: Date; expiresAt: Date };

const SECRET = /^[A-Za-z0-9_-]{43}$/;
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const schema = new Schema<Stored>(
  { _id: String, companyId: String, personId: String, createdAt: Date, expiresAt: Date },
  { collection: 'knownBrowsers', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ companyId: 1, personId: 1, createdAt: -1 });
// Only tidies up: whether a browser is known is asked of the date above.
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export function knownBrowserStore(connection: Connection): KnownBrowsers {
  const model = connection.model('KnownBrowser', schema);
  const among = (secrets: string[]) => ({
    _id: trusted({ $in: secrets.filter(secret => SECRET.test(secret)).map(hashOf) }),
  });

  async function forgetOldest({ companyId, personId }: Owner): Promise<void> {
    const old = await model
      .find({ companyId, personId }, { _id: 1 })
      .sort({ createdAt: -1 })
      .skip(MOST_OF_A_PERSON)
      .lean<{ _id: string }[]>();
    if (old.length > 0) await model.deleteMany({ _id: trusted({ $in: old.map(({ _id }) => _id) }) });
  }

  return {
    async remember({ companyId, personId }, now) {
      const secret = randomBytes(32).toString('base64url');
      const dates = { createdAt: now, expiresAt: addDays(now, KEPT_DAYS) };
      await model.create([{ _id: hashOf(secret), companyId, personId, ...dates }]);
      await forgetOldest({ companyId, personId });
      return secret;
    },
    async find({ companyId, personId }, secrets, now) {
      if (secrets.length === 0) return undefined;
      const found = await model.findOne({ ...among(secrets), companyId, personId }).lean<Stored>();
      return found && found.expiresAt > now
        ? secrets.find(secret => hashOf(secret) === found._id)
        : undefined;
    },
    async companyOf(secrets, now) {
      const [newest = ''] = secrets;
      const found = SECRET.test(newest) ? await model.findById(hashOf(newest)).lean<Stored>() : undefined;
      return found && found.expiresAt > now ? found.companyId : undefined;
    },
    async list({ companyId, personId }) {
      const found = await model.find({ companyId, personId }).sort({ createdAt: 1 }).lean<Stored[]>();
      return found.map(({ createdAt, expiresAt }) => ({ createdAt, expiresAt }));
    },
    removeAll: async ({ companyId, personId }) => void (await model.deleteMany({ companyId, personId })),
  };
}
