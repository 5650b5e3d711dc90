import { describe, expect, it } from 'vitest';
import { corpus } from './corpus/corpus.ts';

/** Names in these are the app's own. */
const free = ['event_payload', 'errors'];

/** Copies of a payload, each with one unknown property in another of its objects. */
const strangers = (value: unknown): unknown[] => {
  if (Array.isArray(value)) {
    return value.slice(0, 3).flatMap((item, index) => strangers(item).map(copy => value.with(index, copy)));
  }
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value)
    .filter(([key]) => !free.includes(key))
    .flatMap(([key, inner]) => strangers(inner).map(copy => ({ ...value, [key]: copy })));
  return [{ ...value, stranger: true }, ...inside];
};

describe.each(Object.entries(corpus))('an unknown property, anywhere in %s', (_, cases) => {
  it.each(cases)('is refused where $rule', ({ accepted, check }) => {
    const passed = strangers(accepted).filter(payload => check(payload).length === 0);
    expect(passed).toEqual([]);
  });
});
