import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, Mongoose } from 'mongoose';
import type { Logger } from 'pino';
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
};

export interface Database {
  /** Usable at once for models; until connected every operation fails at once. */
  connection: Connection;
  /** Connects and makes the indexes, for as long as it takes; never rejects. */
  ready: Promise<void>;
  isUp(): boolean;
  /** Asks the server itself; false after 1.5 s without an answer. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

export function openDatabase(uri: string, log: Logger): Database {
  const connection = newConnection();
  const closing = new AbortController();
  const ready = connect(connection, uri, log, closing.signal);
  const isUp = () => connection.readyState === 1;
  return {
    connection,
    ready,
    isUp,
    answers: async () => isUp() && Promise.race([pings(connection), sleep(SELECTION_MS, false)]),
    async close() {
      closing.abort();
      await connection.close().catch(err => log.warn({ err }, 'database not closed'));
    },
  };
}

function newConnection(): Connection {
  const mongoose = new Mongoose({
    sanitizeFilter: true,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
  });
  mongoose.plugin(guardFilters);
  return mongoose.createConnection();
}

const pings = (connection: Connection): Promise<boolean> =>
  connection.db?.command({ ping: 1 }).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false);

async function connect(connection: Connection, uri: string, log: Logger, signal: AbortSignal): Promise<void> {
  for (let tries = 1; !signal.aborted; tries++) {
    try {
      if (connection.readyState !== 1) await connection.openUri(uri, OPTIONS);
      await Promise.all(Object.values(connection.models).map(model => model.createIndexes()));
      log.info('database connected');
      return;
    } catch (err) {
      if (signal.aborted) return;
      if (tries % 20 === 1) log.warn({ err }, 'database unreachable, trying on');
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }
}
