import { setImmediate as turn } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { Delimiter } from './delimiter.ts';
import { escapeAgain } from './formulas.ts';

const ROWS = 100;

/**
 * The text of a table, in pieces, which no spreadsheet takes for formulas. With a byte order mark, without which Excel
 * reads no Cyrillic.
 */
export async function* writeCsv(
  rows: AsyncIterable<string[]> | Iterable<string[]>,
  delimiter: Delimiter = ',',
): AsyncGenerator<string> {
  let waiting: string[][] = [];
  yield '\ufeff';
  for await (const row of rows) {
    waiting.push(row.map(escapeAgain));
    if (waiting.length < ROWS) continue;
    yield written(waiting, delimiter);
    waiting = [];
    await turn();
  }
  yield written(waiting, delimiter);
}

const written = (rows: string[][], delimiter: Delimiter): string =>
  stringify(rows, {
    delimiter,
    escape_formulas: true,
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/,
  });
