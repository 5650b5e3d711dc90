import { describe, expect, test } from 'vitest';
import { gathered } from '../../src/platform/gather.ts';

describe('calls that come together', () => {
  test('are answered by one run, each with its own', async () => {
    const runs: number[][] = [];
    const double = gathered(async (numbers: number[]) => {
      runs.push(numbers);
      return numbers.map(one => 2 * one);
    });
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(await double(4)).toBe(8);
    expect(runs).toEqual([[1, 2, 3], [4]]);
  });

  test('fail together, and the next ones do not', async () => {
    let isDown = true;
    const ask = gathered(async (items: string[]) => {
      if (isDown) throw new Error('down');
      return items;
    });
    const answers = await Promise.allSettled([ask('a'), ask('b')]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isDown = false;
    expect(await ask('c')).toBe('c');
  });

  test('are at most so many in one run', async () => {
    const sizes: number[] = [];
    const ask = gathered(async (items: number[]) => {
      sizes.push(items.length);
      return items;
    });
    const asked = Array.from({ length: 450 }, (_, index) => index);
    expect(await Promise.all(asked.map(ask))).toEqual(asked);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(200);
  });
});
