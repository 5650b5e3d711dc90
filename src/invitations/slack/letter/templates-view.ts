import type { ConfirmationDialog, KnownBlock, ModalView } from '@slack/types';
import { undoable } from '../../../companies/change-settings.ts';
import { undoRow } from '../../../companies/slack/settings/hub.ts';
import type { Company } from '../../../companies/store.ts';
import { type Language, languages, type Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';

/** In the company's settings, and in App Home. */
export const TEMPLATES_BUTTON = 'company.templates';
export const EDIT_TEMPLATE = 'templates.edit';
export const DELETE_TEMPLATE = 'templates.back';

/** The words of a company's mails, language by language. */
export const templatesView = (voice: Voice, company: Company, said?: KnownBlock): ModalView => ({
  type: 'modal',
  callback_id: 'templates.list',
  title: plain(voice.text('templates.title')),
  close: plain(voice.text('act.close')),
  blocks: [
    ...(said ? [said] : []),
    ...undoing(voice, company),
    { type: 'section', block_id: 'templates.about', text: plain(voice.text('templates.about')) },
    ...languages.flatMap(language => ofLanguage(voice, company, language)),
  ],
});

/** Where it was a template that was changed last. */
function undoing(voice: Voice, company: Company): KnownBlock[] {
  const last = undoable(company, voice.now);
  return last?.names.some(name => name.startsWith('templates.')) ? [undoRow(voice, last)] : [];
}

function ofLanguage(voice: Voice, company: Company, language: Language): KnownBlock[] {
  const template = company.templates[language];
  const name = voice.text(`language.title.${language}`);
  const words = template?.subject ?? voice.text('templates.usual');
  const section: KnownBlock = {
    type: 'section',
    block_id: `templates.${language}`,
    text: { type: 'mrkdwn', text: voice.mrkdwn('templates.language', { name, words }) },
    accessory: {
      type: 'button',
      action_id: EDIT_TEMPLATE,
      value: language,
      text: plain(voice.text('templates.edit')),
      accessibility_label: voice.text('templates.editLabel', { name }),
    },
  };
  return template ? [section, backButton(voice, language)] : [section];
}

const backButton = (voice: Voice, language: Language): KnownBlock => ({
  type: 'actions',
  block_id: `templates.acts.${language}`,
  elements: [
    {
      type: 'button',
      action_id: DELETE_TEMPLATE,
      value: language,
      text: plain(voice.text('templates.back')),
      confirm: confirmBack(voice),
    },
  ],
});

const confirmBack = (voice: Voice): ConfirmationDialog => ({
  title: plain(voice.text('templates.back')),
  text: plain(voice.text('templates.backText')),
  confirm: plain(voice.text('templates.backConfirm')),
  deny: plain(voice.text('templates.keep')),
});
