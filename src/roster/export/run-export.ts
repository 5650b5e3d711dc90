import { authorize } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { writeCsv } from '../../platform/csv/write-csv.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import { shareFile, uploadFile } from '../../platform/slack/files.ts';
import { isFileShown } from '../../platform/slack/find-message.ts';
import type { Pen } from '../../platform/slack/message-pen.ts';
import { spooled } from '../../platform/spool.ts';
import { ended } from '../tasks/end-task.ts';
import type { ExportTask, HeldTask } from '../tasks/task.ts';
import { exportName, exportTitle } from './export-text.ts';
import { type TableContext, tableOf } from './table.ts';

export type ExportContext = TableContext & Pick<Context, 'tasks' | 'companies' | 'audit' | 'slack' | 'log'>;

/**
 * Writes the table to a file of its own and puts it into the DM, once: Slack's id of the file is stored before the file
 * is shown, and looked for where a process died between the two. Throws what `authorize` throws.
 */
export async function runExport(
  ctx: ExportContext,
  held: HeldTask<ExportTask>,
  pen: Pen,
  signal: AbortSignal,
): Promise<void> {
  const by = await authorize(ctx, held.present.by);
  const voice = voiceFor(by.reader, ctx.now());
  await pen.draw();
  if (!(await isDone(ctx, held.present))) await send(ctx, held, voice, counting(held, pen, signal));
  await held.change(present => ended(present, ctx.now()));
  await pen.draw();
}

async function isDone(ctx: ExportContext, { by, fileId }: ExportTask): Promise<boolean> {
  if (fileId === undefined) return false;
  return isFileShown(ctx.slack.client(by.teamId), await ctx.slack.openDm(by), fileId);
}

type Count = (rows: number) => Promise<void>;

/** Tells how far it is; a process that is to stop leaves the rest to the next one. */
const counting =
  (held: HeldTask<ExportTask>, pen: Pen, signal: AbortSignal): Count =>
  async done => {
    if (signal.aborted) throw new Error('Stopping: the export is begun anew by another process');
    if (!pen.isTime()) return;
    await held.change(present => ({ ...present, done }));
    await pen.draw();
  };

async function send(
  ctx: ExportContext,
  held: HeldTask<ExportTask>,
  voice: Voice,
  count: Count,
): Promise<void> {
  const { by, exported, companyId } = held.present;
  const client = ctx.slack.client(by.teamId);
  const channel = await ctx.slack.openDm(by);
  const name = exportName(voice, exported);
  let done = -1;
  const rows = tableOf(ctx, voice, companyId, exported);
  async function* counted() {
    for await (const row of rows) {
      yield row;
      if (++done % ROWS_BETWEEN === 0) await count(done);
    }
  }
  await spooled(writeCsv(counted(), voice.language === 'ru' ? ';' : ','), async path => {
    await held.change(present => ({ ...present, done }));
    if (done === 0) return;
    // Writing may take minutes, and whoever lost the right meanwhile gets none of it.
    await authorize(ctx, by);
    const fileId = await uploadFile(client, { name, path });
    await held.change(present => ({ ...present, fileId }));
    await shareFile(client, { fileId, channel, name, comment: exportTitle(voice, exported) });
  });
}

const ROWS_BETWEEN = 100;
