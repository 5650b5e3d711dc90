import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, Mongoose } from 'mongoose';
import type { Logger } from 'pino';
import { EndingConnection } from './ending-connection.ts';
import { guardFilters } from './filter-guard.ts';

/** A database that is down answers with an error after this, instead of hanging. */
const SELECTION_MS = 1500;
const RETRY_MS = 500;

const OPTIONS = {
  serverSelectionTimeoutMS: SELECTION_MS,
  connectTimeoutMS: 5000,
  socketTimeoutMS: 20_000,
  heartbeatFrequencyMS: 2000,
  maxPoolSize: 50,
  connectionType: EndingConnection,
};

export interface Database {
  /** Usable at once for models; until connected every operation fails at once. */
  connection: Connection;
  /** Connects and makes the indexes, for as long as it takes; never rejects. */
  ready: Promise<void>;
  isUp(): boolean;
  /** Ready, and the server answers within 1.5 s. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** `prepare` makes the indexes that belong to no model. */
export function openDatabase(
  uri: string,
  log: Logger,
  prepare: (connection: Connection) => Promise<void> = async () => {},
): Database {
  const connection = newConnection(log);
  const closing = new AbortController();
  let isPrepared = false;
  const ready = connect(connection, uri, { log, prepare, signal: closing.signal }).then(() => {
    isPrepared = true;
  });
  const isUp = () => connection.readyState === 1;
  return {
    connection,
    ready,
    isUp,
    isReady: async () =>
      isPrepared && isUp() && Promise.race([pings(connection), sleep(SELECTION_MS, false)]),
    async close() {
      closing.abort();
      await connection.close().catch(err => log.warn({ err }, 'database not closed'));
    },
  };
}

function newConnection(log: Logger): Connection {
  const mongoose = new Mongoose({
    sanitizeFilter: true,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
  });
  mongoose.plugin(guardFilters);
  const connection = mongoose.createConnection();
  // Said also of each attempt to connect at the start, which is told by itself.
  connection.once('connected', () => connection.on('disconnected', () => log.warn('database disconnected')));
  connection.on('reconnected', () => log.info('database reconnected'));
  // Every operation rejects with the error too; without a listener it would end the process.
  connection.on('error', err => log.debug({ err }, 'database'));
  return connection;
}

const pings = (connection: Connection): Promise<boolean> =>
  connection.db?.command({ ping: 1 }).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false);

interface Connecting {
  log: Logger;
  prepare(connection: Connection): Promise<void>;
  signal: AbortSignal;
}

async function connect(connection: Connection, uri: string, connecting: Connecting): Promise<void> {
  const { log, prepare, signal } = connecting;
  for (let tries = 1; !signal.aborted; tries++) {
    try {
      if (connection.readyState !== 1) await connection.openUri(uri, OPTIONS);
      await Promise.all(Object.values(connection.models).map(model => model.createIndexes()));
      await prepare(connection);
      log.info('database connected');
      return;
    } catch (err) {
      if (signal.aborted) return;
      if (tries % 20 === 1) log.warn({ err }, 'database unreachable, trying on');
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }
}
