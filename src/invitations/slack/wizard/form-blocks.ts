import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types';
import type { TextKey, TextValues, Voice } from '../../../platform/i18n/voice.ts';
import {
  checkboxElement,
  plain,
  radioElement,
  selectElement,
  textElement,
} from '../../../platform/slack/input-elements.ts';
import type { WizardField } from '../../wizard-draft.ts';

/**
 * Each field is a block of its own, found again by its id. Slack keeps what a block of the same id holds when a modal
 * is updated, so another run of the wizard in the same modal has other ids.
 */
export const blockOf = (field: WizardField, requestId: string): string =>
  `wizard.${field}.${runOf(requestId)}`;
export const roleBlockOf = (subscriptionId: string, requestId: string): string =>
  `wizard.role.${subscriptionId}.${runOf(requestId)}`;

const runOf = (requestId: string): string => requestId.slice(0, 8);

export const VALUE = 'value';

/** Those of which Usher hears before the form is sent: what they offer, or what they show beside them, depends. */
const HEARD: Partial<Record<WizardField, string>> = {
  phoneCountry: 'wizard.country',
  unitId: 'wizard.unit',
  businessRoleId: 'wizard.businessRole',
  groupIds: 'wizard.groups',
  subscriptions: 'wizard.subscriptions',
  timeZone: 'wizard.zone',
  method: 'wizard.method',
  isLater: 'wizard.when',
  expiry: 'wizard.expiry',
};
export const actionOf = (field: WizardField): string => HEARD[field] ?? VALUE;

/** Whose fields these are, and who reads them. */
export interface Page {
  voice: Voice;
  requestId: string;
}

export interface Label {
  label: TextKey;
  hint?: TextKey;
  values?: TextValues;
  isOptional?: boolean;
  /** A change of it changes what else is on the screen. */
  isHeard?: boolean;
}

export const section = (id: string, text: string): KnownBlock => ({
  type: 'section',
  block_id: id,
  text: { type: 'mrkdwn', text },
});

export const context = (id: string, text: string): KnownBlock => ({
  type: 'context',
  block_id: id,
  elements: [plain(text)],
});

export const labelled = (
  { voice }: Page,
  id: string,
  { label, hint, values, isOptional = false, isHeard = false }: Label,
  element: InputBlock['element'],
): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(voice.text(label, values)),
  ...(hint && { hint: plain(voice.text(hint, values)) }),
  // Slack asks for it at Review alone: the buttons of the body lead on without.
  optional: isOptional,
  ...(isHeard && { dispatch_action: true }),
  element,
});

export const input = (
  page: Page,
  field: WizardField,
  label: Label,
  element: InputBlock['element'],
): InputBlock => labelled(page, blockOf(field, page.requestId), label, element);

export const textInput = (
  page: Page,
  field: WizardField,
  label: Label,
  { typed, most, isLong = false }: { typed: string; most: number; isLong?: boolean },
): InputBlock =>
  input(page, field, label, { ...textElement(VALUE, typed, most), ...(isLong && { multiline: true }) });

export const emailInput = (page: Page, field: WizardField, label: Label, typed: string): InputBlock =>
  input(page, field, label, {
    type: 'email_text_input',
    action_id: VALUE,
    ...(typed && { initial_value: typed }),
  });

/** Without bounds for the client: a draft may hold a number beyond them, which Slack would not take as a start. */
export const numberInput = (page: Page, field: WizardField, label: Label, typed: string): InputBlock =>
  input(page, field, label, {
    type: 'number_input',
    action_id: VALUE,
    is_decimal_allowed: false,
    ...(/^\d{1,15}$/.test(typed) && { initial_value: typed }),
  });

export const dateInput = (page: Page, field: WizardField, label: Label, chosen: string): InputBlock =>
  input(page, field, label, {
    type: 'datepicker',
    action_id: VALUE,
    ...(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(chosen) && { initial_date: chosen }),
  });

/** A box may stay empty, so for Slack it is optional. */
export const checkboxInput = (
  page: Page,
  field: WizardField,
  { text, ...label }: Label & { text: TextKey },
  isChecked: boolean,
): InputBlock =>
  input(
    page,
    field,
    { ...label, isOptional: true },
    checkboxElement(VALUE, page.voice.text(text), isChecked),
  );

export type Options = [value: string, text: TextKey][];

const offered = ({ voice }: Page, options: Options): PlainTextOption[] =>
  options.map(([value, text]) => ({ value, text: plain(capital(voice.text(text))) }));

/** Some words stand elsewhere in the midst of a sentence. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const radioInput = (
  page: Page,
  field: WizardField,
  label: Label,
  { options, chosen }: { options: Options; chosen: string },
): InputBlock => input(page, field, label, radioElement(actionOf(field), offered(page, options), chosen));

export const selectIn = (page: Page, options: Options, chosen: string) =>
  selectElement(VALUE, offered(page, options), chosen);
