import { createHash, randomBytes } from 'node:crypto';
import { type Connection, Schema } from 'mongoose';
import { gathered } from '../gather.ts';

/** The mail that a Return-Path was made for. */
interface SentMail {
  companyId: string;
  personId: string;
  invitationId: string;
  generation: number;
}

export interface ReturnPaths {
  /** An address of its own for one mail; only its hash is stored. */
  mint(mail: SentMail): Promise<string>;
  /** The mail that an address belongs to. By hash, over all companies: the address itself is the right. */
  find(address: string): Promise<(SentMail & { id: string; isSpent: boolean }) | undefined>;
  /** A bounce of it has been counted. */
  spend(address: string): Promise<void>;
}

type Stored = SentMail & { _id: string; isSpent: boolean };

const schema = new Schema<Stored>(
  {
    _id: String,
    companyId: String,
    personId: String,
    invitationId: String,
    generation: Number,
    isSpent: Boolean,
  },
  { collection: 'mails', strict: 'throw', versionKey: false, autoIndex: false },
);

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export function returnPathStore(connection: Connection, domain: string): ReturnPaths {
  const model = connection.model('Mail', schema);
  const ADDRESS = /^bounce\+([0-9a-f]{32})@(.+)$/;
  const idOf = (address: string): string | undefined => {
    const [, secret, host] = ADDRESS.exec(address.toLowerCase()) ?? [];
    return secret !== undefined && host === domain ? hashOf(secret) : undefined;
  };
  const insert = gathered(async (mails: Stored[]) => {
    await model.insertMany(mails, { lean: true });
    return mails;
  });
  return {
    async mint(mail) {
      const secret = randomBytes(16).toString('hex');
      await insert({ ...mail, _id: hashOf(secret), isSpent: false });
      return `bounce+${secret}@${domain}`;
    },
    async find(address) {
      const _id = idOf(address);
      const found = _id === undefined ? null : await model.findOne({ _id }).lean<Stored>();
      if (!found) return undefined;
      const { _id: id, ...mail } = found;
      return { id, ...mail };
    },
    async spend(address) {
      const _id = idOf(address);
      if (_id !== undefined) await model.updateOne({ _id }, { $set: { isSpent: true } });
    },
  };
}
