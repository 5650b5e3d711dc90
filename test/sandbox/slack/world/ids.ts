import { createHash, randomBytes } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const spell = (bytes: Uint8Array): string => [...bytes].map(byte => letters[byte % letters.length]).join('');

export const newId = (prefix: string): string => `${prefix}0${spell(randomBytes(9))}`;

/** The same secret for the same name in every run, so that a database outlives the sandbox that filled it. */
export const secretOf = (name: string): string =>
  createHash('sha256').update(`sandbox:${name}`).digest('hex');

export const randomText = (): string => randomBytes(12).toString('hex');
