import type { ModalView } from '@slack/types';
import { acting } from '../../../companies/acting.ts';
import type { Administrator } from '../../../companies/administrators.ts';
import type { Context } from '../../../context.ts';
import type { Person } from '../../../people/person.ts';
import { writeCsv } from '../../../platform/csv/write-csv.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { sendFile } from '../../../platform/slack/files.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import { readFiles } from '../../../platform/slack/input-elements.ts';
import type { Listener, OpenView, Outcome, Reply } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { spooled } from '../../../platform/spool.ts';
import { previewFile } from '../../imports/begin-import.ts';
import { cancelImport, discardImport } from '../../imports/end-import.ts';
import { type Import, isEnded } from '../../imports/import.ts';
import { ownImport } from '../../imports/own-import.ts';
import { sendResultFile } from '../../imports/results.ts';
import { startImport } from '../../imports/start-import.ts';
import { type CommonContext, commonListeners } from './common-listeners.ts';
import { IMPORT_ACTION } from './import-card.ts';
import {
  FILE_FIELD,
  IMPORT_BUTTON,
  IMPORT_FORM,
  importForm,
  TEMPLATE_ACTION,
  takenModal,
} from './import-form.ts';
import {
  FAILED_SHOWN,
  FILTERS,
  ROWS_ACTION,
  ROWS_SHOWN,
  ROWS_VIEW,
  type RowFilter,
  readPlace,
  rowsModal,
  STATES,
} from './rows-modal.ts';
import { templateHeader } from './template.ts';

export type ImportListenerContext = Pick<
  Context,
  'now' | 'imports' | 'importRows' | 'people' | 'companies' | 'audit' | 'slack' | 'wakeImport' | 'log'
> &
  CommonContext;
type Ctx = ImportListenerContext;

export const importListeners = (ctx: Ctx): Listener[] => [
  {
    kind: 'file',
    run: async ({ asker, fileId }) => {
      await acting(ctx, asker, by => previewFile(ctx, by, fileId));
      return undefined;
    },
  },
  { kind: 'button', id: IMPORT_BUTTON, run: ({ asker }) => startOfImport(ctx, asker) },
  { kind: 'submission', id: IMPORT_FORM, run: ({ asker, view }) => takeFile(ctx, asker, view) },
  {
    kind: 'turn',
    id: TEMPLATE_ACTION,
    run: ({ asker }) => acting(ctx, asker, (by, voice) => sendTemplate(ctx, by, voice)),
  },
  act(ctx, IMPORT_ACTION.start, (by, id) => startImport(ctx, by, id)),
  act(ctx, IMPORT_ACTION.cancel, (by, id) => cancelImport(ctx, by, id)),
  act(ctx, IMPORT_ACTION.discard, (by, id) => discardImport(ctx, by, id)),
  act(ctx, IMPORT_ACTION.results, async (by, id) => {
    const present = await ownImport(ctx, by, id);
    await tellSums(ctx, present);
    await sendResultFile(ctx, present);
  }),
  ...commonListeners(ctx),
  ...rowsListeners(ctx),
];

/** `/invite import`. */
export const startOfImport = (ctx: Ctx, asker: Asker): Promise<Reply> =>
  acting(ctx, asker, async (_, voice) => ({ modal: importForm(voice) }));

/** A button on the card; the card itself tells what came of it. */
const act = (
  ctx: Ctx,
  id: string,
  run: (by: Administrator, importId: string) => Promise<unknown>,
): Listener => ({
  kind: 'button',
  id,
  run: ({ asker, value }) =>
    acting(ctx, asker, async by => {
      await run(by, value);
      return undefined;
    }),
});

async function takeFile(ctx: Ctx, asker: Asker, view: OpenView): Promise<Outcome> {
  return acting(ctx, asker, async (by, voice) => {
    const [fileId] = readFiles(view.values[FILE_FIELD.block]?.[FILE_FIELD.action]);
    if (!fileId) return { errors: { [FILE_FIELD.block]: voice.text('field.required') } };
    await previewFile(ctx, by, fileId);
    return { update: takenModal(voice) };
  });
}

