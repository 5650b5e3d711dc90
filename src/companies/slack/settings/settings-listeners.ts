import type { ModalView } from '@slack/types';
import type { Context } from '../../../context.ts';
import { type Voice, voiceFor } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { sentenceModal, withTyped } from '../../../platform/slack/modals.ts';
import type { Choice } from '../../../platform/slack/offering.ts';
import { type Administrator, authorize } from '../../administrators.ts';
import { changeSettings, undoSettings } from '../../change-settings.ts';
import type { Company } from '../../store.ts';
import { GROUP_OPTIONS } from './administrators.ts';
import { EDIT_BUTTON, SETTINGS_VIEW, settingsHub, settingsShown, UNDO_BUTTON } from './hub.ts';
import { checkChannel } from './notice-channel.ts';
import type { Section } from './section.ts';
import { readCarried, SECTION_VIEW, sectionForm, sectionNamed, staleBlocks } from './section-form.ts';

export type SettingsContext = Pick<Context, 'companies' | 'audit' | 'slack' | 'now'>;

/** `stored` hears of each change. */
export const settingsListeners = (ctx: SettingsContext, stored: (asker: Asker) => void): Listener[] => [
  { kind: 'push', id: EDIT_BUTTON, run: ({ asker, value }) => edit(ctx, asker, sectionNamed(value)) },
  { kind: 'submission', id: SECTION_VIEW, run: heard => save({ ...ctx, stored }, heard) },
  { kind: 'turn', id: UNDO_BUTTON, run: heard => undo({ ...ctx, stored }, heard) },
  { kind: 'options', id: GROUP_OPTIONS, run: ({ asker, typed }) => offerGroups(ctx, asker, typed) },
];

async function edit(ctx: SettingsContext, asker: Asker, section: Section): Promise<ModalView> {
  const { company, reader } = await authorize(ctx, asker);
  return formOf(ctx, { asker, section, company, voice: voiceFor(reader, ctx.now()) });
}

interface Showing {
  asker: Asker;
  section: Section;
  company: Company;
  voice: Voice;
}

async function formOf(ctx: SettingsContext, { asker, section, company, voice }: Showing): Promise<ModalView> {
  const groups = section.id === 'administrators' ? await groupsOf(ctx, asker) : [];
  return sectionForm(voice, company, section, { teamId: asker.teamId, groups });
}

const groupsOf = async ({ slack }: SettingsContext, { teamId }: Asker): Promise<Choice[]> =>
  (await slack.groups(teamId)).map(({ id, handle, name }) => ({ value: id, text: `@${handle} – ${name}` }));

async function offerGroups(ctx: SettingsContext, asker: Asker, typed: string): Promise<Choice[]> {
  await authorize(ctx, asker);
  const wanted = typed.trim().toLowerCase();
  return (await groupsOf(ctx, asker)).filter(({ text }) => text.toLowerCase().includes(wanted));
}

type Storing = SettingsContext & { stored(asker: Asker): void };

async function save(ctx: Storing, { asker, view }: Hearing & { view: OpenView }): Promise<Outcome> {
  const by = await authorize(ctx, asker);
  const voice = voiceFor(by.reader, ctx.now());
  const { section, seen } = readCarried(view);
  const read = section.read(voice, view.values, { now: ctx.now(), teamId: asker.teamId });
  if ('errors' in read) return read;
  const errors = await checkChannel(ctx, voice, by, read.changes(by.company));
  if (errors) return { errors };
  const { of } = section;
  const { kind, company } = await changeSettings(ctx, by, { attempt: view.id, seen, of, ...read });
  const showing = { asker, section, company, voice };
  if (kind === 'stale') return { update: await staleForm(ctx, showing, view) };
  ctx.stored(asker);
  return settingsShown(view, voice, company, voice.text('setUp.saved', { name: company.name }));
}

/** What was typed stays, and saving again puts it in the place of what is so now. */
async function staleForm(ctx: SettingsContext, showing: Showing, view: OpenView): Promise<ModalView> {
  const { voice, company, section } = showing;
  const form = withTyped(await formOf(ctx, showing), view.values);
  return {
    ...form,
    blocks: [...staleBlocks(voice, company, section.present(voice, company)), ...form.blocks],
  };
}

async function undo(ctx: Storing, { asker, value, view }: Hearing & { value: string; view: OpenView }) {
  const by: Administrator = await authorize(ctx, asker);
  const voice = voiceFor(by.reader, ctx.now());
  const company = await undoSettings(ctx, by, value);
  ctx.stored(asker);
  const hub = settingsHub(voice, company, voice.text('settings.undoneDone'));
  if (view.callbackId === SETTINGS_VIEW) return hub;
  return { update: sentenceModal(voice, voice.text('settings.undoneDone')), below: hub };
}
