import type {
  Checkboxes,
  NumberInput,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
} from '@slack/types';

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });

export interface Bounds {
  least: number;
  most: number;
}

export const textElement = (id: string, value: string, maximum: number): PlainTextInput => ({
  type: 'plain_text_input',
  action_id: id,
  max_length: maximum,
  ...(value && { initial_value: value.slice(0, maximum) }),
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
