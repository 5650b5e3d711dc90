import { pointer, type Violation } from './violation.ts';

const error = 'invalid_arguments';
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Half of a surrogate pair is no text: it comes from cutting in the middle of a sign. */
export const halvesIn = (value: unknown, at: (string | number)[] = []): Violation[] => {
  if (typeof value === 'string')
    return HALF.test(value) ? [{ error, at: pointer(at), message: 'half of a surrogate pair' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => halvesIn(item, [...at, key]));
};
