import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { chunksOf } from '../../platform/chunks.ts';
import type { CsvRecord } from '../../platform/csv/read-csv.ts';
import type { TextKey } from '../../platform/i18n/voice.ts';
import type { Pen } from '../../platform/slack/message-pen.ts';
import { addDays } from '../../platform/time.ts';
import { type Column, hiddenBy, readHeader } from './columns.ts';
import { COMMON_COLUMNS } from './common-terms.ts';
import { type HeldImport, type Import, type ImportCounts, KEPT_DAYS, NO_COUNTS } from './import.ts';
import { type JudgeContext, rowJudge } from './judge-rows.ts';
import type { ImportRow } from './row.ts';
import { nameOf, sourceOf } from './source.ts';

export type ReadContext = JudgeContext & Pick<Context, 'companies' | 'slack' | 'imports' | 'importRows'>;

const CHUNK = 200;

/** Reads and judges every row, and keeps them; progress is shown before the first is read. Throws what is told instead. */
export async function readImport(ctx: ReadContext, held: HeldImport, pen: Pen): Promise<void> {
  const name = await nameOf(ctx, held.present);
  await held.change(present => ({ ...present, name, counts: NO_COUNTS }));
  await pen.draw();
  await ctx.importRows.clear(held.present);
  const { delimiter, records } = await sourceOf(ctx, held.present);
  const counts = await readRows(ctx, held, records, async counts => {
    if (!pen.isTime()) return;
    await held.change(present => ({ ...present, counts }));
    await pen.draw();
  });
  if (counts.rows === 0) throw new DomainError('import.noRows');
  await held.change(present => read(present, ctx.now(), { delimiter, counts }));
  await pen.draw();
}

/** Judges every row anew by what was chosen for all; one that dies meanwhile begins again from the first. */
export async function judgeAgain(ctx: ReadContext, held: HeldImport, pen: Pen): Promise<void> {
  const { present } = held;
  await pen.draw();
  const company = await ctx.companies.find(present.companyId);
  const sheet = await ctx.importRows.sheet(present);
  if (!company || !sheet) throw new DomainError('import.unknown');
  const common = present.choiceId && (await ctx.importRows.common(present, present.choiceId));
  const areNamesAsked = present.source === 'csv';
  const header = readHeader(sheet.header);
  const judge = await rowJudge(ctx, { company, header, areNamesAsked, ...(common && { common }) });
  let counts = NO_COUNTS;
  for (let after = 0; after < present.counts.rows; after = counts.rows) {
    const typed = await ctx.importRows.page(present, { after, limit: CHUNK });
    if (typed.length === 0) break;
    const rows = await judge(typed, after + 1);
    await ctx.importRows.replace(present, rows);
    counts = counted(counts, rows);
    // Another worker may have it by now: then this throws.
    await held.change(one => ({ ...one, failures: 0 }));
  }
  await held.change(one => read(one, ctx.now(), { delimiter: one.delimiter, counts }));
  await pen.draw();
}

async function readRows(
  ctx: ReadContext,
  { present }: HeldImport,
  records: AsyncIterable<CsvRecord>,
  tell: (counts: ImportCounts) => Promise<void>,
): Promise<ImportCounts> {
  const company = await ctx.companies.find(present.companyId);
  if (!company) throw new DomainError('import.unknown');
  let judge: Awaited<ReturnType<typeof rowJudge>> | undefined;
  let counts = NO_COUNTS;
  for await (const chunk of chunksOf(records, CHUNK)) {
    if (!judge) {
      const cells = chunk.shift()?.cells ?? [];
      const header = readHeader(cells);
      const sheet = await ctx.importRows.sheet(present);
      const unread = [...header.unread, ...hiddenBy(header, cells, company.form)];
      await ctx.importRows.saveSheet(present, { ...sheet, header: cells, unread });
      judge = await rowJudge(ctx, { company, header, areNamesAsked: present.source === 'csv' });
    }
    const rows = await judge(chunk, counts.rows + 1);
    await ctx.importRows.insert(present, rows);
    counts = counted(counts, rows);
    await tell(counts);
  }
  return counts;
}

function counted(counts: ImportCounts, rows: ImportRow[]): ImportCounts {
  const invites = rows.flatMap(({ state, invite }) => (state === 'ready' && invite ? invite : []));
  const ready = invites.length;
  const { administrators = 0, doubted = 0, known = 0, lacking = 0, lacks = [] } = counts;
  const wanting = rows.map(lackedBy).filter(columns => columns.length > 0);
  return {
    ...counts,
    rows: counts.rows + rows.length,
    ready: counts.ready + ready,
    problems: counts.problems + rows.length - ready,
    administrators: administrators + invites.filter(({ access }) => access.isAdministrator).length,
    doubted: doubted + rows.filter(({ doubts = [] }) => doubts.length > 0).length,
    known: known + rows.filter(isKnown).length,
    lacking: lacking + wanting.length,
    lacks: [...new Set([...lacks, ...wanting.flat()])],
  };
}

const isKnown = ({ problems }: ImportRow): boolean =>
  problems.some(({ key }) => key.startsWith('error.person.'));

/** That a value is missing, of what can be chosen for all. */
const MISSING: readonly TextKey[] = [
  'field.required',
  'field.group',
  'field.groupOrWorkgroup',
  'field.subscription',
];

/** What can be chosen for all and is all that a row wants; empty where it wants nothing, or something else besides. */
function lackedBy({ problems }: ImportRow): Column[] {
  const columns = problems.flatMap(({ column, key }) => (column && MISSING.includes(key) ? column : []));
  return columns.length === problems.length && columns.every(one => COMMON_COLUMNS.includes(one))
    ? columns
    : [];
}

/** What was typed waits for a decision as long as a draft does. */
function read(
  present: Import,
  now: Date,
  { delimiter, counts }: Pick<Import, 'delimiter' | 'counts'>,
): Import {
  const { isActive: _, workAt: _1, ...rest } = present;
  return { ...rest, delimiter, counts, status: 'ready', failures: 0, eraseAt: addDays(now, KEPT_DAYS) };
}
