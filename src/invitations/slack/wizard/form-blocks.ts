import type { InputBlock, KnownBlock } from '@slack/types';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import { checkboxElement, plain, radioElement, textElement } from '../../../platform/slack/input-elements.ts';
import type { WizardField } from '../../wizard-draft.ts';

/**
 * Each field is a block of its own, found again by its id. Slack keeps what a block of the same id holds when a modal
 * is updated, so another run of the wizard in the same modal has other ids.
 */
export const blockOf = (field: WizardField, requestId: string): string =>
  `wizard.${field}.${requestId.slice(0, 8)}`;
export const VALUE = 'value';

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

export const textInput = (voice: Voice, about: Input, typed: string, maximum: number): InputBlock =>
  input(voice, about, textElement(VALUE, typed, maximum));

export const emailInput = (voice: Voice, about: Input, typed: string): InputBlock =>
  input(voice, about, {
    type: 'email_text_input',
    action_id: VALUE,
    ...(typed && { initial_value: typed }),
  });

/** Without bounds for the client: a draft may hold a number beyond them, which Slack would not take as a start. */
export const numberInput = (voice: Voice, about: Input, typed: string): InputBlock =>
  input(voice, about, {
    type: 'number_input',
    action_id: VALUE,
    is_decimal_allowed: false,
    ...(/^\d+$/.test(typed) && { initial_value: typed }),
  });

/** A box may stay empty, so for Slack it is optional. */
export const checkboxInput = (voice: Voice, about: Input, text: TextKey, isChecked: boolean): InputBlock =>
  input(voice, { ...about, isOptional: true }, checkboxElement(VALUE, voice.text(text), isChecked));

export const radioInput = (
  voice: Voice,
  about: Input,
  options: [string, TextKey][],
  chosen: string,
): InputBlock => {
  const offered = options.map(([value, text]) => ({ value, text: plain(voice.text(text)) }));
  return input(voice, about, radioElement(VALUE, offered, chosen));
};
