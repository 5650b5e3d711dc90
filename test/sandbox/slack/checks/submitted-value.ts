import { z } from 'zod';
import { date, moment, time } from './dates.ts';
import { option, richOption } from './option.ts';
import { type Asked, checkBounds } from './value-bounds.ts';
import type { Element } from './walk.ts';

const text = z.string();
const ids = z.array(text);

/** Where each type of element keeps what was entered, and in which form. */
const keptIn: Record<string, { key: string; form: z.ZodType; wrong: string }> = {
  plain_text_input: { key: 'value', form: text, wrong: 'not a text' },
  number_input: { key: 'value', form: text.regex(/^-?\d+(\.\d+)?$/), wrong: 'not a number' },
  email_text_input: {
    key: 'value',
    form: z.email({ pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ }),
    wrong: 'not an e-mail address',
  },
  url_text_input: { key: 'value', form: z.url({ protocol: /^https?$/ }), wrong: 'not a URL' },
  rich_text_input: {
    key: 'rich_text_value',
    form: z.looseObject({ type: z.literal('rich_text') }),
    wrong: 'not rich text',
  },
  file_input: { key: 'files', form: z.array(z.unknown()), wrong: 'not a list of files' },
  datepicker: { key: 'selected_date', form: date, wrong: 'not a date' },
  timepicker: { key: 'selected_time', form: time, wrong: 'not a time' },
  datetimepicker: { key: 'selected_date_time', form: moment, wrong: 'not a timestamp' },
  radio_buttons: { key: 'selected_option', form: richOption, wrong: 'not an option' },
  checkboxes: { key: 'selected_options', form: z.array(richOption), wrong: 'not options' },
  static_select: { key: 'selected_option', form: option, wrong: 'not an option' },
  external_select: { key: 'selected_option', form: option, wrong: 'not an option' },
  multi_static_select: { key: 'selected_options', form: z.array(option), wrong: 'not options' },
  multi_external_select: { key: 'selected_options', form: z.array(option), wrong: 'not options' },
  users_select: { key: 'selected_user', form: text, wrong: 'not a user' },
  multi_users_select: { key: 'selected_users', form: ids, wrong: 'not users' },
  conversations_select: { key: 'selected_conversation', form: text, wrong: 'not a conversation' },
  multi_conversations_select: { key: 'selected_conversations', form: ids, wrong: 'not conversations' },
  channels_select: { key: 'selected_channel', form: text, wrong: 'not a channel' },
  multi_channels_select: { key: 'selected_channels', form: ids, wrong: 'not channels' },
};

const state = z.record(z.string(), z.unknown());

const isEmpty = (content: unknown): boolean =>
  content === undefined ||
  content === null ||
  content === '' ||
  (Array.isArray(content) && content.length === 0);

/** Why a Slack client would not send `value` for this element, or undefined. */
export const checkValue = (element: Element, value: unknown, asked: Asked): string | undefined => {
  const kept = keptIn[element.type];
  const { data } = state.safeParse(value ?? {});
  if (!data) return 'not a state value';
  if (!kept) return value === undefined ? undefined : `${element.type} holds no value`;
  if (data.type !== undefined && data.type !== element.type) return `not of a ${element.type}`;
  const content = data[kept.key];
  if (isEmpty(content)) return asked.isRequired ? 'is required' : undefined;
  if (!kept.form.safeParse(content).success) return kept.wrong;
  return checkBounds(element, content, asked);
};
