import { option, plain, times } from './case.ts';
import { row, type SubmissionCase } from './submissions.ts';

const options = [option(1), option(2)];
const one = (index: number) => ({ selected_option: option(index) });
const some = (...indices: number[]) => ({ selected_options: indices.map(option) });

export const choiceCases: SubmissionCase[] = [
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
