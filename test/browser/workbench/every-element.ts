import type { KnownBlock, ModalView } from '@slack/types';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
const options = [option('one'), option('two')];

type Element = Extract<KnownBlock, { type: 'input' }>['element'];

const elements: Record<string, Element> = {
  Text: { type: 'plain_text_input', action_id: 'value', max_length: 40 },
  Lines: { type: 'plain_text_input', action_id: 'value', multiline: true },
  Mail: { type: 'email_text_input', action_id: 'value' },
  Address: { type: 'url_text_input', action_id: 'value' },
  Number: { type: 'number_input', action_id: 'value', is_decimal_allowed: false, max_value: '30' },
  Day: { type: 'datepicker', action_id: 'value' },
  Hour: { type: 'timepicker', action_id: 'value' },
  Moment: { type: 'datetimepicker', action_id: 'value' },
  One: { type: 'static_select', action_id: 'value', options },
  Several: { type: 'multi_static_select', action_id: 'value', options },
  Searched: { type: 'external_select', action_id: 'value', min_query_length: 2 },
  Person: { type: 'users_select', action_id: 'value' },
  People: { type: 'multi_users_select', action_id: 'value' },
  Channel: { type: 'conversations_select', action_id: 'value' },
  Radio: { type: 'radio_buttons', action_id: 'value', options },
  Boxes: { type: 'checkboxes', action_id: 'value', options },
  File: { type: 'file_input', action_id: 'value', max_files: 1 },
};

/** A modal with every element that Usher may use, each in an input block labelled by its name here. */
export const everyElement = (): ModalView => ({
  type: 'modal',
  callback_id: 'every',
  title: plain('Every element'),
  submit: plain('Send'),
  blocks: [
    ...Object.entries(elements).map(([label, element]) => ({
      type: 'input' as const,
      block_id: label,
      label: plain(label),
      optional: true,
      element,
    })),
    {
      type: 'actions',
      block_id: 'buttons',
      elements: [{ type: 'button', action_id: 'more', text: plain('More') }],
    },
    {
      type: 'section',
      block_id: 'menu',
      text: plain('Menu'),
      accessory: { type: 'overflow', action_id: 'pick', options },
    },
  ],
});
