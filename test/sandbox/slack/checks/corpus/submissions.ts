import { words } from './case.ts';

/** A value that a client sends for the element, and one that it would not let a person send. */
export interface SubmissionCase {
  rule: string;
  element: { type: string; [key: string]: unknown };
  sent: object;
  withheld: object;
  why: string;
}

export const row = (
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

export const submissionCases: SubmissionCase[] = [...texts, ...dates];
