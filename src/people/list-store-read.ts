// Reads stretches of a list side by side and puts them in one order.
import { trusted } from 'mongoose';
import type { Range } from './list-ranges.ts';
import { LIST_INDEXES, type PersonModel, type Stored } from './store-schema.ts';

/** Behind `order`, or (`isBack`) before it, the nearest first. */
export interface Edge {
  order?: string;
  isBack: boolean;
}

export interface Reading {
  companyId: string;
  ranges: Range[];
  now: Date;
}

/** The next so many of all the stretches together, the nearest first. */
export async function readMerged(
  model: PersonModel,
  reading: Reading,
  edge: Edge,
  limit: number,
): Promise<Stored[]> {
  const read = await Promise.all(
    reading.ranges.map(range => readRange(model, reading, { range, edge, limit })),
  );
  const found = new Map(read.flat().map(person => [person._id, person]));
  const way = edge.isBack ? 1 : -1;
  return [...found.values()].sort((a, b) => (a.order < b.order ? -way : way)).slice(0, limit);
}

const readRange = (
  model: PersonModel,
  { companyId, now }: Reading,
  { range, edge, limit }: { range: Range; edge: Edge; limit: number },
) =>
  model
    .find(filterOf(companyId, range, now, edge))
    .hint(LIST_INDEXES[range.index])
    .sort({ order: edge.isBack ? 1 : -1 })
    .limit(limit)
    .lean<Stored[]>();

/** How many, up to `most`; somebody in two stretches counts twice. */
export async function countMerged(model: PersonModel, reading: Reading, most: number): Promise<number> {
  const counts = await Promise.all(
    reading.ranges.map(counted).map(range =>
      model
        .countDocuments(filterOf(reading.companyId, range, reading.now, { isBack: false }))
        .hint(LIST_INDEXES[range.index])
        .limit(most),
    ),
  );
  const sum = counts.reduce((all, count) => all + count, 0);
  return Math.min(most, sum);
}

/** Where the order is of no concern, the index by the end knows who is alive. */
const counted = (range: Range): Range =>
  range.index === 'state' && range.life === 'alive' ? { ...range, index: 'until' } : range;

function filterOf(
  companyId: string,
  { index, terms, state, life, request, inviterId }: Range,
  now: Date,
  edge: Edge,
) {
  const [only = ''] = terms;
  const exists = index === 'until' && { $exists: true };
  return {
    companyId,
    ...(state && { state }),
    ...(request && { request, requestedAt: trusted({ $exists: true, $gt: new Date(0) }) }),
    ...(terms.length > 0 && { terms: terms.length === 1 ? only : trusted({ $all: terms }) }),
    ...(inviterId && { inviterId }),
    ...(life && { until: trusted({ ...exists, ...(life === 'alive' ? { $gt: now } : { $lte: now }) }) }),
    ...boundOf(index, edge),
  };
}

/**
 * As a negation in the index of terms, of which mongod makes the same range: for a comparison DocumentDB would sort all
 * that has the term. Backwards the comparison is the better one there: few are newer than what was just seen.
 */
function boundOf(index: Range['index'], { order, isBack }: Edge) {
  if (order === undefined) return index === 'order' ? { order: trusted({ $gt: '' }) } : {};
  if (isBack) return { order: trusted({ $gt: order }) };
  if (index === 'terms') return { $nor: [{ order: trusted({ $gte: order }) }] };
  return { order: trusted(index === 'order' ? { $gt: '', $lt: order } : { $lt: order }) };
}
