import { pipeline } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { CsvError, type Info, type Parser, parse } from 'csv-parse';
import { DomainError } from '../../errors.ts';
import { CSV_LIMITS, type CsvLimits } from './csv-limits.ts';
import { decodeText } from './decode.ts';
import { type Delimiter, delimiterOf } from './delimiter.ts';
import { unescapeFormula } from './formulas.ts';

export interface CsvRecord {
  /** Where it begins, as an editor counts lines. */
  line: number;
  cells: string[];
}

export interface Csv {
  delimiter: Delimiter;
  /** The first one is the header. */
  records: AsyncIterable<CsvRecord>;
}

const PIECE = 16_384;

/**
 * Reads a table as its bytes come: encoding and delimiter are found out, other work gets its turn between pieces.
 * Throws `csv.…`, also while the records are taken.
 */
export async function readCsv(
  bytes: AsyncIterable<Uint8Array>,
  limits: CsvLimits = CSV_LIMITS,
): Promise<Csv> {
  const text = decodeText(counted(bytes, limits.bytes));
  const first = await headOf(text, limits.record);
  if (first.trim() === '') throw new DomainError('csv.empty');
  const delimiter = delimiterOf(first);
  const parser = parse({
    delimiter,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    max_record_size: limits.record,
  });
  return { delimiter, records: recordsOf(parser, pieces(first, text), limits) };
}

async function* counted(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const piece of bytes) {
    count += piece.byteLength;
    if (count > most) throw new DomainError('csv.bytes', { most: most / 1_000_000 });
    yield piece;
  }
}

/** Enough to hold the header. */
async function headOf(text: AsyncGenerator<string>, length: number): Promise<string> {
  let head = '';
  while (head.length < length) {
    const { done, value } = await text.next();
    if (done) break;
    head += value;
  }
  return head;
}

async function* pieces(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield* cut(first);
    for await (const text of rest) yield* cut(text);
  } finally {
    await rest.return(undefined);
  }
}

async function* cut(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += PIECE) {
    yield text.slice(at, at + PIECE);
    await turn();
  }
}

interface Parsed {
  record: string[];
  info: Info;
}

async function* recordsOf(
  parser: Parser,
  text: AsyncGenerator<string>,
  limits: CsvLimits,
): AsyncGenerator<CsvRecord> {
  // What goes wrong reaches the loop below, by the parser.
  pipeline(text, parser, () => {});
  let before = { lines: 0, empty_lines: 0 };
  let countedTwice = 0;
  let count = -1;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = before.lines + 1 + info.empty_lines - before.empty_lines - countedTwice;
      before = info;
      // csv-parse takes the two signs of a quoted line end for two lines.
      countedTwice += record.reduce((sum, cell) => sum + cell.split('\r\n').length - 1, 0);
      if (record.every(cell => cell.trim() === '')) continue;
      count++;
      if (count > limits.rows) throw new DomainError('csv.rows', { most: limits.rows });
      yield { line, cells: within(record, line, limits) };
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error) : error;
  } finally {
    // Nobody waits for it: a source that hangs would be waited for for ever.
    void text.return(undefined);
  }
}

function within(cells: string[], line: number, { columns, cell: most }: CsvLimits): string[] {
  if (cells.length > columns) throw new DomainError('csv.columns', { line, most: columns });
  const long = cells.findIndex(cell => cell.length > most || Buffer.byteLength(cell) > most);
  if (long >= 0) throw new DomainError('csv.cell', { line, column: long + 1 });
  return cells.map(unescapeFormula);
}

function refusalOf(error: CsvError): Error {
  const line = Number(error.lines ?? 0);
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new DomainError('csv.record', { line });
  return error.code === 'CSV_QUOTE_NOT_CLOSED' ? new DomainError('csv.quotes', { line }) : error;
}
