import { readCsv } from '../../platform/csv/read-csv.ts';
import { openFile } from '../../platform/slack/files.ts';
import type { Hearing, Listener, OpenView, Outcome } from '../../platform/slack/listener.ts';
import { importEntries } from '../import-entries.ts';
import { type DirectoryRow, type RefusedRow, readDirectoryHeader, readDirectoryRow } from '../import-row.ts';
import { clerkOf, type DirectoryDesk, showList } from './clerk.ts';
import { IMPORT_VIEW, importedModal, importedText, importForm, readImportForm } from './import-form.ts';
import { LIST_ACTION } from './list-rows.ts';
import { readList } from './list-state.ts';

export const importListeners = (ctx: DirectoryDesk): Listener[] => [
  {
    kind: 'push',
    id: LIST_ACTION.import,
    run: async ({ asker, view }) => {
      const { voice } = await clerkOf(ctx, asker);
      return importForm(voice, readList(view.metadata));
    },
  },
  { kind: 'submission', id: IMPORT_VIEW, run: hearing => importFile(ctx, hearing) },
];

async function importFile(
  ctx: DirectoryDesk,
  { asker, view }: Hearing & { view: OpenView },
): Promise<Outcome> {
  const clerk = await clerkOf(ctx, asker);
  const { admin, voice } = clerk;
  const file = await openFile(ctx.slack.client(asker.teamId), readImportForm(view.values) ?? '');
  const { rows, refused } = await rowsIn(file.bytes);
  const done = await importEntries(ctx, admin, { rows, attempt: view.id });
  const all = [...refused, ...done.refused].toSorted((a, b) => a.line - b.line);
  const imported = { ...done, refused: all };
  const { kind, isArchived } = readList(view.metadata);
  return {
    update: importedModal(voice, imported),
    below: await showList(ctx, clerk, { kind, isArchived, typed: '' }),
    told: importedText(voice, imported),
  };
}

async function rowsIn(bytes: AsyncIterable<Uint8Array>) {
  const { records } = await readCsv(bytes);
  const rows: DirectoryRow[] = [];
  const refused: RefusedRow[] = [];
  let header: ReturnType<typeof readDirectoryHeader> | undefined;
  for await (const record of records) {
    if (!header) {
      header = readDirectoryHeader(record.cells);
      continue;
    }
    const read = readDirectoryRow(header, record);
    if ('refused' in read) refused.push(read.refused);
    else rows.push(read);
  }
  return { rows, refused };
}
