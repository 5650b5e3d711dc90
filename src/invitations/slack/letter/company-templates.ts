import { randomUUID } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Administrator, authorize } from '../../../companies/administrators.ts';
import { seenIn } from '../../../companies/change-settings.ts';
import { changeTemplate } from '../../../companies/change-template.ts';
import { staleBlocks } from '../../../companies/slack/settings/section-form.ts';
import type { LetterTemplate } from '../../../companies/store.ts';
import { languages, type TextKey, voiceFor } from '../../../platform/i18n/voice.ts';
import { carriedIn, expected } from '../../../platform/slack/carried.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { cleanTemplate } from '../../letter.ts';
import { isSame, usualWords } from '../../usual-words.ts';
import {
  type Editing,
  editorListeners,
  type LetterContext,
  newEdition,
  problemsIn,
  replaced,
} from './editing.ts';
import { letterErrors, letterForm, readLetterForm, replacing } from './letter-form.ts';
import { DELETE_TEMPLATE, EDIT_TEMPLATE, TEMPLATES_BUTTON, templatesView } from './templates-view.ts';

const IDS = { view: 'templates.save', preview: 'templates.preview', test: 'templates.test' };
const USE_USUAL = 'templates.usual';

const aLanguage = z.enum(languages as [(typeof languages)[number], ...typeof languages]);
const metadata = z.object({
  language: aLanguage,
  edition: z.string().max(20),
  attempt: z.uuid(),
  seen: z.string().max(80),
});
type Metadata = z.infer<typeof metadata>;

/** The company's own words, language by language: a list that turns into the editor and back. */
export function companyTemplateListeners(ctx: LetterContext): Listener[] {
  const read = (asker: Asker, view: OpenView) => reread(ctx, asker, view);
  return [
    { kind: 'push', id: TEMPLATES_BUTTON, run: ({ asker }) => list(ctx, asker) },
    { kind: 'button', id: TEMPLATES_BUTTON, run: async ({ asker }) => ({ modal: await list(ctx, asker) }) },
    { kind: 'turn', id: EDIT_TEMPLATE, run: ({ asker, value }) => edit(ctx, asker, value) },
    { kind: 'turn', id: DELETE_TEMPLATE, run: ({ asker, value }) => remove(ctx, asker, value) },
    ...editorListeners(ctx, IDS, read),
    { kind: 'turn', id: USE_USUAL, run: ({ asker, view }) => useUsual(ctx, asker, view) },
    { kind: 'submission', id: IDS.view, run: ({ asker, view }) => save(ctx, asker, view) },
  ];
}

async function list(ctx: LetterContext, asker: Asker, said?: KnownBlock): Promise<ModalView> {
  const { company, reader } = await authorize(ctx, asker);
  return templatesView(voiceFor(reader, ctx.now()), company, said);
}

async function edit(ctx: LetterContext, asker: Asker, value: string): Promise<ModalView> {
  const admin = await authorize(ctx, asker);
  const language = expected(aLanguage, value);
  const words = admin.company.templates[language] ?? usualWords(language, ctx.now());
  const at = newMetadata(admin, language);
  const { voice, form } = editingOf(ctx, admin, at, words);
  return letterForm(voice, form);
}

const newMetadata = ({ company }: Administrator, language: Metadata['language']): Metadata => ({
  language,
  edition: newEdition(),
  attempt: randomUUID(),
  seen: seenIn(company, company.templates[language]),
});

async function reread(ctx: LetterContext, asker: Asker, view: OpenView): Promise<Editing & { at: Metadata }> {
  const at = carriedIn(metadata, view.metadata);
  const admin = await authorize(ctx, asker);
  return { ...editingOf(ctx, admin, at, readLetterForm(view.values, at.edition)), at };
}

function editingOf(ctx: LetterContext, admin: Administrator, at: Metadata, words: LetterTemplate): Editing {
  const { company, email } = admin;
  const { language } = at;
  const voice = voiceFor(admin.reader, ctx.now());
  const form = {
    ids: IDS,
    metadata: JSON.stringify(at),
    edition: at.edition,
    about: voice.mrkdwn('letter.aboutCompany', { company: company.name }),
    language,
    words,
    others: [replacing(voice, USE_USUAL, 'letter.useUsual')],
    email,
  };
  return { admin, voice, form, language, timeZone: company.timeZone };
}

async function useUsual(ctx: LetterContext, asker: Asker, view: OpenView): Promise<ModalView> {
  const editing = await reread(ctx, asker, view);
  const at = { ...editing.at, edition: newEdition() };
  const words = usualWords(at.language, ctx.now());
  return replaced(editing, words, { edition: at.edition, metadata: JSON.stringify(at) });
}

/** Usher's own words are no template: they follow Usher. */
async function save(ctx: LetterContext, asker: Asker, view: OpenView): Promise<Outcome> {
  const editing = await reread(ctx, asker, view);
  const { admin, voice, form, at } = editing;
  const problems = problemsIn(editing);
  if (Object.keys(problems).length > 0) return { errors: letterErrors(voice, at.edition, problems) };
  const words = cleanTemplate(form.words);
  const template = isSame(words, usualWords(at.language, ctx.now())) ? undefined : words;
  const { kind, company } = await changeTemplate(ctx, admin, { ...at, template });
  if (kind === 'stale') return { update: stale(ctx, { ...admin, company }, at, words) };
  return { update: await told(ctx, asker, template ? 'templates.saved' : 'templates.deleted', at) };
}

/** What was typed stays; saving again puts it in the place of what somebody else has stored meanwhile. */
function stale(
  ctx: LetterContext,
  admin: Administrator,
  { language }: Metadata,
  words: LetterTemplate,
): ModalView {
  const at = newMetadata(admin, language);
  const { voice, form } = editingOf(ctx, admin, at, words);
  const view = letterForm(voice, form);
  const present = admin.company.templates[language] ?? usualWords(language, ctx.now());
  const now = voice.mrkdwn('templates.language', { name: present.subject, words: present.body });
  return { ...view, blocks: [...staleBlocks(voice, admin.company, now), ...view.blocks] };
}

async function remove(ctx: LetterContext, asker: Asker, value: string): Promise<ModalView> {
  const admin = await authorize(ctx, asker);
  const language = expected(aLanguage, value);
  const { attempt, seen } = newMetadata(admin, language);
  await changeTemplate(ctx, admin, { language, template: undefined, attempt, seen });
  return told(ctx, asker, 'templates.deleted', { language });
}

async function told(
  ctx: LetterContext,
  asker: Asker,
  key: TextKey,
  { language }: Pick<Metadata, 'language'>,
): Promise<ModalView> {
  const { reader } = await authorize(ctx, asker);
  const voice = voiceFor(reader, ctx.now());
  const sentence = voice.text(key, { language: voice.text(`language.named.${language}`) });
  return list(ctx, asker, alertBlock(sentence, 'success') as KnownBlock);
}
