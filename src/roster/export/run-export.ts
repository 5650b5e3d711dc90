import { authorize } from '../../companies/administrators.ts';
import { authorizeWork } from '../../companies/authorize-work.ts';
import type { Context } from '../../context.ts';
import { notePosted } from '../../invitations/effects/note-posted.ts';
import type { Card } from '../../people/person.ts';
import { writeCsv } from '../../platform/csv/write-csv.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import { shareFile, uploadFile } from '../../platform/slack/files.ts';
import { isFileShown } from '../../platform/slack/find-message.ts';
import type { Pen } from '../../platform/slack/message-pen.ts';
import { spooled } from '../../platform/spool.ts';
import { ended } from '../tasks/end-task.ts';
import type { ExportTask, HeldTask } from '../tasks/task.ts';
import { exportComment, exportName } from './export-text.ts';
import { type PersonDataContext, personData } from './person-data.ts';
import { type TableContext, tableOf } from './table.ts';

export type ExportContext = TableContext &
  PersonDataContext &
  Pick<Context, 'tasks' | 'companies' | 'audit' | 'slack' | 'log'>;

/**
 * Writes what is asked for to a file of its own and puts it into the DM, once: Slack's id of the file is stored before the file
 * is shown, and looked for where a process died between the two. Throws what `authorize` throws.
 */
export async function runExport(
  ctx: ExportContext,
  held: HeldTask<ExportTask>,
  pen: Pen,
  signal: AbortSignal,
): Promise<void> {
  const by = await authorizeWork(ctx, held);
  const voice = voiceFor(by.reader, ctx.now());
  await pen.draw();
  await noteCard(ctx, held.present);
  if (!(await isDone(ctx, held.present))) await send(ctx, held, voice, counting(held, pen, signal));
  await held.change(present => ended(present, ctx.now()));
  await pen.draw();
}

/** The message names the person, which it must not once that one is deleted. */
async function noteCard(ctx: ExportContext, { companyId, exported, card, by }: ExportTask): Promise<void> {
  if (exported.of !== 'person' || !card) return;
  const { teamId, userId } = by;
  const isIt = ({ channel, ts }: Card) => channel === card.channel && ts === card.ts;
  await ctx.people.change(companyId, exported.personId, person =>
    person.alerts?.some(isIt) ? undefined : notePosted(person, [{ teamId, userId, ...card }], ctx.now()),
  );
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
  const file = writing(ctx, voice, held.present, count);
  await spooled(file.pieces, async path => {
    const done = file.written();
    await held.change(present => ({ ...present, done }));
    if (done === 0) return;
    // Writing may take minutes, and whoever lost the right meanwhile gets none of it.
    await authorize(ctx, by, companyId);
    const fileId = await uploadFile(client, { name, path });
    // Whoever asks again from now on has seen this one, and wants another.
    await held.change(({ activeKey: _, ...present }) => ({ ...present, fileId }));
    await shareFile(client, { fileId, channel, name, comment: exportComment(voice, exported) });
  });
}

/** `written`: how many there are in the file so far, of whatever it is that the file lists. */
interface Writing {
  pieces: AsyncIterable<string>;
  written(): number;
}

function writing(ctx: ExportContext, voice: Voice, task: ExportTask, count: Count): Writing {
  const { exported, companyId } = task;
  if (exported.of === 'person') return personFile(ctx, { companyId, personId: exported.personId });
  let done = -1;
  const rows = tableOf(ctx, voice, companyId, exported);
  async function* counted() {
    for await (const row of rows) {
      yield row;
      if (++done % ROWS_BETWEEN === 0) await count(done);
    }
  }
  return { pieces: writeCsv(counted(), voice.language === 'ru' ? ';' : ','), written: () => done };
}

function personFile(ctx: ExportContext, of: { companyId: string; personId: string }): Writing {
  async function* pieces() {
    yield await personData(ctx, of);
  }
  return { pieces: pieces(), written: () => 1 };
}

const ROWS_BETWEEN = 100;
