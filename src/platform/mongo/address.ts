import { MongoClient } from 'mongodb';
import { isLoopbackHost } from '../loopback.ts';

/** What the configuration has to know of a connection string; undefined where it is none. */
export function readMongoUri(
  uri: string,
): { isLoopback: boolean; hasTls: boolean; hasPassword: boolean } | undefined {
  try {
    const { hosts, tls, credentials, srvHost } = new MongoClient(uri).options;
    const isLoopback =
      !srvHost && hosts.every(({ host, socketPath }) => socketPath || isLoopbackHost(host ?? ''));
    const isKeyed = credentials?.mechanism === 'MONGODB-X509' || Boolean(credentials?.password);
    return { isLoopback, hasTls: tls, hasPassword: isKeyed };
  } catch {
    return undefined;
  }
}
