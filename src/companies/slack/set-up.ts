import { randomUUID } from 'node:crypto';
import type { ModalView } from '@slack/types';
import type { Context } from '../../context.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import type { Listener, OpenView, Outcome, Reply } from '../../platform/slack/listener.ts';
import { alertBlock } from '../../platform/slack/modals.ts';
import { authorizeSetUp } from '../administrators.ts';
import { registerCompany } from '../register-company.ts';
import { readSettings, type SettingsField } from '../settings.ts';
import type { Company } from '../store.ts';
import { fieldsOf, readSetUpForm, SET_UP_VIEW, setUpBlock, setUpForm } from './set-up-form.ts';

export const SET_UP_BUTTON = 'company.setUp';

type Ctx = Pick<Context, 'companies' | 'slack' | 'now' | 'mail' | 'log'>;

/** For an owner or admin: registers the company, or shows its settings. */
export async function openSetUp(ctx: Ctx, asker: Asker): Promise<Reply> {
  const by = await authorizeSetUp(ctx, asker);
  const voice = voiceFor(by.reader, ctx.now());
  const fields = fieldsOf(by.company, by.reader.timeZone, by.email !== undefined);
  return { modal: setUpForm(voice, fields, by.company !== undefined, by.email) };
}

export const setUpListeners = (ctx: Ctx): Listener[] => [
  { kind: 'button', id: SET_UP_BUTTON, run: ({ asker }) => openSetUp(ctx, asker) },
  { kind: 'submission', id: SET_UP_VIEW, run: ({ asker, view }) => register(ctx, asker, view) },
];

async function register(ctx: Ctx, asker: Asker, view: OpenView): Promise<Outcome> {
  const by = await authorizeSetUp(ctx, asker);
  const voice = voiceFor(by.reader, ctx.now());
  const { isTestMailed, ...typed } = readSetUpForm(view.values);
  const read = readSettings(typed);
  if ('problems' in read) return { errors: problemTexts(voice, read.problems) };
  const company = await registerCompany(ctx, by, read.settings);
  const mailed = isTestMailed && by.email ? await sendTestMail(ctx, voice, company, by.email) : undefined;
  return { update: registeredModal(voice, company, mailed) };
}

function problemTexts(voice: Voice, problems: Partial<Record<SettingsField, Parameters<Voice['text']>[0]>>) {
  const told = Object.entries(problems).map(([field, key]) => {
    const most = field === 'validityDays' ? 30 : 3650;
    return [setUpBlock(field as SettingsField), voice.text(key, { least: 1, most })];
  });
  return Object.fromEntries(told);
}

interface TestMail {
  email: string;
  detail?: string;
}

async function sendTestMail(ctx: Ctx, voice: Voice, { name }: Company, email: string): Promise<TestMail> {
  const result = await ctx.mail.send({
    to: email,
    subject: voice.text('setUp.testSubject', { name }),
    text: voice.text('setUp.testText', { name }),
    html: `<p>${escapeHtml(voice.text('setUp.testText', { name }))}</p>`,
    messageId: `<test-${randomUUID()}@usher>`,
  });
  return result.kind === 'taken' ? { email } : { email, detail: result.detail };
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function registeredModal(voice: Voice, { name }: Company, mailed: TestMail | undefined): ModalView {
  const told = mailed?.detail
    ? [alertBlock(voice.text('setUp.testFailed', { email: mailed.email, detail: mailed.detail }), 'warning')]
    : [];
  const sent = mailed && !mailed.detail ? [voice.mrkdwn('setUp.testSent', { email: mailed.email })] : [];
  const text = [voice.mrkdwn('setUp.registered', { name }), ...sent, voice.mrkdwn('setUp.next')].join('\n\n');
  return {
    type: 'modal',
    callback_id: 'company.registered',
    title: { type: 'plain_text', text: voice.text('slack.title') },
    close: { type: 'plain_text', text: voice.text('act.close') },
    blocks: [...told, { type: 'section', block_id: 'setUp.done', text: { type: 'mrkdwn', text } }],
  };
}
