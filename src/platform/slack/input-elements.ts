import type {
  Checkboxes,
  ExternalSelect,
  FileInput,
  MultiExternalSelect,
  NumberInput,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
} from '@slack/types';
import { cut } from '../text.ts';
import type { TypedValue } from './listener.ts';
import { type Choice, NO_OPTION, optionOf } from './offering.ts';

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });

export interface Bounds {
  least: number;
  most: number;
}

export const textElement = (id: string, value: string, maximum: number): PlainTextInput => ({
  type: 'plain_text_input',
  action_id: id,
  max_length: maximum,
  ...(value && { initial_value: cut(value, maximum) }),
});

/** Whole numbers; the client itself refuses those beyond the bounds. */
export const numberElement = (id: string, value: string, { least, most }: Bounds): NumberInput => ({
  type: 'number_input',
  action_id: id,
  is_decimal_allowed: false,
  min_value: String(least),
  max_value: String(most),
  ...(value && { initial_value: value }),
});

export const selectElement = (id: string, options: PlainTextOption[], chosen: string): StaticSelect => ({
  type: 'static_select',
  action_id: id,
  options,
  ...initially(options, chosen),
});

export const radioElement = (id: string, options: PlainTextOption[], chosen: string): RadioButtons => ({
  type: 'radio_buttons',
  action_id: id,
  options,
  ...initially(options, chosen),
});

export function checkboxElement(id: string, text: string, isChecked: boolean): Checkboxes {
  const options = [{ value: 'yes', text: plain(text) }];
  return { type: 'checkboxes', action_id: id, options, ...(isChecked && { initial_options: options }) };
}

function initially(options: PlainTextOption[], chosen: string): { initial_option?: PlainTextOption } {
  const option = options.find(({ value }) => value === chosen);
  return option ? { initial_option: option } : {};
}

/** One file; Slack itself refuses other kinds than those named. */
export const fileElement = (id: string, filetypes: string[]): FileInput => ({
  type: 'file_input',
  action_id: id,
  filetypes,
  max_files: 1,
});

interface Asking {
  /** From so many characters on Slack asks what is offered; with 0 as soon as the list opens. */
  minLength: number;
  placeholder?: string;
}

/** What it offers is asked of the options listener that has its id. */
export const externalElement = (
  id: string,
  { chosen, ...asking }: Asking & { chosen?: Choice },
): ExternalSelect => ({
  type: 'external_select',
  ...asked(id, asking),
  ...(chosen && { initial_option: optionOf(chosen) }),
});

const MOST_CHOSEN = 100;

export const multiExternalElement = (
  id: string,
  { chosen, max, ...asking }: Asking & { chosen: Choice[]; max?: number },
): MultiExternalSelect => ({
  type: 'multi_external_select',
  ...asked(id, asking),
  ...(max !== undefined && { max_selected_items: max }),
  ...(chosen.length > 0 && { initial_options: chosen.slice(0, max ?? MOST_CHOSEN).map(optionOf) }),
});

const asked = (id: string, { minLength, placeholder }: Asking) => ({
  action_id: id,
  min_query_length: minLength,
  ...(placeholder && { placeholder: plain(placeholder.slice(0, 150)) }),
});

/** The value of what was chosen; empty where nothing was, or a sentence in the place of options. */
export const readChosen = (typed: TypedValue | undefined): string =>
  valuesOf(typed?.selected_option ? [typed.selected_option] : [])[0] ?? '';

/** The ids of the files that were uploaded into a file input. */
export const readFiles = (typed: TypedValue | undefined): string[] =>
  (typed?.files ?? []).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));

export const readAllChosen = (typed: TypedValue | undefined): string[] =>
  valuesOf(typed?.selected_options ?? []);

const valuesOf = (options: { value: string }[]): string[] =>
  options.map(({ value }) => value).filter(value => value !== NO_OPTION);
