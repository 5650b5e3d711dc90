import { describe, expect, test } from 'vitest';
import { readCode } from '../../src/companies/workspace.ts';

describe('a typed code', () => {
  test.each<[string, string | undefined]>([
    ['A'.repeat(43), 'A'.repeat(43)],
    [` «${'a-_'.repeat(14)}Z»\n`, `${'a-_'.repeat(14)}Z`],
    ['A'.repeat(42), undefined],
    ['A'.repeat(44), undefined],
    [`${'A'.repeat(42)}.`, undefined],
    ['', undefined],
  ])('%j', (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });
});
