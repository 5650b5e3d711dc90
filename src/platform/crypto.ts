import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals what rests in the database. `aad` binds it to its place: company, collection, record and field. */
export interface Sealer {
  seal(plain: string, aad: string): string;
  /** Throws for a text sealed for another place, under an unknown key, or altered. */
  open(sealed: string, aad: string): string;
  /** Whether it is sealed under the first key. */
  isCurrent(sealed: string): boolean;
}

/** AES-256-GCM. The first key encrypts, all decrypt; each is 32 bytes. */
export function sealer(keys: readonly Buffer[]): Sealer {
  const byId = new Map(keys.map(key => [idOf(key), key]));
  const [first] = keys;
  if (!first) throw new TypeError('A sealer needs a key');
  return {
    seal(plain, aad) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first, nonce).setAAD(Buffer.from(aad));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${idOf(first)}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    isCurrent: sealed => sealed.startsWith(`${idOf(first)}.`),
    open(sealed, aad) {
      const [id = '', data = ''] = sealed.split('.');
      const key = byId.get(id);
      if (!key) throw new Error('Sealed under an unknown key');
      const bytes = Buffer.from(data, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(aad))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}

/** Tells keys apart without telling anything of them. */
const idOf = (key: Buffer): string =>
  createHash('sha256').update('key-id').update(key).digest('hex').slice(0, 8);
