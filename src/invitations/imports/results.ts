import { administratorNow } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import type { Person } from '../../people/person.ts';
import { writeCsv } from '../../platform/csv/write-csv.ts';
import type { TextKey, Voice } from '../../platform/i18n/voice.ts';
import { shareFile, uploadFile } from '../../platform/slack/files.ts';
import { isFileShown } from '../../platform/slack/find-message.ts';
import { type Pen, voiceOf } from '../../platform/slack/message-pen.ts';
import { spooled } from '../../platform/spool.ts';
import { addDays } from '../../platform/time.ts';
import { failureText } from '../slack/card/card.ts';
import { problemText } from '../slack/import/problem-text.ts';
import { isResultColumn } from './columns.ts';
import { type HeldImport, type Import, KEPT_DAYS } from './import.ts';
import { type ImportRow, requestOf, rowOf } from './row.ts';
import { showSums } from './sums.ts';

export type ResultContext = Pick<
  Context,
  'imports' | 'importRows' | 'people' | 'companies' | 'slack' | 'now' | 'log'
>;

const CHUNK = 500;

/** The end of an import: the card as it now stands, and a file with what became of each row, once. */
export async function sendResults(ctx: ResultContext, held: HeldImport, pen: Pen): Promise<void> {
  await showSums(ctx, held, pen);
  await pen.draw();
  if ((await mayHave(ctx, held.present)) && !(await areResultsThere(ctx, held.present)))
    await sendFile(ctx, held.present, async resultsFileId => {
      await held.change(present => ({ ...present, resultsFileId }));
    });
  await held.change(({ workAt: _, ...present }) => ({
    ...present,
    hasResults: true,
    eraseAt: addDays(present.startedAt ?? present.createdAt, KEPT_DAYS),
  }));
}

/** The file tells whom the company knows already: nothing for somebody who lost the right on the way. */
const mayHave = async (ctx: ResultContext, { companyId, by }: Import): Promise<boolean> =>
  (await administratorNow(ctx, companyId, by)) !== undefined;

/** A process that died may have shown the file and not noted it: its id was, before. */
async function areResultsThere(
  ctx: ResultContext,
  { by, hasResults, resultsFileId }: Import,
): Promise<boolean> {
  if (hasResults || resultsFileId === undefined) return hasResults === true;
  return isFileShown(ctx.slack.client(by.teamId), await ctx.slack.openDm(by), resultsFileId);
}

/** As often as it is asked for, while the rows are kept. */
export const sendResultFile = (ctx: ResultContext, present: Import): Promise<void> =>
  sendFile(ctx, present, async () => {});

/** `before` is told Slack's id of the file before anybody sees it. */
async function sendFile(
  ctx: ResultContext,
  present: Import,
  before: (fileId: string) => Promise<void>,
): Promise<void> {
  const voice = await voiceOf(ctx, present);
  const client = ctx.slack.client(present.by.teamId);
  const channel = await ctx.slack.openDm(present.by);
  const name = voice.text('import.resultsFile', { name: present.name.replace(/\.(csv|txt|tsv)$/i, '') });
  const comment = voice.mrkdwn(whatNext(present), { name: present.name });
  await spooled(writeCsv(resultRows(ctx, voice, present), present.delimiter), async path => {
    const fileId = await uploadFile(client, { name, path });
    await before(fileId);
    await shareFile(client, { fileId, channel, name, comment });
  });
}

/** Who reads it has rows to correct, rows that were left when it was cancelled, or nothing to do. */
function whatNext({ counts: { problems, known = 0, refused, ready, invited } }: Import): TextKey {
  if (problems - known + refused > 0) return 'import.results';
  if (ready > invited) return 'import.resultsLeft';
  return known > 0 ? 'import.resultsKnown' : 'import.resultsAll';
}

/** The columns of the file itself, so that it can be dropped again once corrected, and what Usher has to say. */
async function* resultRows(ctx: ResultContext, voice: Voice, present: Import): AsyncGenerator<string[]> {
  const header = (await ctx.importRows.sheet(present))?.header ?? [];
  const kept = header.flatMap((name, index) => (isResultColumn(name) ? [] : [index]));
  const own = (cells: string[]) => kept.map(index => cells[index] ?? '');
  yield [...own(header), voice.text('import.outcome'), voice.text('import.problem')];
  for (let after = 0; ; ) {
    const rows = await ctx.importRows.page(present, { after, limit: CHUNK });
    const failed = await failedOf(ctx, present, rows);
    for (const row of rows) yield [...own(row.cells), ...outcomeOf(voice, row, failed.get(row.row))];
    after = rows.at(-1)?.row ?? after;
    if (rows.length < CHUNK) return;
  }
}

/** Those of these rows who were invited and whose mail did not arrive. */
async function failedOf(
  ctx: ResultContext,
  { companyId, id }: Import,
  rows: ImportRow[],
): Promise<ReadonlyMap<number, Person>> {
  const requestIds = rows.filter(({ state }) => state === 'invited').map(({ row }) => requestOf(id, row));
  const people = await ctx.people.failedOfBatch(companyId, id, { requestIds, limit: rows.length });
  return new Map(people.map(person => [rowOf(person.invitation.requestId), person]));
}

function outcomeOf(voice: Voice, row: ImportRow, failed: Person | undefined): string[] {
  if (failed) return [voice.text('import.state.undelivered'), failureText(voice, failed)];
  const problems = row.problems.map(problem => problemText(voice, problem));
  if (row.state === 'ready') return [voice.text('import.state.left'), voice.text('import.state.leftWhy')];
  return [voice.text(`import.state.${row.state}`), problems.join(' ')];
}
