import { option, plain, times, words } from './case.ts';

/** A value that a client sends for the element, and one that it would not let a person send. */
export interface SubmissionCase {
  rule: string;
  element: { type: string; [key: string]: unknown };
  sent: object;
  withheld: object;
  why: string;
}

const row = (
  rule: string,
  element: SubmissionCase['element'],
  sent: object,
  withheld: object,
  why: string,
): SubmissionCase => ({
  rule,
  element,
  sent,
  withheld,
  why,
});

const text = (more: object = {}) => ({ type: 'plain_text_input', ...more });
const number = (more: object = {}) => ({ type: 'number_input', is_decimal_allowed: false, ...more });
const options = [option(1), option(2)];
const one = (index: number) => ({ selected_option: option(index) });
const some = (...indices: number[]) => ({ selected_options: indices.map(option) });

const texts: SubmissionCase[] = [
  row('a required text is filled', text(), { value: 'x' }, { value: '' }, 'is required'),
  row('a missing text counts as empty', text(), { value: 'x' }, { value: null }, 'is required'),
  row(
    'a text is at most max_length',
    text({ max_length: 3 }),
    { value: 'abc' },
    { value: 'abcd' },
    'longer than 3',
  ),
  row(
    'a text is at least min_length',
    text({ min_length: 3 }),
    { value: 'abc' },
    { value: 'ab' },
    'shorter than 3',
  ),
  row('a text is at most 3000', text(), { value: words(3000) }, { value: words(3001) }, 'longer than 3000'),
  row('a text is a string', text(), { value: '1' }, { value: 1 }, 'not a text'),
  row('a number is a number', number(), { value: '-7' }, { value: 'seven' }, 'not a number'),
  row('a number is whole', number(), { value: '7' }, { value: '7.5' }, 'not a whole number'),
  row(
    'a decimal may be allowed',
    number({ is_decimal_allowed: true }),
    { value: '7.5' },
    { value: '7,5' },
    'not a number',
  ),
  row(
    'a number is at least min_value',
    number({ min_value: '1' }),
    { value: '1' },
    { value: '0' },
    'less than 1',
  ),
  row(
    'a number is at most max_value',
    number({ max_value: '30' }),
    { value: '30' },
    { value: '31' },
    'more than 30',
  ),
  row(
    'an address has the form of one',
    { type: 'email_text_input' },
    { value: 'jane@acme.com' },
    { value: 'jane' },
    'not an e-mail address',
  ),
  row(
    'a link has the form of one',
    { type: 'url_text_input' },
    { value: 'https://acme.com' },
    { value: 'acme' },
    'not a URL',
  ),
  row(
    'a value is of its element',
    text(),
    { type: 'plain_text_input', value: 'x' },
    { type: 'number_input', value: 'x' },
    'not of a plain_text_input',
  ),
];

const dates: SubmissionCase[] = [
  row(
    'a date is YYYY-MM-DD',
    { type: 'datepicker' },
    { selected_date: '2026-11-21' },
    { selected_date: '21.11.2026' },
    'not a date',
  ),
  row(
    'a time is HH:mm',
    { type: 'timepicker' },
    { selected_time: '09:30' },
    { selected_time: '9:30' },
    'not a time',
  ),
  row(
    'a moment has 10 digits',
    { type: 'datetimepicker' },
    { selected_date_time: 1_763_700_000 },
    { selected_date_time: 17 },
    'not a timestamp',
  ),
];

const choices: SubmissionCase[] = [
  row(
    'a chosen option was offered',
    { type: 'static_select', options },
    one(2),
    one(3),
    'the option v3 was not offered',
  ),
  row(
    'an option of a group was offered',
    { type: 'static_select', option_groups: [{ label: plain(3), options }] },
    one(1),
    one(3),
    'the option v3 was not offered',
  ),
  row(
    'chosen options were offered',
    { type: 'multi_static_select', options },
    some(1, 2),
    some(1, 3),
    'the option v3 was not offered',
  ),
  row(
    'at most max_selected_items',
    { type: 'multi_static_select', options, max_selected_items: 1 },
    some(1),
    some(1, 2),
    'more than 1 chosen',
  ),
  row(
    'a required choice is made',
    { type: 'radio_buttons', options },
    one(1),
    { selected_option: null },
    'is required',
  ),
  row(
    'a radio button was offered',
    { type: 'radio_buttons', options },
    one(1),
    one(3),
    'the option v3 was not offered',
  ),
  row('required checkboxes are ticked', { type: 'checkboxes', options }, some(1), some(), 'is required'),
  row(
    'a ticked box was offered',
    { type: 'checkboxes', options },
    some(2),
    some(3),
    'the option v3 was not offered',
  ),
  row(
    'an external option was answered',
    { type: 'external_select' },
    one(9),
    one(3),
    'the option v3 was not offered',
  ),
  row(
    'an external option may be the initial one',
    { type: 'external_select', initial_option: option(4) },
    one(4),
    one(3),
    'the option v3 was not offered',
  ),
  row(
    'external options were answered',
    { type: 'multi_external_select' },
    some(9),
    some(9, 3),
    'the option v3 was not offered',
  ),
  row(
    'a person is chosen',
    { type: 'users_select' },
    { selected_user: 'U1' },
    { selected_user: null },
    'is required',
  ),
  row(
    'people are chosen',
    { type: 'multi_users_select', max_selected_items: 1 },
    { selected_users: ['U1'] },
    { selected_users: ['U1', 'U2'] },
    'more than 1 chosen',
  ),
  row(
    'at most max_files',
    { type: 'file_input', max_files: 1 },
    { files: [{ id: 'F1' }] },
    { files: times(2, n => ({ id: `F${n}` })) },
    'more than 1 chosen',
  ),
];

export const submissionCases: SubmissionCase[] = [...texts, ...dates, ...choices];
