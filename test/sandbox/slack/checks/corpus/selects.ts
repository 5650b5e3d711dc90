import { checkView } from '../checks.ts';
import { type Case, mrkdwn, option, place, plain, times, words } from './case.ts';
import { field, modal } from './surfaces.ts';

const asked = place(
  payload => checkView(payload),
  one => modal([field(one)]),
  '/blocks/0/element',
  'invalid_arguments',
);

const pick = (type: string, more: object) => ({ type, action_id: 'unit', ...more });
const group = (more: object) => ({ label: plain(5), options: [option(1)], ...more });

const ofStatic = ['static_select', 'multi_static_select'].flatMap(type => [
  asked(
    `${type} has 100 options`,
    pick(type, { options: times(100, option) }),
    pick(type, { options: times(101, option) }),
    '/options',
  ),
  asked(
    `${type} has an option`,
    pick(type, { options: [option(1)] }),
    pick(type, { options: [] }),
    '/options',
  ),
  asked(`${type} has options or groups`, pick(type, { option_groups: [group({})] }), pick(type, {})),
  asked(
    `${type} has not both`,
    pick(type, { options: [option(1)] }),
    pick(type, { options: [option(1)], option_groups: [group({})] }),
  ),
  asked(
    `${type} has 100 groups`,
    pick(type, { option_groups: times(100, () => group({})) }),
    pick(type, { option_groups: times(101, () => group({})) }),
    '/option_groups',
  ),
  asked(
    `a group of ${type} has a label of 75 characters`,
    pick(type, { option_groups: [group({ label: plain(75) })] }),
    pick(type, { option_groups: [group({ label: plain(76) })] }),
    '/option_groups/0/label/text',
  ),
  asked(
    `a group of ${type} has 100 options`,
    pick(type, { option_groups: [group({ options: times(100, option) })] }),
    pick(type, { option_groups: [group({ options: times(101, option) })] }),
    '/option_groups/0/options',
  ),
  asked(
    `an option text of ${type} has 75 characters`,
    pick(type, { options: [{ ...option(1), text: plain(75) }] }),
    pick(type, { options: [{ ...option(1), text: plain(76) }] }),
    '/options/0/text/text',
  ),
  asked(
    `an option text of ${type} is plain`,
    pick(type, { options: [option(1)] }),
    pick(type, { options: [{ ...option(1), text: mrkdwn(5) }] }),
    '/options/0/text/type',
  ),
  asked(
    `an option value of ${type} has 150 characters`,
    pick(type, { options: [{ ...option(1), value: words(150) }] }),
    pick(type, { options: [{ ...option(1), value: words(151) }] }),
    '/options/0/value',
  ),
  asked(
    `an option value of ${type} is not empty`,
    pick(type, { options: [{ ...option(1), value: 'x' }] }),
    pick(type, { options: [{ ...option(1), value: '' }] }),
    '/options/0/value',
  ),
  asked(
    `an option of ${type} has no url`,
    pick(type, { options: [option(1)] }),
    pick(type, { options: [{ ...option(1), url: 'https://a.example' }] }),
    '/options/0/url',
  ),
]);

const bare: Record<string, object> = {
  static_select: { options: [option(1)] },
  external_select: {},
  users_select: { initial_user: 'U1' },
  conversations_select: { filter: { include: ['im'] } },
  channels_select: { initial_channel: 'C1' },
  multi_static_select: { options: [option(1)] },
  multi_external_select: { min_query_length: 0 },
  multi_users_select: { initial_users: ['U1'] },
  multi_conversations_select: { initial_conversations: ['C1'] },
  multi_channels_select: { initial_channels: ['C1'] },
};

const ofAll = Object.entries(bare).flatMap(([type, more]) => [
  asked(
    `${type} has a placeholder of 150 characters`,
    pick(type, { ...more, placeholder: plain(150) }),
    pick(type, { ...more, placeholder: plain(151) }),
    '/placeholder/text',
  ),
  asked(
    `${type} has no unknown property`,
    pick(type, more),
    pick(type, { ...more, multiple: true }),
    '/multiple',
  ),
]);

const ofMulti = Object.entries(bare)
  .filter(([type]) => type.startsWith('multi_'))
  .map(([type, more]) =>
    asked(
      `${type} lets at least one be chosen`,
      pick(type, { ...more, max_selected_items: 1 }),
      pick(type, { ...more, max_selected_items: 0 }),
      '/max_selected_items',
    ),
  );

const chosen = (count: number) => pick('multi_external_select', { initial_options: times(count, option) });
const filtered = (count: number) =>
  pick('conversations_select', {
    filter: { include: ['im', 'mpim', 'private', 'public', 'im'].slice(0, count) },
  });
const listed = (count: number) =>
  pick('multi_static_select', {
    option_groups: [group({ options: times(100, option) })],
    initial_options: times(count, option),
  });

const counts: Case[] = [
  asked('100 options are chosen from the start', chosen(100), chosen(101), '/initial_options'),
  asked('at least one is chosen from the start', chosen(1), chosen(0), '/initial_options'),
  asked('at least one static option is chosen from the start', listed(100), listed(0), '/initial_options'),
  asked('a filter includes each kind once', filtered(4), filtered(5), '/filter/include'),
  asked('a filter includes some kind', filtered(1), filtered(0), '/filter/include'),
];

const initial: Case[] = [
  asked(
    'an initial option is an option',
    pick('static_select', { options: [option(1)], initial_option: option(1) }),
    pick('static_select', { options: [option(1)], initial_option: option(2) }),
  ),
  asked(
    'initial options are options',
    pick('multi_static_select', { options: [option(1)], initial_options: [option(1)] }),
    pick('multi_static_select', { options: [option(1)], initial_options: [option(2)] }),
  ),
  asked(
    'an external initial option is an option',
    pick('external_select', { initial_option: option(1) }),
    pick('external_select', { initial_option: { text: plain(76), value: 'v' } }),
    '/initial_option/text/text',
  ),
  asked(
    'min_query_length is not negative',
    pick('external_select', { min_query_length: 0 }),
    pick('external_select', { min_query_length: -1 }),
    '/min_query_length',
  ),
  asked(
    'a conversation filter is not empty',
    pick('conversations_select', { filter: { exclude_bot_users: true } }),
    pick('conversations_select', { filter: {} }),
    '/filter',
  ),
];

export const selectCases: Case[] = [...ofStatic, ...ofAll, ...ofMulti, ...counts, ...initial];
