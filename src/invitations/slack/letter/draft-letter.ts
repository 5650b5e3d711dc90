import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Administrator, authorize } from '../../../companies/administrators.ts';
import type { LetterTemplate } from '../../../companies/store.ts';
import { DomainError } from '../../../errors.ts';
import { type Voice, voiceFor } from '../../../platform/i18n/voice.ts';
import { carriedIn } from '../../../platform/slack/carried.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { cleanText } from '../../../platform/text.ts';
import { usualWay } from '../../draft-ways.ts';
import { cleanTemplate } from '../../letter.ts';
import { isSame, usualWords } from '../../usual-words.ts';
import { newDraft, type WizardDraft } from '../../wizard-draft.ts';
import { CUSTOMIZE_LETTER } from '../wizard/delivery-step.ts';
import { ownerOf, resume, saveDraft, stepModal, type WizardContext } from '../wizard/wizard.ts';
import {
  type Editing,
  editorListeners,
  type LetterContext,
  newEdition,
  problemsIn,
  replaced,
} from './editing.ts';
import { letterErrors, letterForm, readLetterForm, replacing } from './letter-form.ts';

const IDS = { view: 'letter.draft', preview: 'letter.draft.preview', test: 'letter.draft.test' };
const USE_USUAL = 'letter.draft.usual';
const USE_COMPANY = 'letter.draft.company';

const metadata = z.object({ requestId: z.uuid(), edition: z.string().max(20) });
type Metadata = z.infer<typeof metadata>;
type DraftLetterContext = LetterContext & WizardContext;

/** The words of one invitation, kept in its draft. */
export function draftLetterListeners(ctx: DraftLetterContext): Listener[] {
  const read = (asker: Asker, view: OpenView) => reread(ctx, asker, view);
  return [
    { kind: 'push', id: CUSTOMIZE_LETTER, run: ({ asker, view }) => open(ctx, asker, view) },
    ...editorListeners(ctx, IDS, read),
    { kind: 'turn', id: USE_USUAL, run: ({ asker, view }) => replace(ctx, asker, view, usualOf(ctx)) },
    {
      kind: 'turn',
      id: USE_COMPANY,
      run: ({ asker, view }) => replace(ctx, asker, view, startOf(ctx)),
    },
    { kind: 'submission', id: IDS.view, run: ({ asker, view }) => save(ctx, asker, view) },
  ];
}

/** What the wizard holds is kept first: the editor reads the draft. */
async function open(ctx: LetterContext, asker: Asker, view: OpenView): Promise<ModalView> {
  const { admin, voice, requestId, draft } = await resume(ctx, asker, view);
  const isCustomized = draft.subject !== '' || draft.body !== '';
  const at = { requestId, edition: newEdition() };
  const editing = editingOf(admin, voice, at, draft, isCustomized ? draft : NONE);
  const words = isCustomized ? editing.form.words : startOf(ctx)(editing);
  return letterForm(voice, { ...editing.form, words });
}

const NONE: LetterTemplate = { subject: '', body: '' };

async function reread(ctx: LetterContext, asker: Asker, view: OpenView): Promise<Editing & { at: Metadata }> {
  const at = carriedIn(metadata, view.metadata);
  const admin = await authorize(ctx, asker);
  const saved = await ctx.drafts.find(ownerOf(admin), at.requestId);
  if (!saved?.draft) throw new DomainError('draft.gone');
  const voice = voiceFor(admin.reader, ctx.now());
  const draft = newDraft(admin.company, saved.draft);
  return { ...editingOf(admin, voice, at, draft, readLetterForm(view.values, at.edition)), at };
}

function editingOf(
  admin: Administrator,
  voice: Voice,
  at: Metadata,
  draft: WizardDraft,
  { subject, body }: LetterTemplate,
): Editing & { draft: WizardDraft } {
  const usual = usualWay(admin.company, draft);
  const language = draft.language || usual.language;
  const name = cleanText(`${draft.firstName} ${draft.lastName}`) || draft.email || draft.phone;
  const hasTemplate = admin.company.templates[language] !== undefined;
  const form = {
    ids: IDS,
    metadata: JSON.stringify(at),
    edition: at.edition,
    about: voice.mrkdwn('letter.about', { name: cleanText(name) || voice.text('letter.sampleName') }),
    language,
    words: { subject, body },
    others: [
      ...(hasTemplate ? [replacing(voice, USE_COMPANY, 'letter.useCompany')] : []),
      replacing(voice, USE_USUAL, 'letter.useUsual'),
    ],
    email: admin.email,
  };
  return { admin, voice, form, language, timeZone: draft.timeZone || usual.timeZone, draft };
}

type Words = (editing: Editing) => LetterTemplate;

const usualOf =
  (ctx: LetterContext): Words =>
  ({ language }) =>
    usualWords(language, ctx.now());

/** What the mail would say without an own version. */
const startOf =
  (ctx: LetterContext): Words =>
  editing =>
    editing.admin.company.templates[editing.language] ?? usualOf(ctx)(editing);

async function replace(ctx: LetterContext, asker: Asker, view: OpenView, words: Words): Promise<ModalView> {
  const editing = await reread(ctx, asker, view);
  const at = { ...editing.at, edition: newEdition() };
  return replaced(editing, words(editing), { edition: at.edition, metadata: JSON.stringify(at) });
}

/** Words that are the usual ones are none of one's own: they follow the template when that changes. */
async function save(ctx: DraftLetterContext, asker: Asker, view: OpenView): Promise<Outcome> {
  const editing = await reread(ctx, asker, view);
  const problems = problemsIn(editing);
  if (Object.keys(problems).length > 0)
    return { errors: letterErrors(editing.voice, editing.at.edition, problems) };
  const words = cleanTemplate(editing.form.words);
  const kept = isSame(words, startOf(ctx)(editing)) ? NONE : words;
  const run = await saveDraft(ctx, asker, editing.at.requestId, kept);
  return { close: true, below: await stepModal(ctx, run, 'delivery') };
}
