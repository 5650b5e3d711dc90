import { randomUUID } from 'node:crypto';
import type { Mongo } from './mongo/mongo.ts';

export interface OwnDatabase {
  uri: string;
  directUri: string;
  /** It was made for this sandbox alone, on a server that outlives it. */
  isPassing: boolean;
}

/** A server of somebody's own (MONGODB_URI) may hold their data: what is not to be kept gets a database apart. */
export function ownDatabase({ kind, uri, directUri }: Mongo, dataDir?: string): OwnDatabase {
  const isPassing = kind === 'MONGODB_URI' && dataDir === undefined;
  if (!isPassing) return { uri, directUri, isPassing };
  const name = `usher_sandbox_${randomUUID().slice(0, 8)}`;
  return { uri: named(uri, name), directUri: named(directUri, name), isPassing };
}

/** Not by URL: a connection string may name several hosts. */
const named = (uri: string, name: string) =>
  uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(\/[^?]*)?/, `$1/${name}`);
