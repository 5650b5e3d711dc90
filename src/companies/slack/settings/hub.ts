import type { Button, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { languages, type TextKey, type Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { buttonElement } from '../../../platform/slack/list-parts.ts';
import type { OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { undoable } from '../../change-settings.ts';
import { OPTIONAL_FIELDS } from '../../form-policy.ts';
import type { Company, Undoable } from '../../store.ts';
import { FORM_BUTTON } from '../set-up-form.ts';
import { changeNames } from './change-names.ts';
import type { Section, SectionId } from './section.ts';
import { SECTIONS } from './sections.ts';
import { WORKSPACES_BUTTON, workspacesNow } from './workspaces-modal.ts';

export const SETTINGS_VIEW = 'settings.hub';
export const EDIT_BUTTON = 'settings.edit';
export const UNDO_BUTTON = 'settings.undo';
const TEMPLATES_BUTTON = 'company.templates';

/** All settings of a company as they stand, each with the way to change it. `said`: what was done a moment ago. */
export function settingsHub(voice: Voice, company: Company, said?: string): ModalView {
  const last = undoable(company, voice.now);
  return {
    type: 'modal',
    callback_id: SETTINGS_VIEW,
    title: plain(voice.text('setUp.titleSettings')),
    close: plain(voice.text('act.close')),
    blocks: [
      ...(said ? [alertBlock(said, 'success')] : []),
      ...(last ? [undoRow(voice, last)] : []),
      ...SECTIONS.flatMap(section => rowsAt(voice, company, section)),
    ],
  };
}

/** The form, the templates and the workspaces have modals of their own, laid on this one as well. */
function rowsAt(voice: Voice, company: Company, section: Section): KnownBlock[] {
  const row = rowOf(voice, section.id, section.present(voice, company), {
    id: EDIT_BUTTON,
    value: section.id,
  });
  if (section.id === 'administrators') return [row, workspacesRow(voice, company)];
  if (section.id !== 'domains') return [row];
  return [
    row,
    rowOf(voice, 'form', formNow(voice, company), { id: FORM_BUTTON, value: 'form' }),
    rowOf(voice, 'templates', templatesNow(voice, company), { id: TEMPLATES_BUTTON, value: 'templates' }),
  ];
}

const workspacesRow = (voice: Voice, company: Company): SectionBlock =>
  rowOf(voice, 'workspaces', workspacesNow(voice, company), { id: WORKSPACES_BUTTON, value: 'workspaces' });

type Row = SectionId | 'form' | 'templates' | 'workspaces';

function rowOf(
  voice: Voice,
  row: Row,
  now: string,
  { id, value }: { id: string; value: string },
): SectionBlock {
  const title = voice.text(`settings.title.${row}`);
  const change: Button = {
    ...buttonElement(id, voice.text('settings.change'), value),
    accessibility_label: voice.text('settings.changeLabel', { title }),
  };
  return {
    type: 'section',
    block_id: `settings.row.${row}`,
    text: { type: 'mrkdwn', text: `*${title}*\n${now}`.slice(0, 3000) },
    accessory: change,
  };
}

const undoButton = (voice: Voice, id: string): Button =>
  buttonElement(UNDO_BUTTON, voice.text('settings.undo'), id);

/** A form on top of the settings closes, and they show what it led to. */
export function settingsShown({ belowId }: OpenView, voice: Voice, company: Company, told: string): Outcome {
  const hub = settingsHub(voice, company, told);
  return belowId ? { close: true, below: hub, told } : { update: hub, told };
}

/** What was changed last, and the way back. */
export const undoRow = (voice: Voice, { id, at, by, names }: Undoable): SectionBlock => ({
  type: 'section',
  block_id: 'settings.last',
  text: {
    type: 'mrkdwn',
    text: voice.mrkdwn('settings.last', {
      what: changeNames(voice, names),
      who: by.name,
      at: voice.date(at),
    }),
  },
  accessory: undoButton(voice, id),
});

/** What the form asks for, in a few words: mrkdwn. */
export function formNow(voice: Voice, { form }: Company): string {
  const shown = OPTIONAL_FIELDS.filter(field => form.fields[field] !== 'hidden');
  const required = shown.filter(field => form.fields[field] === 'required');
  const names: TextKey = form.names === 'now' ? 'form.namesNow' : 'form.namesLater';
  return voice.mrkdwn('settings.form.now', {
    names: voice.text(names),
    shown: shown.length,
    required: required.length,
  });
}

const templatesNow = (voice: Voice, { templates }: Company): string =>
  languages
    .map(language =>
      voice.mrkdwn('settings.templates.now', {
        language: voice.text(`language.named.${language}`),
        words: voice.text(templates[language] ? 'settings.templates.own' : 'templates.usual'),
      }),
    )
    .join(' · ');
