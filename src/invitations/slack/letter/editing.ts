import { randomUUID } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Administrator } from '../../../companies/administrators.ts';
import type { LetterTemplate } from '../../../companies/store.ts';
import type { Context } from '../../../context.ts';
import type { Language, Voice } from '../../../platform/i18n/voice.ts';
import { causeText } from '../../../platform/mail/failure-text.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Listener, OpenView } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { checkTemplate, cleanTemplate } from '../../letter.ts';
import { sampleMail } from '../../sample-mail.ts';
import { sendTestLetter, type TestLetterContext } from '../../test-letter.ts';
import type { WizardDraft } from '../../wizard-draft.ts';
import { type EditorIds, type LetterForm, letterForm } from './letter-form.ts';
import { letterPreview, noPreview } from './letter-preview.ts';

export type LetterContext = TestLetterContext &
  Pick<Context, 'now' | 'companies' | 'directory' | 'audit' | 'slack' | 'drafts'>;

/** One administrator at one editor, with what its fields hold. */
export interface Editing {
  admin: Administrator;
  voice: Voice;
  form: LetterForm;
  /** Of the mail. */
  language: Language;
  timeZone: string;
  draft?: WizardDraft;
}

export type ReadEditing = (asker: Asker, view: OpenView) => Promise<Editing>;

/** Preview and test are the same for one invitation and for a template. */
export const editorListeners = (ctx: LetterContext, ids: EditorIds, read: ReadEditing): Listener[] => [
  {
    kind: 'push',
    id: ids.preview,
    run: async ({ asker, view }) => preview(ctx, await read(asker, view)),
  },
  { kind: 'turn', id: ids.test, run: async ({ asker, view }) => test(ctx, await read(asker, view)) },
];

export const problemsIn = ({ admin, form: { words } }: Editing) =>
  checkTemplate(words.subject, words.body, admin.company);

async function preview(ctx: LetterContext, editing: Editing): Promise<ModalView> {
  const problems = problemsIn(editing);
  if (Object.keys(problems).length > 0) return noPreview(editing.voice, problems);
  return letterPreview(editing.voice, await sampleOf(ctx, editing));
}

async function test(ctx: LetterContext, editing: Editing): Promise<ModalView> {
  const { admin, voice, form, language, timeZone } = editing;
  const problems = problemsIn(editing);
  if (Object.keys(problems).length > 0) return letterForm(voice, { ...form, problems });
  const letter = await sampleOf(ctx, editing);
  const reader = { ...voice, language, timeZone };
  const sent = await sendTestLetter(ctx, admin, { voice: reader, letter, attempt: randomUUID() });
  if (!sent) return letterForm(voice, form);
  const { to: email, result } = sent;
  const said =
    result.kind === 'taken'
      ? alertBlock(voice.text('letter.testSent', { email }), 'success')
      : alertBlock(
          voice.text('letter.testFailed', { email, detail: causeText(voice, result.cause, email) }),
          'warning',
        );
  return letterForm(voice, { ...form, said: said as KnownBlock });
}

const sampleOf = (ctx: LetterContext, { admin, form, language, timeZone, draft }: Editing) =>
  sampleMail(ctx, admin, {
    language,
    timeZone,
    words: cleanTemplate(form.words),
    ...(draft && { draft }),
  });

/** Other words in the same fields; the person is told, for nothing is kept yet. */
export const replaced = (
  { voice, form }: Editing,
  words: LetterTemplate,
  more: Partial<LetterForm>,
): ModalView =>
  letterForm(voice, {
    ...form,
    ...more,
    words,
    said: alertBlock(voice.text('letter.replaced'), 'info') as KnownBlock,
  });

export const newEdition = (): string => randomUUID().slice(0, 8);
