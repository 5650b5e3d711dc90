import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterMongo,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { DomainError } from '../../errors.ts';
import { networkOf } from './network.ts';

export interface Rule {
  name: string;
  points: number;
  /** 0: counted until it is cleared. */
  seconds: number;
}

export interface Limits {
  /** Counts one before the work begins; throws `limit.requests` beyond the rule. */
  take(rule: Rule, key: string): Promise<void>;
  /** Takes back what a success had counted. */
  giveBack(rule: Rule, key: string): Promise<void>;
  clear(rule: Rule, key: string): Promise<void>;
}

/** A mongoose connection or a driver's database. */
interface Database {
  collection(name: string): { createIndex(keys: Record<string, 1>, options: object): Promise<unknown> };
}

const COLLECTION = 'limits';

/** Processes share their counts in MongoDB; while it is away each counts in its own memory. */
export function createLimits(database?: Database): Limits {
  const limiters = new Map<string, RateLimiterAbstract>();
  const limiterOf = (rule: Rule): RateLimiterAbstract => {
    const known = limiters.get(rule.name) ?? createLimiter(rule, database);
    limiters.set(rule.name, known);
    return known;
  };
  return {
    take: (rule, key) =>
      limiterOf(rule)
        .consume(hidden(key))
        .then(() => {}, refuse),
    giveBack: async (rule, key) => void (await limiterOf(rule).reward(hidden(key))),
    clear: async (rule, key) => void (await limiterOf(rule).delete(hidden(key))),
  };
}

/** The library would make these by itself, and only log where that fails. */
export async function indexLimits(database: Database): Promise<void> {
  const collection = database.collection(COLLECTION);
  await collection.createIndex({ key: 1 }, { unique: true });
  await collection.createIndex({ expire: 1 }, { expireAfterSeconds: 0 });
}

function createLimiter({ name, points, seconds }: Rule, database?: Database): RateLimiterAbstract {
  const rule = { keyPrefix: name, points, duration: seconds };
  const memory = new RateLimiterMemory(rule);
  if (!database) return memory;
  return new RateLimiterMongo({
    ...rule,
    storeClient: database,
    tableName: COLLECTION,
    disableIndexesCreation: true,
    insuranceLimiter: memory,
  });
}

// Keys are addresses and secrets; what is counted needs neither.
const hidden = (key: string): string => createHash('sha256').update(key).digest('base64url');

function refuse(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  throw new DomainError('limit.requests', { seconds: Math.ceil(reason.msBeforeNext / 1000) });
}

/** For what answers the same beyond the limit. */
export function ifSpent(error: unknown): false {
  if (error instanceof DomainError && error.code === 'limit.requests') return false;
  throw error;
}

export const limited =
  (limits: Limits, rule: Rule, keyOf: (request: Request) => string = networkOf): RequestHandler =>
  async (request, _response, next) => {
    await limits.take(rule, keyOf(request));
    next();
  };
