import type { Context } from '../../context.ts';
import { writeCsv } from '../../platform/csv/write-csv.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { sendFile } from '../../platform/slack/files.ts';
import { type Pen, voiceOf } from '../../platform/slack/message-pen.ts';
import { spooled } from '../../platform/spool.ts';
import { addDays } from '../../platform/time.ts';
import { problemText } from '../slack/import/problem-text.ts';
import { isResultColumn } from './columns.ts';
import { type HeldImport, type Import, KEPT_DAYS } from './import.ts';
import type { ImportRow } from './row.ts';
import { showSums } from './sums.ts';

export type ResultContext = Pick<Context, 'imports' | 'importRows' | 'people' | 'slack' | 'now' | 'log'>;

const CHUNK = 500;

/** The end of an import: the card as it now stands, and a file with what became of each row. */
export async function sendResults(ctx: ResultContext, held: HeldImport, pen: Pen): Promise<void> {
  await showSums(ctx, held, pen);
  await pen.draw();
  if (!held.present.hasResults) await sendResultFile(ctx, held.present);
  await held.change(({ workAt: _, ...present }) => ({
    ...present,
    hasResults: true,
    eraseAt: addDays(present.startedAt ?? present.createdAt, KEPT_DAYS),
  }));
}

/** As often as it is asked for, while the rows are kept. */
export async function sendResultFile(ctx: ResultContext, present: Import): Promise<void> {
  const voice = await voiceOf(ctx, present);
  const client = ctx.slack.client(present.by.teamId);
  const channel = await ctx.slack.openDm(present.by);
  const name = voice.text('import.resultsFile', { name: present.name.replace(/\.(csv|txt|tsv)$/i, '') });
  const comment = voice.mrkdwn('import.results', { name: present.name });
  await spooled(writeCsv(resultRows(ctx, voice, present), present.delimiter), path =>
    sendFile(client, { channel, name, path, comment }),
  );
}

/** The columns of the file itself, so that it can be dropped again once corrected, and what Usher has to say. */
async function* resultRows(ctx: ResultContext, voice: Voice, present: Import): AsyncGenerator<string[]> {
  const header = (await ctx.importRows.sheet(present))?.header ?? [];
  const kept = header.flatMap((name, index) => (isResultColumn(name) ? [] : [index]));
  const own = (cells: string[]) => kept.map(index => cells[index] ?? '');
  yield [...own(header), voice.text('import.outcome'), voice.text('import.problem')];
  for (let after = 0; ; ) {
    const rows = await ctx.importRows.page(present, { after, limit: CHUNK });
    for (const row of rows) yield [...own(row.cells), ...outcomeOf(voice, row)];
    after = rows.at(-1)?.row ?? after;
    if (rows.length < CHUNK) return;
  }
}

function outcomeOf(voice: Voice, row: ImportRow): string[] {
  const problems = row.problems.map(problem => problemText(voice, problem));
  if (row.state === 'ready') return [voice.text('import.state.left'), voice.text('import.state.leftWhy')];
  return [voice.text(`import.state.${row.state}`), problems.join(' ')];
}
