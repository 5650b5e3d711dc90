import { describe, expect, it } from 'vitest';
import { corpus } from './corpus/corpus.ts';

describe.each(Object.entries(corpus))('%s', (_, cases) => {
  it.each(cases)('$rule', ({ check, accepted, refused, at, error }) => {
    expect(check(accepted)).toEqual([]);
    expect(check(refused)).toEqual([{ at, error, message: expect.any(String) }]);
  });
});
