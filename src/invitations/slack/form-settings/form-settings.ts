import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Administrator, authorize } from '../../../companies/administrators.ts';
import { changeForm, type FormSettings, formSettingsOf } from '../../../companies/change-form.ts';
import { seenIn } from '../../../companies/change-settings.ts';
import { presetPolicy } from '../../../companies/form-policy.ts';
import { FORM_BUTTON } from '../../../companies/slack/set-up-form.ts';
import { formNow, settingsShown } from '../../../companies/slack/settings/hub.ts';
import { staleBlocks } from '../../../companies/slack/settings/section-form.ts';
import type { Preset } from '../../../companies/store.ts';
import type { Context } from '../../../context.ts';
import { choicesOf, directoryOptions } from '../../../directory/options.ts';
import { searchPhoneCountries } from '../../../people/phone-country-search.ts';
import { isolated } from '../../../platform/i18n/isolate.ts';
import { voiceFor } from '../../../platform/i18n/voice.ts';
import { carriedIn } from '../../../platform/slack/carried.ts';
import type { Hearing, Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { chosenIn, goneIn, KINDS } from './form-choices.ts';
import { FORM_OPTIONS, FORM_VIEW, formBlock, formSettingsModal, USE_PRESET } from './form-settings-view.ts';
import { readFormSettings } from './read-form-settings.ts';

type Ctx = Pick<Context, 'companies' | 'directory' | 'audit' | 'slack' | 'now'>;
type InView = Hearing & { view: OpenView };

/** What the company's invitations ask for and begin with. `stored` hears of each change. */
export const formSettingsListeners = (ctx: Ctx, stored: (asker: Hearing['asker']) => void): Listener[] => [
  { kind: 'push', id: FORM_BUTTON, run: async ({ asker }) => show(ctx, await known(ctx, asker)) },
  {
    kind: 'button',
    id: FORM_BUTTON,
    run: async ({ asker }) => ({ modal: await show(ctx, await known(ctx, asker)) }),
  },
  ...USE_PRESET.map(
    ({ id, preset }): Listener => ({ kind: 'turn', id, run: heard => usePreset(ctx, heard, preset) }),
  ),
  ...KINDS.map(
    ([field, kind]): Listener => ({
      kind: 'options',
      id: FORM_OPTIONS[field],
      run: async ({ asker, typed }) => {
        const { admin, voice } = await known(ctx, asker);
        return directoryOptions(ctx, admin.company.id, voice, { kind, typed });
      },
    }),
  ),
  {
    kind: 'options',
    id: FORM_OPTIONS.country,
    run: async ({ asker, typed }) => {
      const { voice } = await known(ctx, asker);
      return searchPhoneCountries(typed, voice.language).map(({ code, text }) => ({ value: code, text }));
    },
  },
  { kind: 'submission', id: FORM_VIEW, run: heard => save({ ...ctx, stored }, heard) },
];

async function known(ctx: Ctx, asker: Hearing['asker']) {
  const admin = await authorize(ctx, asker);
  return { admin, voice: voiceFor(admin.reader, ctx.now()) };
}

type Known = Awaited<ReturnType<typeof known>>;

async function show(
  ctx: Ctx,
  { admin, voice }: Known,
  { settings, round, seen }: { settings: FormSettings; round: number; seen: string } = {
    settings: formSettingsOf(admin.company),
    round: 0,
    seen: seenIn(admin.company, formSettingsOf(admin.company)),
  },
): Promise<ModalView> {
  const { id, name } = admin.company;
  const choices = await choicesOf(ctx, id, await chosenIn(ctx, id, settings));
  const chosen = new Map(choices.map(choice => [choice.value, choice]));
  return formSettingsModal({ voice, company: name, settings, round, seen, chosen });
}

const carried = z.object({ round: z.number().int(), seen: z.string().max(80) });
const carriedBy = ({ metadata }: OpenView) => carriedIn(carried, metadata);
const roundOf = (view: OpenView): number => carriedBy(view).round;

const typedIn = (view: OpenView, { company }: Administrator): FormSettings =>
  readFormSettings(view.values, roundOf(view), formSettingsOf(company));

/** Fills the rules; what is chosen beforehand stays. */
async function usePreset(ctx: Ctx, { asker, view }: InView, preset: Preset): Promise<ModalView> {
  const who = await known(ctx, asker);
  const settings = { ...typedIn(view, who.admin), form: presetPolicy(preset) };
  const { round, seen } = carriedBy(view);
  return show(ctx, who, { settings, round: round + 1, seen });
}

async function save(
  ctx: Ctx & { stored(asker: Hearing['asker']): void },
  { asker, view }: InView,
): Promise<Outcome> {
  const { admin, voice } = await known(ctx, asker);
  const settings = typedIn(view, admin);
  const gone = await goneIn(ctx, admin.company.id, settings);
  if (gone.length > 0) {
    const errors = gone.map(({ field, names }) => [
      formBlock(field, roundOf(view)),
      voice.text('field.gone', { count: names.length, names: names.map(isolated).join(', ') }),
    ]);
    return { errors: Object.fromEntries(errors) };
  }
  const { round, seen } = carriedBy(view);
  const { kind, company } = await changeForm(ctx, admin, { settings, attempt: view.id, seen });
  if (kind === 'stale')
    return { update: await stale(ctx, { admin: { ...admin, company }, voice }, settings, round) };
  ctx.stored(asker);
  return settingsShown(view, voice, company, voice.text('form.saved', { company: company.name }));
}

/** What was chosen stays; saving again puts it in the place of what somebody else has stored meanwhile. */
async function stale(ctx: Ctx, who: Known, settings: FormSettings, round: number): Promise<ModalView> {
  const { voice, admin } = who;
  const seen = seenIn(admin.company, formSettingsOf(admin.company));
  const form = await show(ctx, who, { settings, round: round + 1, seen });
  const now = formNow(voice, admin.company);
  return { ...form, blocks: [...staleBlocks(voice, admin.company, now), ...form.blocks] };
}
