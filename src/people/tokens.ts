import { createHash, randomBytes } from 'node:crypto';
import { type Connection, Schema, trusted } from 'mongoose';
import type { Sealer } from '../platform/crypto.ts';
import { gathered } from '../platform/gather.ts';
import type { Reader } from '../platform/i18n/voice.ts';

/** How the secret travelled: only one mailed to an address proves that address. */
export type TokenChannel =
  | { kind: 'mail'; address: string }
  | { kind: 'slack'; userId: string }
  | { kind: 'link' }
  | { kind: 'copy' };

export interface Token {
  companyId: string;
  personId: string;
  invitationId: string;
  generation: number;
  purpose: 'invitation' | 'share' | 'reset' | 'confirmation' | 'moreTime';
  channel: TokenChannel;
  createdAt: Date;
  /** For all but an invitation: an invitation's token dies with its generation. */
  expiresAt?: Date;
  /** Of a reset or a confirmation, whose generation is its number: the account's, raised there it ends the token. */
  epoch?: number;
  /** What a share page shows: sealed where it rests, for it carries an invitation's secret. */
  link?: string;
  /** Who looks at the share page. */
  reader?: Reader;
}

export type ListedToken = Pick<Token, 'purpose' | 'channel' | 'createdAt' | 'expiresAt'>;

export interface Tokens {
  /** Answers the secret, 43 characters; only its hash is stored. What has expired goes on this occasion. */
  mint(token: Omit<Token, 'createdAt'>, now: Date): Promise<string>;
  /** By hash, over all companies: the secret itself is the right. */
  find(secret: string): Promise<Token | undefined>;
  count(token: Pick<Token, 'companyId' | 'personId' | 'invitationId' | 'generation'>): Promise<number>;
  /** Ends the oldest of a generation beyond `kept`. */
  prune(
    token: Pick<Token, 'companyId' | 'personId' | 'invitationId' | 'generation'>,
    kept: number,
  ): Promise<void>;
  /** Those of a person as they may be shown: nothing of a secret. */
  list(companyId: string, personId: string): Promise<ListedToken[]>;
  /** Every token of a person: tidies up, for what a token may is asked of the person. */
  removeAll(companyId: string, personId: string): Promise<void>;
}

const SECRET = /^[A-Za-z0-9_-]{43}$/;
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

type Stored = Omit<Token, 'link'> & { _id: string; sealedLink?: string };

const tokenSchema = new Schema<Stored>(
  {
    _id: String,
    companyId: String,
    personId: String,
    invitationId: String,
    generation: Number,
    purpose: String,
    channel: new Schema({ kind: String, address: String, userId: String }, { _id: false, strict: 'throw' }),
    createdAt: Date,
    expiresAt: Date,
    epoch: Number,
    sealedLink: String,
    reader: new Schema({ language: String, timeZone: String }, { _id: false, strict: 'throw' }),
  },
  { collection: 'tokens', strict: 'throw', versionKey: false, autoIndex: false },
);
tokenSchema.index({ companyId: 1, personId: 1, invitationId: 1, generation: 1, createdAt: 1 });
tokenSchema.index({ expiresAt: 1 }, { partialFilterExpression: { expiresAt: { $exists: true } } });

const SHOWN = { purpose: 1, channel: 1, createdAt: 1, expiresAt: 1 } as const;

const placeOf = (companyId: string, hash: string): string => `${companyId}/tokens/${hash}/link`;

export function tokenStore(connection: Connection, sealer: Sealer): Tokens {
  const model = connection.model('Token', tokenSchema);
  const ofGeneration = (token: Pick<Token, 'companyId' | 'personId' | 'invitationId' | 'generation'>) => ({
    companyId: token.companyId,
    personId: token.personId,
    invitationId: token.invitationId,
    generation: token.generation,
  });
  const insert = gathered(async (tokens: Stored[]) => {
    await model.insertMany(tokens, { lean: true });
    return tokens;
  });
  return {
    async mint({ link, ...token }, now) {
      const secret = randomBytes(32).toString('base64url');
      const _id = hashOf(secret);
      const sealedLink = link && sealer.seal(link, placeOf(token.companyId, _id));
      await insert({ ...token, _id, createdAt: now, ...(sealedLink && { sealedLink }) });
      if (token.expiresAt) await model.deleteMany({ expiresAt: trusted({ $exists: true, $lte: now }) });
      return secret;
    },
    async find(secret) {
      if (!SECRET.test(secret)) return undefined;
      const found = await model.findById(hashOf(secret)).lean<Stored>();
      if (!found) return undefined;
      const { _id, sealedLink, ...token } = found;
      return sealedLink ? { ...token, link: sealer.open(sealedLink, placeOf(token.companyId, _id)) } : token;
    },
    async list(companyId, personId) {
      const found = await model.find({ companyId, personId }, SHOWN).sort({ createdAt: 1 }).lean<Stored[]>();
      return found.map(({ purpose, channel, createdAt, expiresAt }) => ({
        ...{ purpose, channel, createdAt },
        ...(expiresAt && { expiresAt }),
      }));
    },
    removeAll: async (companyId, personId) => void (await model.deleteMany({ companyId, personId })),
    count: token => model.countDocuments({ ...ofGeneration(token), purpose: 'invitation' }),
    async prune(token, kept) {
      const old = await model
        .find({ ...ofGeneration(token), purpose: 'invitation' }, { _id: 1 })
        .sort({ createdAt: -1 })
        .skip(kept)
        .lean<{ _id: string }[]>();
      if (old.length > 0) await model.deleteMany({ _id: trusted({ $in: old.map(({ _id }) => _id) }) });
    },
  };
}