async function sendTemplate(ctx: Ctx, by: Administrator, voice: Voice): Promise<ModalView> {
  const client = ctx.slack.client(by.actor.teamId);
  const channel = await ctx.slack.openDm(by.actor);
  const rows = [templateHeader(by.company, voice.language)];
  await spooled(writeCsv(rows, voice.language === 'ru' ? ';' : ','), path =>
    sendFile(client, {
      channel,
      path,
      name: voice.text('import.template.name'),
      comment: voice.mrkdwn('import.template.comment'),
    }),
  );
  return importForm(voice, alertBlock(voice.text('import.template.sent'), 'success'));
}

const rowsListeners = (ctx: Ctx): Listener[] => [
  {
    kind: 'button',
    id: IMPORT_ACTION.rows,
    run: ({ asker, value }) =>
      acting(ctx, asker, async (by, voice) => ({ modal: await firstRows(ctx, by, voice, value) })),
  },
  ...FILTERS.map(
    (filter): Listener => ({
      kind: 'turn',
      id: ROWS_ACTION[filter],
      run: ({ asker, view }) => turnTo(ctx, asker, view, () => ({ filter, after: 0 })),
    }),
  ),
  {
    kind: 'turn',
    id: ROWS_ACTION.next,
    run: ({ asker, view }) => turnTo(ctx, asker, view, ({ last }) => ({ after: last })),
  },
  {
    kind: 'turn',
    id: ROWS_ACTION.back,
    run: ({ asker, view }) => turnTo(ctx, asker, view, ({ first }) => ({ before: first })),
  },
  {
    kind: 'submission',
    id: ROWS_VIEW,
    run: ({ asker, view }) =>
      acting(ctx, asker, async by => {
        await startImport(ctx, by, readPlace(view.metadata).id);
        return { close: true };
      }),
  },
];

interface Wanted {
  filter?: RowFilter;
  after?: number;
  before?: number;
}

const turnTo = (
  ctx: Ctx,
  asker: Asker,
  { metadata }: OpenView,
  to: (place: ReturnType<typeof readPlace>) => Wanted,
): Promise<ModalView> =>
  acting(ctx, asker, (by, voice) => {
    const place = readPlace(metadata);
    return page(ctx, by, voice, place.id, { filter: place.filter, ...to(place) });
  });

const failedOf = (ctx: Ctx, { companyId, id }: Import, limit: number): Promise<Person[]> =>
  ctx.people.failedOfBatch(companyId, id, { limit });

/** Whoever looks at the rows now finds the same sums on the card. */
async function tellSums(ctx: Ctx, { companyId, id }: Import): Promise<void> {
  const told = await ctx.imports.change(companyId, id, present =>
    isEnded(present) ? { ...present, showAt: ctx.now() } : undefined,
  );
  if (isEnded(told)) ctx.wakeImport(told);
}

/** Problems first, where there are any. */
async function firstRows(ctx: Ctx, by: Administrator, voice: Voice, id: string): Promise<ModalView> {
  const present = await ownImport(ctx, by, id);
  await tellSums(ctx, present);
  const { problems, refused } = present.counts;
  const failed = await failedOf(ctx, present, 1);
  const filter = problems + refused + failed.length > 0 ? 'problems' : 'all';
  return page(ctx, by, voice, id, { filter });
}

async function page(
  ctx: Ctx,
  by: Administrator,
  voice: Voice,
  id: string,
  { filter = 'all', after, before }: Wanted,
): Promise<ModalView> {
  const present = await ownImport(ctx, by, id);
  const states = STATES[filter];
  const of = { ...(states && { states }) };
  const bounds = { ...(after !== undefined && { after }), ...(before !== undefined && { before }) };
  const rows = await ctx.importRows.page(present, { ...of, ...bounds, limit: ROWS_SHOWN });
  const [first, last] = [rows[0]?.row, rows.at(-1)?.row];
  const [earlier, later] = await Promise.all([
    first === undefined ? [] : ctx.importRows.page(present, { ...of, before: first, limit: 1 }),
    last === undefined ? [] : ctx.importRows.page(present, { ...of, after: last, limit: 1 }),
  ]);
  return rowsModal(voice, {
    present,
    filter,
    rows,
    failed:
      filter === 'problems' && earlier.length === 0 ? await failedOf(ctx, present, FAILED_SHOWN + 1) : [],
    hasBefore: earlier.length > 0,
    hasAfter: later.length > 0,
  });
}
