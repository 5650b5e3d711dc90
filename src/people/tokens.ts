import { createHash, randomBytes } from 'node:crypto';
import { type Connection, Schema, trusted } from 'mongoose';

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
  purpose: 'invitation' | 'share';
  channel: TokenChannel;
  createdAt: Date;
  /** For a share page; an invitation's token dies with its generation. */
  expiresAt?: Date;
}

export interface Tokens {
  /** Answers the secret, 43 characters; only its hash is stored. */
  mint(token: Omit<Token, 'createdAt'>, now: Date): Promise<string>;
  /** By hash, over all companies: the secret itself is the right. */
  find(secret: string): Promise<Token | undefined>;
  count(token: Pick<Token, 'companyId' | 'personId' | 'invitationId' | 'generation'>): Promise<number>;
  /** Ends the oldest of a generation beyond `kept`. */
  prune(
    token: Pick<Token, 'companyId' | 'personId' | 'invitationId' | 'generation'>,
    kept: number,
  ): Promise<void>;
}

const SECRET = /^[A-Za-z0-9_-]{43}$/;
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const tokenSchema = new Schema<Token & { _id: string }>(
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
  },
  { collection: 'tokens', strict: 'throw', versionKey: false, autoIndex: false },
);
tokenSchema.index({ companyId: 1, personId: 1, invitationId: 1, generation: 1, createdAt: 1 });

export function tokenStore(connection: Connection): Tokens {
  const model = connection.model('Token', tokenSchema);
  const ofGeneration = (token: Pick<Token, 'companyId' | 'personId' | 'invitationId' | 'generation'>) => ({
    companyId: token.companyId,
    personId: token.personId,
    invitationId: token.invitationId,
    generation: token.generation,
  });
  return {
    async mint(token, now) {
      const secret = randomBytes(32).toString('base64url');
      await model.create([{ ...token, _id: hashOf(secret), createdAt: now }]);
      return secret;
    },
    async find(secret) {
      if (!SECRET.test(secret)) return undefined;
      const found = await model.findById(hashOf(secret)).lean<Token & { _id: string }>();
      if (!found) return undefined;
      const { _id, ...token } = found;
      return token;
    },
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
