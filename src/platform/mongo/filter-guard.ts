import type { Schema } from 'mongoose';

/** A bug: the driver would send null for the missing value, which matches every document without the field. */
class UndefinedFilter extends Error {
  override readonly name = 'UndefinedFilter';
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value));

function refuseUndefined(value: unknown, path: string): void {
  if (value === undefined) throw new UndefinedFilter(`The filter's ${path} is undefined`);
  if (Array.isArray(value)) for (const [at, item] of value.entries()) refuseUndefined(item, `${path}.${at}`);
  else if (isPlain(value))
    for (const [key, item] of Object.entries(value)) refuseUndefined(item, `${path}.${key}`);
}

const QUERIES =
  /^(find|findOne|findOneAndUpdate|findOneAndReplace|findOneAndDelete|countDocuments|distinct|replaceOne|updateOne|updateMany|deleteOne|deleteMany)$/;

/** A plugin for every schema: a filter with a value left undefined throws (SECURITY.md row 39). */
export function guardFilters(schema: Schema): void {
  schema.pre(QUERIES, { query: true, document: false }, function (this: { getFilter(): unknown }) {
    refuseUndefined(this.getFilter(), 'filter');
  });
}
