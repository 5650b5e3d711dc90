import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { TextKey, Voice } from '../../platform/i18n/voice.ts';
import { externalElement, plain, readChosen, textElement } from '../../platform/slack/input-elements.ts';
import type { Values } from '../../platform/slack/listener.ts';
import type { Choice } from '../../platform/slack/offering.ts';
import { type Entry, NAME_LENGTH } from '../entry.ts';
import type { FormState } from './list-state.ts';

export const FORM_VIEW = {
  add: 'directory.addForm',
  rename: 'directory.renameForm',
  move: 'directory.moveForm',
  archive: 'directory.archiveForm',
} as const;
/** Of the element and of what it asks: the units that match what is typed. */
export const PARENT_OPTIONS = 'directory.parentOptions';

export const ENTRY_BLOCK = { name: 'directory.name', parent: 'directory.parent' };
const VALUE = 'value';
const TOP = 'top';

export const topChoice = (voice: Voice): Choice => ({ value: TOP, text: voice.text('directory.top') });

export const addForm = (voice: Voice, state: FormState): ModalView =>
  form(voice, state, {
    id: FORM_VIEW.add,
    title: `directory.add.${state.list.kind}`,
    submit: 'directory.addSubmit',
    blocks: [
      nameInput(voice, ''),
      ...(state.list.kind === 'unit' ? [parentInput(voice, topChoice(voice))] : []),
    ],
  });

export const renameForm = (voice: Voice, state: FormState, { name }: Entry): ModalView =>
  form(voice, state, {
    id: FORM_VIEW.rename,
    title: 'directory.rename',
    submit: 'directory.renameSubmit',
    blocks: [nameInput(voice, name)],
  });

/** `parent` is where it stands now. */
export const moveForm = (voice: Voice, state: FormState, { name }: Entry, parent: Choice): ModalView =>
  form(voice, state, {
    id: FORM_VIEW.move,
    title: 'directory.move',
    submit: 'directory.moveSubmit',
    blocks: [about(voice.text('directory.moveAbout', { name })), parentInput(voice, parent)],
  });

export const archiveForm = (voice: Voice, state: FormState, { name }: Entry): ModalView =>
  form(voice, state, {
    id: FORM_VIEW.archive,
    title: 'directory.archiveTitle',
    submit: 'directory.archive',
    close: 'directory.archiveKeep',
    blocks: [about(voice.text('directory.archiveAbout', { name }))],
  });

interface Form {
  id: string;
  title: TextKey;
  submit: TextKey;
  close?: TextKey;
  blocks: KnownBlock[];
}

const form = (voice: Voice, state: FormState, { id, title, submit, close, blocks }: Form): ModalView => ({
  type: 'modal',
  callback_id: id,
  private_metadata: JSON.stringify(state),
  title: plain(voice.text(title)),
  submit: plain(voice.text(submit)),
  close: plain(voice.text(close ?? 'act.close')),
  blocks,
});

const about = (text: string): KnownBlock => ({
  type: 'section',
  block_id: 'directory.about',
  text: plain(text),
});

const nameInput = (voice: Voice, name: string): InputBlock => ({
  type: 'input',
  block_id: ENTRY_BLOCK.name,
  label: plain(voice.text('directory.name')),
  hint: plain(voice.text('directory.nameHint')),
  element: textElement(VALUE, name, NAME_LENGTH),
});

const parentInput = (voice: Voice, chosen: Choice): InputBlock => ({
  type: 'input',
  block_id: ENTRY_BLOCK.parent,
  label: plain(voice.text('directory.parent')),
  hint: plain(voice.text('directory.parentHint')),
  element: externalElement(PARENT_OPTIONS, { chosen, minLength: 0 }),
});

/** `parentId` is absent for a unit at the top. */
export function readEntryForm(values: Values): { name: string; parentId?: string } {
  const parent = readChosen(values[ENTRY_BLOCK.parent]?.[PARENT_OPTIONS]);
  const name = values[ENTRY_BLOCK.name]?.[VALUE]?.value ?? '';
  return { name, ...(parent && parent !== TOP && { parentId: parent }) };
}
