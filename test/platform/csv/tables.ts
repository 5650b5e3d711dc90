import { DomainError } from '../../../src/errors.ts';
import type { CsvLimits } from '../../../src/platform/csv/csv-limits.ts';
import { readCsv } from '../../../src/platform/csv/read-csv.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'windows-1252';

/** In pieces of `size` bytes, as a network gives them. */
export async function* inPieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function tableOf(bytes: AsyncIterable<Uint8Array>, limits?: CsvLimits): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of (await readCsv(bytes, limits)).records) rows.push(cells);
  return rows;
}

export const readText = (text: string, size?: number) => tableOf(inPieces(Buffer.from(text), size));

/** The code with which reading is refused. */
export const refusalOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

export function encode(text: string, encoding: Encoding, isMarked = false): Buffer {
  const whole = isMarked ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(whole);
  const wide = Buffer.from(whole, 'utf16le');
  if (encoding === 'utf-16le') return wide;
  if (encoding === 'utf-16be') return wide.swap16();
  const table = byteTable(encoding);
  return Buffer.from([...text].map(sign => table.get(sign) ?? 0x3f));
}

function byteTable(encoding: string): Map<string, number> {
  const decoder = new TextDecoder(encoding);
  const signs = Array.from({ length: 256 }, (_, byte): [string, number] => [
    decoder.decode(Uint8Array.of(byte)),
    byte,
  ]);
  // Node 20 takes windows-1252 for Latin-1.
  return new Map(
    [...signs, ['€', 0x80], ['’', 0x92], ['–', 0x96]].slice(0, encoding === 'windows-1252' ? 259 : 256) as [
      string,
      number,
    ][],
  );
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
