import type { InputBlock, ModalView } from '@slack/types';
import { languages, type Reader, type Voice } from '../../platform/i18n/voice.ts';
import {
  type Bounds,
  checkboxElement,
  externalElement,
  numberElement,
  plain,
  radioElement,
  readChosen,
  selectElement,
  textElement,
} from '../../platform/slack/input-elements.ts';
import type { Values } from '../../platform/slack/listener.ts';
import { zoneChoice } from '../../platform/time-zone-search.ts';
import { isTimeZone } from '../../platform/web/time-zones.ts';
import {
  ACCOUNT_DAYS,
  NAME_LENGTH,
  type SettingsField,
  type TypedSettings,
  URL_LENGTH,
  VALIDITY_DAYS,
} from '../settings.ts';
import { type CompanySettings, PRESETS } from '../store.ts';
import { joinRow } from './join-form.ts';

export const SET_UP_VIEW = 'company.register';
export const ZONE_OPTIONS = 'company.zone';
/** Opens the settings of the invitation form, from here and from App Home. */
export const FORM_BUTTON = 'company.form';

/** What the form holds beside the settings. */
interface Form {
  typed: TypedSettings;
  /** Where a test mail would go; without one none is offered. */
  email?: string;
}

type Field = SettingsField | 'isTestMailed';

export const setUpBlock = (field: Field): string => `setUp.${field}`;
const VALUE = 'value';
const DOMAINS_LENGTH = 3000;

/** What the form starts with: the settings of a registered company, else the usual ones in the reader's way. */
export const typedOf = (settings: CompanySettings | undefined, reader: Reader): TypedSettings => ({
  name: settings?.name ?? '',
  platformUrl: settings?.platformUrl ?? '',
  domains: settings?.domains.join(', ').slice(0, DOMAINS_LENGTH) ?? '',
  language: settings?.language ?? reader.language,
  timeZone: settings?.timeZone ?? reader.timeZone,
  preset: settings?.preset ?? 'standard',
  validityDays: String(settings?.defaults.validityDays ?? VALIDITY_DAYS.usual),
  accountDays: settings ? String(settings.defaults.accountDays ?? '') : String(ACCOUNT_DAYS.usual),
  isMonitored: settings?.defaults.isMonitored ?? true,
});

export function setUpForm(voice: Voice, { typed, email }: Form): ModalView {
  return {
    type: 'modal',
    callback_id: SET_UP_VIEW,
    title: plain(voice.text('setUp.title')),
    submit: plain(voice.text('setUp.register')),
    close: plain(voice.text('act.close')),
    blocks: [
      { type: 'section', block_id: 'setUp.about', text: plain(voice.text('setUp.about')) },
      joinRow(voice),
      text(voice, 'name', typed.name, NAME_LENGTH),
      text(voice, 'platformUrl', typed.platformUrl, URL_LENGTH),
      optional(text(voice, 'domains', typed.domains, DOMAINS_LENGTH)),
      language(voice, typed.language),
      timeZone(voice, typed.timeZone),
      preset(voice, typed.preset),
      days(voice, 'validityDays', typed.validityDays, VALIDITY_DAYS),
      optional(days(voice, 'accountDays', typed.accountDays, ACCOUNT_DAYS)),
      monitoring(voice, typed.isMonitored),
      ...(email ? [testMail(voice, email)] : []),
    ],
  };
}

const optional = (block: InputBlock): InputBlock => ({ ...block, optional: true });

const input = (
  voice: Voice,
  field: Field,
  element: InputBlock['element'],
  values?: { email: string },
): InputBlock => ({
  type: 'input',
  block_id: setUpBlock(field),
  label: plain(voice.text(`setUp.${field}`)),
  hint: plain(voice.text(`setUp.${field}Hint`, values)),
  element,
});

const text = (voice: Voice, field: Field, value: string, maximum: number): InputBlock =>
  input(voice, field, textElement(VALUE, value, maximum));

const days = (voice: Voice, field: Field, value: string, bounds: Bounds): InputBlock =>
  input(voice, field, numberElement(VALUE, value, bounds));

function language(voice: Voice, chosen: string): InputBlock {
  const options = languages.map(value => ({ value, text: plain(voice.text(`language.${value}`)) }));
  return input(voice, 'language', selectElement(VALUE, options, chosen));
}

function timeZone(voice: Voice, chosen: string): InputBlock {
  const initial = isTimeZone(chosen) ? { chosen: zoneChoice(chosen, voice.now) } : {};
  return input(voice, 'timeZone', externalElement(ZONE_OPTIONS, { ...initial, minLength: 0 }));
}

function preset(voice: Voice, chosen: string): InputBlock {
  const options = PRESETS.map(value => ({
    value,
    text: plain(voice.text(`setUp.preset.${value}`)),
    description: plain(voice.text(`setUp.presetAbout.${value}`)),
  }));
  return input(voice, 'preset', radioElement(VALUE, options, chosen));
}

const monitoring = (voice: Voice, isChecked: boolean): InputBlock =>
  optional(
    input(voice, 'isMonitored', checkboxElement(VALUE, voice.text('setUp.isMonitoredYes'), isChecked)),
  );

function testMail(voice: Voice, email: string): InputBlock {
  const element = checkboxElement(VALUE, voice.text('setUp.isTestMailedYes'), true);
  return optional(input(voice, 'isTestMailed', element, { email }));
}

export function readSetUpForm(values: Values): { typed: TypedSettings; isTestMailed: boolean } {
  const found = (field: Field) => values[setUpBlock(field)]?.[VALUE];
  const typed = (field: Field) => found(field)?.value ?? '';
  const chosen = (field: Field) => readChosen(found(field));
  const isChecked = (field: Field) => (found(field)?.selected_options ?? []).length > 0;
  return {
    typed: {
      name: typed('name'),
      platformUrl: typed('platformUrl'),
      domains: typed('domains'),
      language: chosen('language'),
      timeZone: readChosen(values[setUpBlock('timeZone')]?.[ZONE_OPTIONS]),
      preset: chosen('preset'),
      validityDays: typed('validityDays'),
      accountDays: typed('accountDays'),
      isMonitored: isChecked('isMonitored'),
    },
    isTestMailed: isChecked('isTestMailed'),
  };
}
