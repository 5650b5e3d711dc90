import { trusted } from 'mongoose';
import { addHours } from '../platform/time.ts';
import type { RequestKind } from './list-fields.ts';
import { rangesOf } from './list-ranges.ts';
import { countMerged, readMerged } from './list-store-read.ts';
import type { Person } from './person.ts';
import { toPerson } from './store-document.ts';
import { LIST_INDEXES, type PersonModel, type Stored } from './store-schema.ts';

/**
 * Undelivered; a new link asked for; an administrator to be approved; dying unanswered within 48 hours. Somebody may
 * be there for two reasons.
 */
export type AttentionReason = 'failed' | RequestKind | 'expiring';

export interface Attention {
  why: AttentionReason;
  /** What is about to expire the soonest first, all else the newest first. */
  people: Person[];
  count: number;
}

const SOON_HOURS = 48;
const SHOWN = 10;

/** Counts each reason up to `most`. */
export const attentionStore = (model: PersonModel, most: number) => {
  async function failed(companyId: string, now: Date, limit: number): Promise<Attention> {
    const query = { list: 'invitations', status: 'failed' } as const;
    const reading = { companyId, ranges: rangesOf(query, []), now };
    const [people, count] = await Promise.all([
      readMerged(model, reading, { isBack: false }, limit),
      countMerged(model, reading, most),
    ]);
    return { why: 'failed', people: people.map(toPerson), count };
  }

  async function requested(companyId: string, why: RequestKind, limit: number): Promise<Attention> {
    const filter = { companyId, request: why, requestedAt: trusted({ $exists: true, $gt: new Date(0) }) };
    return wanting(why, { filter, index: 'request', sort: { requestedAt: -1 }, limit });
  }

  async function expiring(companyId: string, now: Date, limit: number): Promise<Attention> {
    const until = trusted({ $exists: true, $gt: now, $lte: addHours(now, SOON_HOURS) });
    const filter = { companyId, state: 'pending' as const, until };
    return wanting('expiring', { filter, index: 'until', sort: { until: 1 }, limit });
  }

  interface Wanted {
    filter: object;
    index: keyof typeof LIST_INDEXES;
    sort: Record<string, 1 | -1>;
    limit: number;
  }

  async function wanting(why: AttentionReason, { filter, index, sort, limit }: Wanted): Promise<Attention> {
    const [people, count] = await Promise.all([
      model.find(filter).hint(LIST_INDEXES[index]).sort(sort).limit(limit).lean<Stored[]>(),
      model.countDocuments(filter).hint(LIST_INDEXES[index]).limit(most),
    ]);
    return { why, people: people.map(toPerson), count };
  }

  return (companyId: string, now: Date, limit = SHOWN): Promise<Attention[]> =>
    Promise.all([
      failed(companyId, now, limit),
      requested(companyId, 'asked', limit),
      requested(companyId, 'approval', limit),
      expiring(companyId, now, limit),
    ]);
};

export const nextUrgentAt =
  (model: PersonModel) =>
  async (companyId: string, now: Date): Promise<Date | undefined> => {
    const until = trusted({ $exists: true, $gt: addHours(now, SOON_HOURS) });
    const next = await model
      .findOne({ companyId, state: 'pending', until }, { until: 1 })
      .hint(LIST_INDEXES.until)
      .sort({ until: 1 })
      .lean<{ until: Date }>();
    return next ? addHours(next.until, -SOON_HOURS) : undefined;
  };
