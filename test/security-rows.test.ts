import { expect, test } from 'vitest';
import { sourcesIn } from './support/imports.ts';

const ROWS = Array.from({ length: 45 }, (_, index) => index + 1);

/** Threats of SECURITY.md whose defence, or its test, is still to come. */
const STILL_TO_COME = [5, 22, 37, 38, 45];

const TITLE = /(?:\b(?:test|it|describe)(?:\.\w+)*|[\])])\(\s*(['"`])((?:(?!\1).)*)\1/g;
const NAMED = /\brows? (\d+(?:(?:, | and )\d+)*)/g;

const rowsIn = (title: string): number[] =>
  [...title.matchAll(NAMED)].flatMap(([, numbers = '']) => numbers.split(/, | and /).map(Number));

test('every threat of SECURITY.md is named by the title of a test, but for those still to come', () => {
  const titles = sourcesIn('test').flatMap(({ text }) =>
    [...text.matchAll(TITLE)].map(match => match[2] ?? ''),
  );
  const named = new Set(titles.flatMap(rowsIn));
  expect(ROWS.filter(row => !named.has(row) && !STILL_TO_COME.includes(row))).toEqual([]);
});

test('rows are read out of a title as they are written', () => {
  expect(rowsIn('row 44: refuses')).toEqual([44]);
  expect(rowsIn('rows 28, 31: somebody (row 12)')).toEqual([28, 31, 12]);
  expect(rowsIn('rows 6 and 40: the thief')).toEqual([6, 40]);
  expect(rowsIn('the rows of a file')).toEqual([]);
});
