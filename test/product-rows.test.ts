import { expect, test } from 'vitest';
import { sourcesIn } from './support/imports.ts';

/** The rows of PRODUCT.md §1. */
const ROWS = [
  ...['S0.1', 'S0.2', 'S0.3', 'S0.4'],
  ...['S1.1', 'S1.2', 'S1.3', 'S1.4', 'S1.5', 'S1.6', 'S1.7', 'S1.8'],
  ...['S2.1', 'S2.2', 'S2.3', 'S2.4', 'S2.5', 'S2.6', 'S2.7', 'S2.8', 'S2.9', 'S2.10'],
  ...['S3.0', 'S3.1', 'S3.2', 'S3.3'],
  ...['S4.1', 'S4.2', 'S4.3', 'S4.4', 'S4.5'],
];

const TITLE = /\b(?:test|it|describe)(?:\.\w+)*\(\s*(['"`])((?:(?!\1).)*)\1/g;
const ROW = /\bS\d\.\d+\b/g;

function rowsIn(folder: string): string[] {
  const titles = sourcesIn(folder).flatMap(({ text }) =>
    [...text.matchAll(TITLE)].map(match => match[2] ?? ''),
  );
  return [...new Set(titles.flatMap(title => title.match(ROW) ?? []))].sort();
}

test('names in its titles only rows that the product has', () => {
  expect(rowsIn('test').filter(row => !ROWS.includes(row))).toEqual([]);
});

test('has a browser flow for each of them', () => {
  expect(rowsIn('test/browser')).toEqual([...ROWS].sort());
});
