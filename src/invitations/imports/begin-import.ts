import { ObjectId } from 'mongodb';
import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { CSV_LIMITS } from '../../platform/csv/csv-limits.ts';
import { harmlessName } from '../../platform/text.ts';
import { type Import, NO_COUNTS } from './import.ts';

type Ctx = Pick<Context, 'imports' | 'importRows' | 'now' | 'wakeImport'>;

const NAME_LENGTH = 80;

/**
 * Has a file that somebody put into Slack read and shown, and nothing sent; the same file once. Throws `import.busy`
 * while another is read or run in the company.
 */
export async function previewFile(ctx: Ctx, by: Administrator, fileId: string): Promise<Import> {
  const { stored } = await ctx.imports.insert({ ...newImport(ctx, by), source: 'csv', fileId });
  ctx.wakeImport(stored);
  return stored;
}

/** A table that is in no file, or in one that has been read already. */
export interface Table {
  source: Import['source'];
  name: string;
  /** The first one says what the columns hold, as in a file: `E-mail`, `First name` … */
  rows: string[][];
  /** What was typed beside them and names nobody. */
  words?: string[];
}

/** The same for rows that are at hand. Throws `import.busy`, `csv.rows`. */
export async function previewRows(
  ctx: Ctx,
  by: Administrator,
  { source, name, rows, words = [] }: Table,
): Promise<Import> {
  if (rows.length > CSV_LIMITS.rows + 1) throw new DomainError('csv.rows', { most: CSV_LIMITS.rows });
  const fresh: Import = { ...newImport(ctx, by), source, name: harmlessName(name, NAME_LENGTH) };
  const [header = [], ...others] = rows;
  // Before the import: a worker that finds the import finds the rows.
  await ctx.importRows.saveSheet(fresh, { header, unread: [], rows: others, words });
  const { stored } = await ctx.imports.insert(fresh).catch(async (error: unknown) => {
    await ctx.importRows.erase(fresh);
    throw error;
  });
  ctx.wakeImport(stored);
  return stored;
}

const newImport = (ctx: Ctx, { company, actor }: Administrator): Omit<Import, 'source'> => ({
  id: new ObjectId().toHexString(),
  companyId: company.id,
  rev: 0,
  name: '',
  by: actor,
  status: 'reading',
  isActive: true,
  delimiter: ',',
  counts: NO_COUNTS,
  failures: 0,
  workAt: ctx.now(),
  createdAt: ctx.now(),
});
