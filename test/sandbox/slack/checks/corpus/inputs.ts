import { checkView } from '../checks.ts';
import { type Case, place, plain, words } from './case.ts';
import { field, modal } from './surfaces.ts';

const asked = place(
  payload => checkView(payload),
  one => modal([field(one)]),
  '/blocks/0/element',
  'invalid_arguments',
);

const text = (more: object) => ({ type: 'plain_text_input', action_id: 'a', ...more });
const number = (more: object) => ({ type: 'number_input', is_decimal_allowed: false, ...more });
const files = (more: object) => ({ type: 'file_input', ...more });
const rich = (more: object) => ({ type: 'rich_text_input', ...more });

const asking = [text({}), number({}), { type: 'email_text_input' }, { type: 'url_text_input' }, rich({})];

const ofAll = asking.flatMap(element => [
  asked(
    `${element.type} has a placeholder of 150 characters`,
    { ...element, placeholder: plain(150) },
    { ...element, placeholder: plain(151) },
    '/placeholder/text',
  ),
  asked(`${element.type} has no unknown property`, element, { ...element, value: 'x' }, '/value'),
  asked(
    `${element.type} dispatches on two things`,
    { ...element, dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } },
    { ...element, dispatch_action_config: { trigger_actions_on: ['on_blur'] } },
    '/dispatch_action_config/trigger_actions_on/0',
  ),
]);

const triggers = (...on: string[]) => text({ dispatch_action_config: { trigger_actions_on: on } });

const ofText: Case[] = [
  asked('min_length is at most 3000', text({ min_length: 3000 }), text({ min_length: 3001 }), '/min_length'),
  asked('min_length is not negative', text({ min_length: 0 }), text({ min_length: -1 }), '/min_length'),
  asked('max_length is at most 3000', text({ max_length: 3000 }), text({ max_length: 3001 }), '/max_length'),
  asked('max_length is at least 1', text({ max_length: 1 }), text({ max_length: 0 }), '/max_length'),
  asked(
    'min_length is not above max_length',
    text({ min_length: 5, max_length: 5 }),
    text({ min_length: 6, max_length: 5 }),
  ),
  asked(
    'an initial value has 3000 characters',
    text({ initial_value: words(3000) }),
    text({ initial_value: words(3001) }),
    '/initial_value',
  ),
  asked(
    'an initial value fits max_length',
    text({ initial_value: words(5), max_length: 5 }),
    text({ initial_value: words(6), max_length: 5 }),
  ),
];

const lines = [
  asked(
    'a rich text input shows at most 100 lines',
    rich({ min_lines: 100 }),
    rich({ min_lines: 101 }),
    '/min_lines',
  ),
  asked(
    'a rich text input shows at least a line',
    rich({ max_lines: 1 }),
    rich({ max_lines: 0 }),
    '/max_lines',
  ),
];

const others: Case[] = [
  asked(
    'an input dispatches on at most two things',
    triggers('on_enter_pressed', 'on_character_entered'),
    triggers('on_enter_pressed', 'on_enter_pressed', 'on_enter_pressed'),
    '/dispatch_action_config/trigger_actions_on',
  ),
  asked(
    'an input dispatches on something',
    triggers('on_character_entered'),
    triggers(),
    '/dispatch_action_config/trigger_actions_on',
  ),
  asked('file types are words', files({ filetypes: ['csv'] }), files({ filetypes: 'csv' }), '/filetypes'),
  asked(
    'a number input says whether decimals are allowed',
    number({}),
    { type: 'number_input' },
    '/is_decimal_allowed',
  ),
  asked(
    'a least value is a number in a string',
    number({ min_value: '-1' }),
    number({ min_value: 1 }),
    '/min_value',
  ),
  asked(
    'a greatest value is a number in a string',
    number({ max_value: '30' }),
    number({ max_value: 'many' }),
    '/max_value',
  ),
  asked(
    'an initial number is a number',
    number({ initial_value: '7' }),
    number({ initial_value: 'x' }),
    '/initial_value',
  ),
  asked(
    'the least value is not above the greatest',
    number({ min_value: '1', max_value: '1' }),
    number({ min_value: '2', max_value: '1' }),
  ),
  asked('a file input takes 10 files', files({ max_files: 10 }), files({ max_files: 11 }), '/max_files'),
  asked('a file input takes one file', files({ max_files: 1 }), files({ max_files: 0 }), '/max_files'),
  asked(
    'a rich text input shows 100 lines',
    rich({ max_lines: 100 }),
    rich({ max_lines: 101 }),
    '/max_lines',
  ),
  asked('a rich text input shows one line', rich({ min_lines: 1 }), rich({ min_lines: 0 }), '/min_lines'),
];

export const inputCases: Case[] = [...ofAll, ...ofText, ...others, ...lines];
