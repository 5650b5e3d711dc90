import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CSV_LIMITS } from '../../../src/platform/csv/csv-limits.ts';
import { readCsv } from '../../../src/platform/csv/read-csv.ts';
import { all, type Encoding, encode, inPieces, readText, refusalOf, tableOf } from './tables.ts';

const RUSSIAN = 'Фамилия;Имя;Почта\r\nЁлкин;Пётр;p@x.ru\r\nЯн;Юн;y@x.ru\r\n';
const WESTERN = 'Name;E-Mail\r\nMüller;a@x.de\r\nÅsa Öst;b@x.se\r\nÉlodie Lefèvre;c@x.fr\r\n';

describe('a table is read', () => {
  test.each<[string, Encoding, boolean]>([
    [RUSSIAN, 'utf-8', false],
    [RUSSIAN, 'utf-8', true],
    [RUSSIAN, 'utf-16le', true],
    [RUSSIAN, 'utf-16be', true],
    [RUSSIAN, 'utf-16le', false],
    [RUSSIAN, 'utf-16be', false],
    [RUSSIAN, 'windows-1251', false],
    [WESTERN, 'windows-1252', false],
    [WESTERN, 'utf-8', false],
  ])('%j in %s (byte order mark: %s)', async (text, encoding, isMarked) => {
    const rows = text
      .trimEnd()
      .split('\r\n')
      .map(line => line.split(';'));
    for (const size of [1, 7, 5000])
      expect(await tableOf(inPieces(encode(text, encoding, isMarked), size))).toEqual(rows);
  });

  test('in Windows-1251 also where the first letter beyond ASCII comes late', async () => {
    const before = Array.from({ length: 9000 }, (_, row) => `first${row};last${row}`).join('\n');
    const rows = await tableOf(inPieces(encode(`a;b\n${before}\nИван;Петров\n`, 'windows-1251')));
    expect(rows.at(-1)).toEqual(['Иван', 'Петров']);
  });

  test('by comma, semicolon and tab, whatever stands in quotes', async () => {
    expect(await readText('"a;b;c",d\n1,2')).toEqual([
      ['a;b;c', 'd'],
      ['1', '2'],
    ]);
    expect(await readText('"a,b,\nc";d\n1;2')).toEqual([
      ['a,b,\nc', 'd'],
      ['1', '2'],
    ]);
    expect(await readText('a\tb,c\td\n1\t2\t3')).toEqual([
      ['a', 'b,c', 'd'],
      ['1', '2', '3'],
    ]);
    expect(await readText('e-mail\na@x.com\n')).toEqual([['e-mail'], ['a@x.com']]);
  });

  test('with quoted line ends and doubled quotes, and knows the line on which each row begins', async () => {
    const text = 'a,b\r\n"x\r\ny","say ""hi"""\r\n\r\n3,4\n5,6';
    const { records, delimiter } = await readCsv(inPieces(Buffer.from(text), 3));
    const read = await all(records);
    expect(delimiter).toBe(',');
    expect(read.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['x\r\ny', 'say "hi"'],
      ['3', '4'],
      ['5', '6'],
    ]);
    expect(read.map(({ line }) => line)).toEqual([1, 2, 5, 6]);
  });

  test('without the empty rows that spreadsheets leave at the end', async () =>
    expect(await readText('a;b\n1;2\n;\n  ;\n\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]));

  test('with quotes in the middle of a cell as they stand', async () =>
    expect(await readText('name,nick\nJoe,6" Joe\n')).toEqual([
      ['name', 'nick'],
      ['Joe', '6" Joe'],
    ]));

  test('and headers named like parts of objects are cells like others', async () => {
    expect(await readText('__proto__,constructor,prototype\n1,2,3')).toEqual([
      ['__proto__', 'constructor', 'prototype'],
      ['1', '2', '3'],
    ]);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('1');
  });
});

describe('a file is refused', () => {
  const rows = (count: number) => `e-mail\n${'a@example.com\n'.repeat(count)}`;

  test.each<[string, Uint8Array, string]>([
    ['that is a workbook', Buffer.from('PK\u0003\u0004 rest'), 'csv.notCsv'],
    ['that is compressed', gzipSync(rows(100)), 'csv.notCsv'],
    ['that is a document', Buffer.from('%PDF-1.7 text'), 'csv.notCsv'],
    ['with a zero byte', Buffer.from('a,b\n1,\0\n'), 'csv.notCsv'],
    ['that is a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'csv.notCsv'],
    ['with a zero late in it', Buffer.from(`${rows(2000)}\0`), 'csv.notCsv'],
    [
      'that begins as UTF-8 and is none',
      Buffer.concat([Buffer.from(`ж\n${'a long line\n'.repeat(9000)}`), Buffer.from([0xff])]),
      'csv.notCsv',
    ],
    ['that is empty', Buffer.from(''), 'csv.empty'],
    ['of blanks', Buffer.from('\ufeff \n\n'), 'csv.empty'],
    ['of 10,001 rows', Buffer.from(rows(10_001)), 'csv.rows'],
    ['of 65 columns', Buffer.from(`${'a,'.repeat(64)}a\n`), 'csv.columns'],
    ['with a cell over 4 KB', Buffer.from(`a\n${'ж'.repeat(2049)}\n`), 'csv.cell'],
    ['with a row over 64 KB', Buffer.from(`a\n${'x'.repeat(70_000)}\n`), 'csv.record'],
    ['with a quotation mark left open', Buffer.from('a,b\n"1,2\n3,4\n'), 'csv.quotes'],
    ['with a quotation mark left open in a long file', Buffer.from(`a,b\n"1,2\n${rows(9000)}`), 'csv.record'],
  ])('%s', async (_, bytes, code) => {
    for (const size of [13, 100_000]) expect(await refusalOf(tableOf(inPieces(bytes, size)))).toBe(code);
  });

  test('of just as much as is allowed is not', async () => {
    expect(await refusalOf(readText(rows(10_000)))).toBe('read');
    expect(await refusalOf(readText(`${'a,'.repeat(63)}a\n${'ж'.repeat(2048)}`))).toBe('read');
  });

  test('that never ends, as soon as it has been too much, and its source is let go', async () => {
    let given = 0;
    let isClosed = false;
    async function* endless() {
      try {
        for (;;) {
          given += 10_000;
          yield Buffer.alloc(10_000, 'a,b\n1,2\n');
        }
      } finally {
        isClosed = true;
      }
    }
    const roomy = { ...CSV_LIMITS, rows: Number.MAX_SAFE_INTEGER };
    expect(await refusalOf(tableOf(endless(), roomy))).toBe('csv.bytes');
    expect(given).toBeLessThanOrEqual(CSV_LIMITS.bytes + 10_000);
    expect(isClosed).toBe(true);
  });

  test('by the bytes that came, not by the size that was announced', async () => {
    const bytes = Buffer.from('a\n1\n');
    expect(await refusalOf(tableOf(inPieces(bytes, 1), { ...CSV_LIMITS, bytes: 4 }))).toBe('read');
    expect(await refusalOf(tableOf(inPieces(bytes, 1), { ...CSV_LIMITS, bytes: 3 }))).toBe('csv.bytes');
  });

  test('and who stops in the middle lets the source go', async () => {
    let isClosed = false;
    async function* source() {
      try {
        for (;;) yield Buffer.alloc(1000, 'a,b\n');
      } finally {
        isClosed = true;
      }
    }
    for await (const { line } of (await readCsv(source())).records) if (line > 5) break;
    await expect.poll(() => isClosed).toBe(true);
  });
});

test('other work gets its turn while 5 MB are read', async () => {
  // What makes others wait does so each time; a machine that is busy with something else does not.
  const waits: number[] = [];
  while (waits.length < 3 && !waits.some(ms => ms < 50)) waits.push(await waitBesideReading());
  expect(Math.min(...waits)).toBeLessThan(50);
});

/** How long other work waits for its turn in the worst of a hundred moments, in milliseconds. */
async function waitBesideReading(): Promise<number> {
  const line = `Ann,Lee,${'x'.repeat(440)},ann@example.com\n`;
  const bytes = Buffer.from(`a,b,c,d\n${line.repeat(10_000)}`);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let turns = 0;
  const counting = setInterval(() => turns++, 1);
  const rows = await tableOf(inPieces(bytes, 64_000));
  clearInterval(counting);
  delay.disable();
  expect(rows).toHaveLength(10_001);
  expect(turns).toBeGreaterThan(50);
  return delay.percentile(99) / 1e6;
}
