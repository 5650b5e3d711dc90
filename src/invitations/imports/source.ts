import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { Delimiter } from '../../platform/csv/delimiter.ts';
import { type CsvRecord, readCsv } from '../../platform/csv/read-csv.ts';
import { openFile } from '../../platform/slack/files.ts';
import { harmlessName } from '../../platform/text.ts';
import type { Import } from './import.ts';

/** Where the rows of an import come from. */
export interface RowSource {
  name: string;
  delimiter: Delimiter;
  /** The first one is the header. */
  records: AsyncIterable<CsvRecord>;
}

type Ctx = Pick<Context, 'slack' | 'importRows'>;

/** The name is known before the first byte is fetched. Throws what `openFile` throws. */
export async function nameOf(ctx: Ctx, { fileId, by, name }: Import): Promise<string> {
  if (fileId === undefined) return name;
  return harmlessName((await openFile(ctx.slack.client(by.teamId), fileId)).name, 80) || 'CSV';
}

/** From the beginning, as often as it is asked for: a file that was dropped stays in Slack. */
export async function sourceOf(ctx: Ctx, present: Import): Promise<RowSource> {
  const { fileId, by, name } = present;
  if (fileId !== undefined) {
    const { bytes } = await openFile(ctx.slack.client(by.teamId), fileId);
    return { name, ...(await readCsv(bytes)) };
  }
  const sheet = await ctx.importRows.sheet(present);
  if (!sheet) throw new DomainError('import.unknown');
  return { name, delimiter: ',', records: numbered([sheet.header, ...(sheet.rows ?? [])]) };
}

async function* numbered(rows: string[][]): AsyncGenerator<CsvRecord> {
  for (const [index, cells] of rows.entries()) yield { line: index + 1, cells };
}
