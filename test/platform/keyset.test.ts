import { describe, expect, test } from 'vitest';
import { stretchOf, type Way } from '../../src/platform/keyset.ts';

const paging = (rows: number[], size = 3) => ({
  size,
  placeOf: (row: number) => row,
  find: async ({ after, before }: { after?: number; before?: number }, limit: number) =>
    before === undefined
      ? rows.filter(row => row > (after ?? -1)).slice(0, limit)
      : rows.filter(row => row < before).slice(-limit),
});
const page = (rows: number[], way: Way<number> = {}) => stretchOf(way, paging(rows));
const TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('a page of a list', () => {
  test('leads on from its last row and back from its first', async () => {
    expect(await page(TEN)).toEqual({ items: [1, 2, 3], next: 3 });
    expect(await page(TEN, { after: 3 })).toEqual({ items: [4, 5, 6], previous: 4, next: 6 });
    expect(await page(TEN, { after: 9 })).toEqual({ items: [10], previous: 10 });
    expect(await page(TEN, { before: 7 })).toEqual({ items: [4, 5, 6], previous: 4, next: 6 });
  });
  test('that is the first one has nothing before it, from whichever side it was reached', async () => {
    expect(await page(TEN, { before: 4 })).toEqual({ items: [1, 2, 3], next: 3 });
    expect(await page(TEN, { before: 3 })).toEqual({ items: [1, 2, 3], next: 3 });
  });
  test('of which nothing is left gives way to the first', async () => {
    expect(await page([1, 2], { after: 2 })).toEqual({ items: [1, 2] });
    expect(await page([], { after: 2 })).toEqual({ items: [] });
  });
  test('loses and repeats no row where others come and go', async () => {
    const { next } = await page(TEN);
    expect(await page([1.5, ...TEN.filter(row => row !== 3)], { after: next })).toMatchObject({
      items: [4, 5, 6],
    });
  });
});
