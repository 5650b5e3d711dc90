import { MongoClient } from 'mongodb';
import { documentDb } from './documentdb/rung.ts';
import { given } from './given.ts';
import { downloaded, system } from './memory-server.ts';
import { type FaultProxy, startProxy } from './proxy.ts';
import type { Kind, Rung, RunningServer, StartOptions } from './server.ts';

export type Mongo = {
  /** Leads through the fault proxy. */
  uri: string;
  /** Leads past it. */
  directUri: string;
  kind: Kind;
  /** Name and version. */
  engine: string;
  proxy: Pick<FaultProxy, 'set'>;
  /** Stops the server and starts it again, same port, same data; rejects for MONGODB_URI. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const LADDER: Rung[] = [given, system, downloaded, documentDb];

const WHAT_TO_INSTALL = [
  'No MongoDB could be found, downloaded or unpacked here. Any one of these will do:',
  '  MongoDB 7 or newer with mongod on PATH (https://www.mongodb.com/docs/manual/installation), or MONGODB_URI set to a running one;',
  '  or Debian 12 or newer with debian-archive-keyring, where Usher fetches what it needs by itself.',
].join('\n');

/**
 * Takes the first of: MONGODB_URI, an installed mongod, a downloaded one, DocumentDB from Debian; says which.
 * `dataDir` keeps the data between starts; `port` is the proxy's.
 */
export async function startMongo(
  options: { dataDir?: string; port?: number; say?: (line: string) => void } = {},
): Promise<Mongo> {
  const say = options.say ?? (() => {});
  const { kind, server } = await climb({ dataDir: options.dataDir, say });
  try {
    return await present(kind, server, options.port);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function present(kind: Kind, server: RunningServer, port?: number): Promise<Mongo> {
  const directUri = withDefaults(server.uri);
  const engine = await engineOf(directUri);
  const { proxy, uri } = await putProxyBefore(directUri, port);
  const stop = async () => {
    await proxy.stop();
    await server.stop();
  };
  return { uri, directUri, kind, engine, proxy, restart: server.restart, stop };
}

async function climb(options: StartOptions): Promise<{ kind: Kind; server: RunningServer }> {
  const failures: unknown[] = [];
  for (const { kind, start } of LADDER) {
    try {
      const server = await start(options);
      if (server) return { kind, server };
    } catch (error) {
      failures.push(error);
      options.say(`MongoDB by ${kind}: ${reasonOf(error)}; trying the next way`);
    }
  }
  throw new AggregateError(failures, WHAT_TO_INSTALL);
}

function reasonOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error && message === 'fetch failed'
    ? cause.message
    : (message.split('\n')[0] ?? '');
}

async function engineOf(uri: string): Promise<string> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5000 });
  try {
    const { engine, version } = await client.db('admin').command({ buildInfo: 1 });
    return engine ?? `mongod ${version}`;
  } finally {
    await client.close();
  }
}

/** One plain host gets the database `usher`, unless it names another, and is spoken to directly. */
function withDefaults(uri: string): string {
  const url = plainUrl(uri);
  if (!url) return uri;
  if (url.pathname.length < 2) url.pathname = '/usher';
  url.searchParams.set('directConnection', 'true');
  return url.href;
}

/** Several hosts are no URL; names to look up and certificates would not survive a change of address. */
function plainUrl(uri: string): URL | undefined {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  const isPlain =
    url?.protocol === 'mongodb:' && url.searchParams.get('tls') !== 'true' && !uri.includes('ssl=true');
  return isPlain ? url : undefined;
}

async function putProxyBefore(directUri: string, port?: number) {
  const url = plainUrl(directUri);
  if (!url) return { uri: directUri, proxy: noProxy };
  const proxy = await startProxy({ host: url.hostname, port: Number(url.port || 27017) }, port);
  url.host = `127.0.0.1:${proxy.port}`;
  return { uri: url.href, proxy };
}

const noProxy = {
  set: () => Promise.reject(new Error('faults need a MONGODB_URI with one host and without TLS')),
  stop: async () => {},
};
