import type { Button, ConfirmationDialog, InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { LetterTemplate } from '../../../companies/store.ts';
import type { Language, TextKey, Voice } from '../../../platform/i18n/voice.ts';
import { plain, textElement } from '../../../platform/slack/input-elements.ts';
import type { Values } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { BODY_LENGTH, type LetterProblems, SHOWN_PLACEHOLDERS, SUBJECT_LENGTH } from '../../letter.ts';
import { TESTS_AN_HOUR } from '../../test-letter.ts';

/** The editor's own buttons; what stands for one invitation and for a company's templates differs. */
export interface EditorIds {
  view: string;
  preview: string;
  test: string;
}

export interface LetterForm {
  ids: EditorIds;
  metadata: string;
  /** Slack keeps what a block of the same id holds: other words in the same modal have other ids. */
  edition: string;
  about: string;
  language: Language;
  words: LetterTemplate;
  /** Leads to other words, each of which replaces what is typed. */
  others: Button[];
  /** Where a test goes. */
  email: string | undefined;
  problems?: LetterProblems;
  said?: KnownBlock;
}

const VALUE = 'value';
const letterBlock = (field: keyof LetterTemplate, edition: string): string => `letter.${field}.${edition}`;

/** Subject and text of a mail, with the placeholders that they may have. */
export function letterForm(voice: Voice, form: LetterForm): ModalView {
  const { ids, metadata, about, language, said } = form;
  const named = voice.text('letter.language', { language: voice.text(`language.named.${language}`) });
  return {
    type: 'modal',
    callback_id: ids.view,
    private_metadata: metadata,
    title: plain(voice.text('letter.title')),
    submit: plain(voice.text('letter.save')),
    close: plain(voice.text('act.close')),
    blocks: [
      ...(said ? [said] : []),
      { type: 'section', block_id: 'letter.about', text: { type: 'mrkdwn', text: about } },
      { type: 'context', block_id: 'letter.language', elements: [plain(named)] },
      ...field(voice, form, 'subject'),
      ...field(voice, form, 'body'),
      { type: 'actions', block_id: 'letter.acts', elements: buttons(voice, form) },
      { type: 'context', block_id: 'letter.note', elements: [plain(testNote(voice, form))] },
    ],
  };
}

function field(voice: Voice, form: LetterForm, name: keyof LetterTemplate): KnownBlock[] {
  const { edition, words, problems = {} } = form;
  const most = name === 'subject' ? SUBJECT_LENGTH : BODY_LENGTH;
  const hint = voice.text(`letter.${name}Hint`, { most, known: SHOWN_PLACEHOLDERS.join(', ') });
  const block: InputBlock = {
    type: 'input',
    block_id: letterBlock(name, edition),
    label: plain(voice.text(`letter.${name}`)),
    hint: plain(hint),
    element: { ...textElement(VALUE, words[name], most), ...(name === 'body' && { multiline: true }) },
  };
  const problem = problems[name];
  return problem ? [alertBlock(voice.text(problem.key, problem.values), 'warning', name), block] : [block];
}

function buttons(voice: Voice, { ids, others, email }: LetterForm): Button[] {
  const test = email === undefined ? [] : [button(voice, ids.test, 'letter.test')];
  return [button(voice, ids.preview, 'letter.preview'), ...test, ...others];
}

const button = (voice: Voice, id: string, text: TextKey, confirm?: ConfirmationDialog): Button => ({
  type: 'button',
  action_id: id,
  text: plain(voice.text(text)),
  ...(confirm && { confirm }),
});

/** A button to other words, which asks first: what is typed is lost. */
export const replacing = (voice: Voice, id: string, text: TextKey): Button =>
  button(voice, id, text, {
    title: plain(voice.text(text)),
    text: plain(voice.text('letter.replaceText')),
    confirm: plain(voice.text('letter.replace')),
    deny: plain(voice.text('letter.keep')),
  });

const testNote = (voice: Voice, { email }: LetterForm): string =>
  email === undefined
    ? voice.text('letter.noTest')
    : voice.text('letter.testNote', { email, count: TESTS_AN_HOUR });

/** What stands in the fields; empty where the form is another edition's. */
export function readLetterForm(values: Values, edition: string): LetterTemplate {
  const typed = (name: keyof LetterTemplate) => values[letterBlock(name, edition)]?.[VALUE]?.value ?? '';
  return { subject: typed('subject'), body: typed('body') };
}

/** What is wrong, by the blocks of the form. */
export const letterErrors = (
  voice: Voice,
  edition: string,
  problems: LetterProblems,
): Record<string, string> =>
  Object.fromEntries(
    (['subject', 'body'] as const).flatMap(name => {
      const problem = problems[name];
      return problem ? [[letterBlock(name, edition), voice.text(problem.key, problem.values)]] : [];
    }),
  );
