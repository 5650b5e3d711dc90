import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../../src/platform/csv/write-csv.ts';
import { all, type Encoding, encode, inPieces, readText, tableOf } from './tables.ts';

const DELIMITERS = [',', ';', '\t'] as const;
const written = async (rows: string[][], delimiter?: (typeof DELIMITERS)[number]): Promise<string> =>
  (await all(writeCsv(rows, delimiter))).join('');

const cellOf = (words: string[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '=1+1',
        "'=x",
        "''+7",
        '-5',
        '@a',
        '\tb',
        '"q"',
        'a\nb',
        'c\r\nd',
        ';',
        ',',
        "'x",
      ),
    },
  );
/** Rectangular, with a header that names each column and no row that is blank. */
const tableOfCells = (cell: fc.Arbitrary<string>, name: string, least = 2) =>
  fc
    .integer({ min: least, max: 8 })
    .chain(width =>
      fc
        .array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 20 })
        .map(rows => [
          Array.from({ length: width }, (_, column) => `${name} ${column}`),
          ...rows.filter(row => row.some(one => one.trim() !== '')),
        ]),
    );

const WORDS: [Encoding, string[]][] = [
  ['utf-8', ['Ann', 'Ёлкин', '李雷', '😀', 'é', 'naïve']],
  ['utf-16le', ['Ann', 'Ёлкин', '李雷', '😀', 'é']],
  ['utf-16be', ['Ann', 'Ёлкин', '李雷', '😀', 'é']],
  ['windows-1251', ['Ann', 'Ёлкин', 'Юлия', 'отдел продаж', '№ 5']],
  ['windows-1252', ['Ann', 'Müller', 'Élodie', 'Öst', 'Muñoz', '€ 5 – O’Hara']],
];

describe('what was written is read as it was', () => {
  test.each(WORDS)('in %s, by any delimiter, in pieces of any size', async (encoding, words) => {
    const name = encoding === 'windows-1251' ? 'столбец' : 'column';
    await fc.assert(
      fc.asyncProperty(
        tableOfCells(cellOf(words), name),
        fc.constantFrom(...DELIMITERS),
        fc.integer({ min: 1, max: 5000 }),
        async (rows, delimiter, size) => {
          const text = (await written(rows, delimiter)).slice(1);
          const isMarked = encoding.startsWith('utf-16');
          expect(await tableOf(inPieces(encode(text, encoding, isMarked), size))).toEqual(rows);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('whatever the cells hold', async () => {
    const cell = fc.string({ unit: 'binary', maxLength: 50 }).filter(text => !text.includes('\0'));
    await fc.assert(
      fc.asyncProperty(tableOfCells(cell, 'c'), fc.constantFrom(...DELIMITERS), async (rows, delimiter) => {
        expect(await readText(await written(rows, delimiter))).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });
});

test('a table of one column is read as it was written, by comma', async () => {
  await fc.assert(
    fc.asyncProperty(tableOfCells(cellOf(['Ann', 'Ёлкин']), 'c', 1), async rows => {
      const narrow = rows.map(([first = '']) => [first]).filter(([first]) => first?.trim() !== '');
      expect(await readText(await written(narrow))).toEqual(narrow);
    }),
  );
});

describe('no cell is a formula to a spreadsheet', () => {
  test.each(['=', '+', '-', '@', '\t', '\r', '\uff1d', '\uff0b', '\uff0d', '\uff20'])(
    'that begins with %j',
    async sign => {
      const text = await written([[`${sign}cmd|calc`, 'x']]);
      expect(text.replace(/^\ufeff"?/, '')[0]).toBe("'");
    },
  );

  test('and a phone comes back without the sign that was put before it', async () => {
    const text = await written([['phone'], ['+491701234567']]);
    expect(text).toContain("'+491701234567");
    expect(await readText(text)).toEqual([['phone'], ['+491701234567']]);
  });
});
