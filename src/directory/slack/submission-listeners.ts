import type { Hearing, Listener, OpenView, Outcome } from '../../platform/slack/listener.ts';
import type { Choice } from '../../platform/slack/offering.ts';
import { folded } from '../../platform/text.ts';
import { addEntry } from '../add-entry.ts';
import { archiveEntry } from '../archive-entry.ts';
import { entryOf } from '../change-entry.ts';
import { readName } from '../entry.ts';
import { moveEntry } from '../move-entry.ts';
import { namesOf } from '../names.ts';
import { directoryOptions } from '../options.ts';
import { renameEntry } from '../rename-entry.ts';
import { hasWords } from '../spelling.ts';
import { type Clerk, clerkOf, type DirectoryDesk, showList } from './clerk.ts';
import { ENTRY_BLOCK, FORM_VIEW, PARENT_OPTIONS, readEntryForm, topChoice } from './entry-forms.ts';
import type { Said } from './list-modal.ts';
import { type FormState, readForm } from './list-state.ts';

type Submitted = Clerk & FormState & { typed: ReturnType<typeof readEntryForm> };
type Done = Said | { errors: Record<string, string> };

/** Each form closes and shows what it led to in the list beneath. */
export const submissionListeners = (ctx: DirectoryDesk): Listener[] => [
  submission(ctx, FORM_VIEW.add, form => add(ctx, form)),
  submission(ctx, FORM_VIEW.rename, form => rename(ctx, form)),
  submission(ctx, FORM_VIEW.move, form => move(ctx, form)),
  submission(ctx, FORM_VIEW.archive, form => archive(ctx, form)),
  { kind: 'options', id: PARENT_OPTIONS, run: hearing => parents(ctx, hearing) },
];

const submission = (ctx: DirectoryDesk, id: string, run: (form: Submitted) => Promise<Done>): Listener => ({
  kind: 'submission',
  id,
  blockOf: ENTRY_BLOCK,
  run: async ({ asker, view }): Promise<Outcome> => {
    const clerk = await clerkOf(ctx, asker);
    const state = readForm(view.metadata);
    const done = await run({ ...clerk, ...state, typed: readEntryForm(view.values) });
    if ('errors' in done) return done;
    return { close: true, below: await showList(ctx, clerk, state.list, done), told: done.text };
  },
});

async function add(
  ctx: DirectoryDesk,
  { admin, voice, id, list: { kind }, typed }: Submitted,
): Promise<Done> {
  const read = readName(kind, typed.name);
  if ('problem' in read) return { errors: { [ENTRY_BLOCK.name]: voice.text(read.problem) } };
  const { name } = await addEntry(ctx, admin, { ...typed, id, kind, name: read.name });
  return { text: voice.text('directory.said.added', { name }) };
}

async function rename(ctx: DirectoryDesk, { admin, voice, id, typed }: Submitted): Promise<Done> {
  const { kind, name: before } = await entryOf(ctx, admin, id);
  const read = readName(kind, typed.name);
  if ('problem' in read) return { errors: { [ENTRY_BLOCK.name]: voice.text(read.problem) } };
  const { name } = await renameEntry(ctx, admin, id, read.name);
  return { text: voice.text('directory.said.renamed', { before, name }) };
}

async function move(ctx: DirectoryDesk, { admin, voice, id, typed }: Submitted): Promise<Done> {
  const { name, parentId } = await moveEntry(ctx, admin, id, typed.parentId);
  if (parentId === undefined) return { text: voice.text('directory.said.movedUp', { name }) };
  const names = await namesOf(ctx, admin.company.id, [parentId]);
  return { text: voice.text('directory.said.moved', { name, parent: names.get(parentId) ?? '' }) };
}

async function archive(ctx: DirectoryDesk, { admin, voice, id }: Submitted): Promise<Done> {
  const { name } = await archiveEntry(ctx, admin, id);
  return { text: voice.text('directory.said.archived', { name }), undo: id };
}

interface Asking extends Hearing {
  typed: string;
  view: OpenView | undefined;
}

/** The units under which another may stand; itself is none of them. */
async function parents(ctx: DirectoryDesk, { asker, typed, view }: Asking): Promise<Choice[]> {
  const { admin, voice } = await clerkOf(ctx, asker);
  const own = view && readForm(view.metadata).id;
  const units = await directoryOptions(ctx, admin.company.id, voice, { kind: 'unit', typed });
  const top = [topChoice(voice)].filter(({ text }) => hasWords(text, folded(typed)));
  return [...top, ...units.filter(({ value }) => value !== own)];
}
