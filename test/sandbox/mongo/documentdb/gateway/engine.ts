import type pg from 'pg';
import { CommandError } from './errors.ts';

export type Engine = {
  /** Calls one function of the engine, returns its first row. */
  call(sql: string, values: unknown[], on?: pg.PoolClient): Promise<Row>;
  /** As `call`, but one at a time: for what would collide, as the engine's changes of schema do. */
  change(sql: string, values: unknown[]): Promise<Row>;
  /** A connection of one's own, for a cursor that lives in it. */
  connect(): Promise<pg.PoolClient>;
};
/** `page` is the answer in BSON. */
export type Row = {
  page: Buffer;
  continuation?: Buffer | null;
  isheld?: boolean;
  cursorid?: string;
  'QUERY PLAN'?: unknown;
};

const TRIES = 5;
const COLLISIONS = ['40001', '40P01'];

export function connectEngine(pool: pg.Pool): Engine {
  let changes: Promise<unknown> = Promise.resolve();
  const call: Engine['call'] = (sql, values, on) => retryCollisions(() => query(on ?? pool, sql, values));
  const change: Engine['change'] = (sql, values) => {
    const next = changes.then(() => call(sql, values));
    changes = next.catch(() => {});
    return next;
  };
  return { call, change, connect: () => pool.connect() };
}

async function query(on: pg.Pool | pg.PoolClient, text: string, values: unknown[]): Promise<Row> {
  const [row] = (await on.query<Row>({ text, values })).rows;
  if (!row) throw new CommandError('InternalError', `no answer to ${text}`);
  return row;
}

/** A single statement that lost against another did nothing, so it can be made again, as mongod does. */
async function retryCollisions<T>(work: () => Promise<T>, triesLeft = TRIES): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isCollision = error instanceof Error && 'code' in error && COLLISIONS.includes(String(error.code));
    if (!isCollision || triesLeft === 1) throw error;
    return await retryCollisions(work, triesLeft - 1);
  }
}
