import { DomainError } from '../../errors.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Outcome, Reply } from '../../platform/slack/listener.ts';
import { restoreEntry } from '../archive-entry.ts';
import { entryOf } from '../change-entry.ts';
import { ENTRY_KINDS, newEntryId } from '../entry.ts';
import type { Shown } from '../list-page.ts';
import { choicesOf } from '../options.ts';
import { clerkOf, type DirectoryDesk, showList } from './clerk.ts';
import { addForm, archiveForm, moveForm, renameForm, topChoice } from './entry-forms.ts';
import { importListeners } from './import-listeners.ts';
import { kindAction, LIST_VIEW, readSearch } from './list-modal.ts';
import { LIST_ACTION, ROW_ACTS, type RowAct } from './list-rows.ts';
import { firstList, readList, readPlace } from './list-state.ts';
import { submissionListeners } from './submission-listeners.ts';

export const DIRECTORY_BUTTON = 'directory.open';

export async function openDirectory(ctx: DirectoryDesk, asker: Asker): Promise<Reply> {
  return { modal: await showList(ctx, await clerkOf(ctx, asker), firstList) };
}

type InView = Hearing & { value: string; view: OpenView };

export const directoryListeners = (ctx: DirectoryDesk): Listener[] => [
  { kind: 'button', id: DIRECTORY_BUTTON, run: ({ asker }) => openDirectory(ctx, asker) },
  ...ENTRY_KINDS.map(kind =>
    turning(ctx, kindAction(kind), ({ isArchived }) => ({ kind, isArchived, typed: '' })),
  ),
  turning(ctx, LIST_ACTION.search, ({ kind, isArchived }, typed) => ({ kind, isArchived, typed })),
  turning(ctx, LIST_ACTION.show, ({ kind, typed }, value) => ({
    kind,
    typed,
    isArchived: value === 'archived',
  })),
  turning(ctx, LIST_ACTION.next, (list, value) => ({ ...list, before: undefined, after: readPlace(value) })),
  turning(ctx, LIST_ACTION.previous, (list, value) => ({
    ...list,
    after: undefined,
    before: readPlace(value),
  })),
  { kind: 'turn', id: LIST_ACTION.restore, run: hearing => restore(ctx, hearing) },
  { kind: 'push', id: LIST_ACTION.add, run: hearing => add(ctx, hearing) },
  { kind: 'push', id: LIST_ACTION.act, run: hearing => act(ctx, hearing) },
  { kind: 'submission', id: LIST_VIEW, run: hearing => search(ctx, hearing) },
  ...submissionListeners(ctx),
  ...importListeners(ctx),
];

/** Shows another stretch of the list. */
const turning = (ctx: DirectoryDesk, id: string, next: (list: Shown, value: string) => Shown): Listener => ({
  kind: 'turn',
  id,
  run: async ({ asker, value, view }) =>
    showList(ctx, await clerkOf(ctx, asker), next(readList(view.metadata), value)),
});

/** The button beside the field does what Enter does in it. */
async function search(ctx: DirectoryDesk, { asker, view }: Hearing & { view: OpenView }): Promise<Outcome> {
  const list = readList(view.metadata);
  const { kind, isArchived } = list;
  const typed = readSearch(view.values, list);
  return { update: await showList(ctx, await clerkOf(ctx, asker), { kind, isArchived, typed }) };
}

async function restore(ctx: DirectoryDesk, { asker, value, view }: InView) {
  const clerk = await clerkOf(ctx, asker);
  const { name } = await restoreEntry(ctx, clerk.admin, value);
  const text = clerk.voice.text('directory.said.restored', { name });
  return showList(ctx, clerk, readList(view.metadata), { text });
}

async function add(ctx: DirectoryDesk, { asker, view }: InView) {
  const { voice } = await clerkOf(ctx, asker);
  return addForm(voice, { list: readList(view.metadata), id: newEntryId() });
}

async function act(ctx: DirectoryDesk, { asker, value, view }: InView) {
  const { admin, voice } = await clerkOf(ctx, asker);
  const [chosen, id = ''] = value.split(':');
  const entry = await entryOf(ctx, admin, id);
  const state = { list: readList(view.metadata), id };
  const forms: Record<RowAct, () => Promise<ReturnType<typeof renameForm>>> = {
    rename: async () => renameForm(voice, state, entry),
    move: async () => {
      const parents = await ctx.directory.find(admin.company.id, entry.parentId ? [entry.parentId] : []);
      const [parent = topChoice(voice)] = await choicesOf(ctx, admin.company.id, parents);
      return moveForm(voice, state, entry, parent);
    },
    archive: async () => archiveForm(voice, state, entry),
  };
  const name = ROW_ACTS.find(row => row === chosen);
  if (!name) throw new DomainError('directory.gone');
  return forms[name]();
}
