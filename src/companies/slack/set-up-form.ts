import type { InputBlock, ModalView } from '@slack/types';
import type { TextKey, Voice } from '../../platform/i18n/voice.ts';
import type { Values } from '../../platform/slack/listener.ts';
import { type CompanySettings, PRESETS } from '../store.ts';

export const SET_UP_VIEW = 'company.register';

export interface SetUpFields {
  name: string;
  platformUrl: string;
  domains: string;
  language: string;
  timeZone: string;
  preset: string;
  validityDays: string;
  accountDays: string;
  isMonitored: boolean;
  isTestMailed: boolean;
}

export type SetUpField = keyof SetUpFields;
export const setUpBlock = (field: SetUpField): string => `setUp.${field}`;
const VALUE = 'value';
const LENGTH: Partial<Record<SetUpField, number>> = {
  name: 80,
  platformUrl: 500,
  domains: 500,
  timeZone: 60,
};

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** The form as it starts: with the settings of a registered company, else with the usual ones. */
export function fieldsOf(
  settings: CompanySettings | undefined,
  timeZone: string,
  hasEmail: boolean,
): SetUpFields {
  return {
    name: settings?.name ?? '',
    platformUrl: settings?.platformUrl ?? '',
    domains: settings?.domains.join(', ') ?? '',
    language: settings?.language ?? 'en',
    timeZone: settings?.timeZone ?? timeZone,
    preset: settings?.preset ?? 'standard',
    validityDays: String(settings?.defaults.validityDays ?? 7),
    accountDays: settings ? String(settings.defaults.accountDays ?? '') : '30',
    isMonitored: settings?.defaults.isMonitored ?? true,
    isTestMailed: !settings && hasEmail,
  };
}

/** `email` is where a test mail would go; without one it is not offered. */
export function setUpForm(
  voice: Voice,
  fields: SetUpFields,
  isRegistered: boolean,
  email: string | undefined,
): ModalView {
  const text = (field: SetUpField, isOptional = false) => textInput(voice, fields, field, isOptional);
  return {
    type: 'modal',
    callback_id: SET_UP_VIEW,
    title: plain(voice.text(isRegistered ? 'setUp.titleSettings' : 'setUp.title')),
    submit: plain(voice.text(isRegistered ? 'setUp.save' : 'setUp.register')),
    close: plain(voice.text('act.close')),
    blocks: [
      { type: 'section', block_id: 'setUp.about', text: plain(voice.text('setUp.about')) },
      text('name'),
      text('platformUrl'),
      text('domains', true),
      choice(voice, fields, 'language', ['en', 'ru']),
      text('timeZone'),
      choice(voice, fields, 'preset', [...PRESETS]),
      numberInput(voice, fields, 'validityDays', false),
      numberInput(voice, fields, 'accountDays', true),
      checkbox(voice, fields, 'isMonitored'),
      ...(email ? [checkbox(voice, fields, 'isTestMailed', email)] : []),
    ],
  };
}

const labelled = (
  voice: Voice,
  field: SetUpField,
  isOptional: boolean,
  element: InputBlock['element'],
): InputBlock => ({
  type: 'input',
  block_id: setUpBlock(field),
  label: plain(voice.text(`setUp.${field}`)),
  hint: plain(voice.text(`setUp.${field}Hint`)),
  optional: isOptional,
  element,
});

function textInput(voice: Voice, fields: SetUpFields, field: SetUpField, isOptional: boolean): InputBlock {
  const value = String(fields[field]);
  return labelled(voice, field, isOptional, {
    type: 'plain_text_input',
    action_id: VALUE,
    max_length: LENGTH[field] ?? 80,
    ...(value && { initial_value: value }),
  });
}

function numberInput(voice: Voice, fields: SetUpFields, field: SetUpField, isOptional: boolean): InputBlock {
  const value = String(fields[field]);
  const initial = value ? { initial_value: value } : {};
  return labelled(voice, field, isOptional, {
    type: 'number_input',
    action_id: VALUE,
    is_decimal_allowed: false,
    ...initial,
  });
}

function choice(
  voice: Voice,
  fields: SetUpFields,
  field: 'language' | 'preset',
  values: string[],
): InputBlock {
  const options = values.map(value => ({
    value,
    text: plain(voice.text(`setUp.${field}.${value}` as TextKey)),
  }));
  const initial = options.find(({ value }) => value === fields[field]);
  const element = { type: 'static_select' as const, action_id: VALUE, options };
  return labelled(voice, field, false, { ...element, ...(initial && { initial_option: initial }) });
}

function checkbox(voice: Voice, fields: SetUpFields, field: SetUpField, email = ''): InputBlock {
  const option = {
    value: 'yes',
    text: plain(voice.text(`setUp.${field}Yes` as TextKey, { email }).slice(0, 75)),
  };
  const element = { type: 'checkboxes' as const, action_id: VALUE, options: [option] };
  return labelled(voice, field, true, { ...element, ...(fields[field] && { initial_options: [option] }) });
}

export function readSetUpForm(values: Values): SetUpFields {
  const typed = (field: SetUpField) => values[setUpBlock(field)]?.[VALUE];
  const text = (field: SetUpField) => typed(field)?.value ?? typed(field)?.selected_option?.value ?? '';
  const isChecked = (field: SetUpField) => (typed(field)?.selected_options ?? []).length > 0;
  return {
    name: text('name'),
    platformUrl: text('platformUrl'),
    domains: text('domains'),
    language: text('language'),
    timeZone: text('timeZone'),
    preset: text('preset'),
    validityDays: text('validityDays'),
    accountDays: text('accountDays'),
    isMonitored: isChecked('isMonitored'),
    isTestMailed: isChecked('isTestMailed'),
  };
}
