import type { Context } from '../../context.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Outcome, Reply } from '../../platform/slack/listener.ts';
import type { Choice } from '../../platform/slack/offering.ts';
import { searchTimeZones } from '../../platform/time-zone-search.ts';
import { authorizeSetUp } from '../administrators.ts';
import { authorizeLook } from '../global-administrator.ts';
import { registerCompany } from '../register-company.ts';
import { readSettings, type SettingsField, type SettingsProblems } from '../settings.ts';
import { sendTestMail } from '../test-mail.ts';
import { registeredModal } from './registered.ts';
import { readSetUpForm, SET_UP_VIEW, setUpBlock, setUpForm, typedOf, ZONE_OPTIONS } from './set-up-form.ts';
import { settingsHub } from './settings/hub.ts';

export const SET_UP_BUTTON = 'company.setUp';

export type SetUpContext = Pick<Context, 'companies' | 'audit' | 'slack' | 'now' | 'mail' | 'publicUrl'>;

/** For an owner or admin of the workspace: registers its company, or shows its settings. */
export async function openSetUp(ctx: Omit<SetUpContext, 'mail'>, asker: Asker): Promise<Reply> {
  const { company, reader, email } = await authorizeSetUp(ctx, asker);
  const voice = voiceFor(reader, ctx.now());
  if (company) return { modal: settingsHub(voice, company) };
  return { modal: setUpForm(voice, { typed: typedOf(undefined, reader), ...(email && { email }) }) };
}

/** `stored` hears of each registration. */
export const setUpListeners = (ctx: SetUpContext, stored: (asker: Asker) => void = () => {}): Listener[] => [
  { kind: 'button', id: SET_UP_BUTTON, run: ({ asker }) => openSetUp(ctx, asker) },
  { kind: 'options', id: ZONE_OPTIONS, run: hearing => zones(ctx, hearing) },
  { kind: 'submission', id: SET_UP_VIEW, run: hearing => register({ ...ctx, stored }, hearing) },
];

async function register(
  ctx: SetUpContext & { stored(asker: Asker): void },
  { asker, view }: Hearing & { view: OpenView },
): Promise<Outcome> {
  const by = await authorizeSetUp(ctx, asker);
  const voice = voiceFor(by.reader, ctx.now());
  const { typed, isTestMailed } = readSetUpForm(view.values);
  const read = readSettings(typed);
  if ('problems' in read) return { errors: errorsOf(voice, read.problems) };
  const { name: company } = await registerCompany(ctx, by, read.settings);
  ctx.stored(asker);
  const mail = isTestMailed ? await sendTestMail(ctx, by, { company, attempt: view.id }) : undefined;
  return { update: registeredModal(voice, { company, mail }) };
}

async function zones(ctx: SetUpContext, { asker, typed }: Hearing & { typed: string }): Promise<Choice[]> {
  const { company, reader } = await authorizeLook(ctx, asker);
  const first = [reader.timeZone, ...(company ? [company.timeZone] : [])];
  return searchTimeZones(typed, { now: ctx.now(), language: reader.language, first });
}

export const errorsOf = (voice: Voice, problems: SettingsProblems): Record<string, string> =>
  Object.fromEntries(
    Object.entries(problems).map(([field, { key, values }]) => [
      setUpBlock(field as SettingsField),
      voice.text(key, values),
    ]),
  );
