import { expect, test } from 'vitest';
import { type Entry, newEntry } from '../../src/directory/entry.ts';
import { levelsIn, unitTree } from '../../src/directory/unit-tree.ts';
import { workOf } from '../support/cpu.ts';
import { NOW } from '../support/people.ts';

const unit = (id: string, name: string, parentId?: string): Entry =>
  newEntry({ companyId: 'c', kind: 'unit', name, ...(parentId && { parentId }) }, NOW, id);

test('a path is found among thousands of units of the same names without a pause for others', () => {
  const units = Array.from({ length: 3000 }, (_, n) => [
    unit(`x${n}`, `X ${n}`),
    unit(`a${n}`, 'A', `x${n}`),
    unit(`b${n}`, 'B', `a${n}`),
  ]).flat();
  const tree = unitTree('unit', units);
  const work = workOf(() => {
    expect(tree.named('a  /  B')).toHaveLength(3000);
    expect(tree.named('X 7 / A / B').map(({ id }) => id)).toEqual(['b7']);
  });
  expect(work).toBeLessThan(100);
});

test('a unit at the top goes before one of its name elsewhere, and siblings are told apart', () => {
  const tree = unitTree('unit', [unit('1', 'Sales'), unit('2', 'North', '1'), unit('3', 'Sales', '2')]);
  expect(tree.named('sales').map(({ id }) => id)).toEqual(['1']);
  expect(tree.named('North / Sales').map(({ id }) => id)).toEqual(['3']);
  expect(tree.named('Sales / South')).toEqual([]);
});

test('a cell of spaces is parted at once', () => {
  const part = () => {
    for (let n = 0; n < 200; n++) levelsIn('unit', `a${' '.repeat(4000)}b`);
  };
  expect(workOf(part)).toBeLessThan(200);
});
