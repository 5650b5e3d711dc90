import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import type { WizardField } from '../../wizard-draft.ts';

/**
 * Each field is a block of its own, found again by its id. Slack keeps what a block of the same id holds when a modal
 * is updated, so another run of the wizard in the same modal has other ids.
 */
export const blockOf = (field: WizardField, requestId: string): string =>
  `wizard.${field}.${requestId.slice(0, 8)}`;
export const VALUE = 'value';

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const section = (id: string, text: string): KnownBlock => ({
  type: 'section',
  block_id: id,
  text: { type: 'mrkdwn', text },
});

interface Input {
  field: WizardField;
  requestId: string;
  label: TextKey;
  hint?: TextKey;
  isOptional?: boolean;
}

const input = (
  voice: Voice,
  { field, requestId, label, hint, isOptional }: Input,
  element: InputBlock['element'],
): InputBlock => ({
  type: 'input',
  block_id: blockOf(field, requestId),
  label: plain(voice.text(label)),
  ...(hint && { hint: plain(voice.text(hint)) }),
  // Slack asks for it at Review alone: the buttons of the body lead on without.
  optional: isOptional ?? false,
  element,
});

export function textInput(voice: Voice, about: Input, typed: string, maximum: number): InputBlock {
  const initial = typed ? { initial_value: typed.slice(0, maximum) } : {};
  return input(voice, about, { type: 'plain_text_input', action_id: VALUE, max_length: maximum, ...initial });
}

export function emailInput(voice: Voice, about: Input, typed: string): InputBlock {
  return input(voice, about, {
    type: 'email_text_input',
    action_id: VALUE,
    ...(typed && { initial_value: typed }),
  });
}

export function numberInput(voice: Voice, about: Input, typed: string): InputBlock {
  const initial = /^\d+$/.test(typed) ? { initial_value: typed } : {};
  return input(voice, about, {
    type: 'number_input',
    action_id: VALUE,
    is_decimal_allowed: false,
    ...initial,
  });
}

export function checkboxInput(voice: Voice, about: Input, text: TextKey, isChecked: boolean): InputBlock {
  const option = { text: plain(voice.text(text)), value: 'yes' };
  const initial = isChecked ? { initial_options: [option] } : {};
  return input(
    voice,
    { ...about, isOptional: true },
    { type: 'checkboxes', action_id: VALUE, options: [option], ...initial },
  );
}

export function radioInput(
  voice: Voice,
  about: Input,
  options: [string, TextKey][],
  chosen: string,
): InputBlock {
  const offered: PlainTextOption[] = options.map(([value, text]) => ({
    value,
    text: plain(voice.text(text)),
  }));
  const initial = offered.find(({ value }) => value === chosen);
  return input(voice, about, {
    type: 'radio_buttons',
    action_id: VALUE,
    options: offered,
    ...(initial && { initial_option: initial }),
  });
}
