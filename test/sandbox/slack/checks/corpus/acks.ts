import { type AckKind, checkAck } from '../checks.ts';
import { type Case, option, plain, times, words } from './case.ts';
import { field, home, modal, section, textInput } from './surfaces.ts';

const opened = modal([section, field(textInput)]);
const external = { type: 'external_select', action_id: 'unit' };

const ack =
  (kind: AckKind, view?: unknown) =>
  (rule: string, accepted: unknown, refused: unknown, at: string, error = 'invalid_arguments'): Case => ({
    rule,
    check: body => checkAck(kind, body, view),
    accepted,
    refused,
    at,
    error,
  });

const command = ack('command');
const submission = ack('view_submission', opened);
const options = ack('options', external);
const errors = (of: object) => ({ response_action: 'errors', errors: of });
const next = (response_action: string, view: unknown) => ({ response_action, view });
const group = { label: plain(5), options: [option(1)] };

/** The largest text that leaves room for the rest of a JSON answer under 16 KB. */
const room = 16 * 1024 - JSON.stringify({ text: '' }).length;

const ofCommands: Case[] = [
  command(
    'a command may be answered with a bare text',
    'Working…',
    words(16 * 1024 + 1),
    '',
    'answer_too_large',
  ),
  command('an answer has 16 KB', { text: words(room) }, { text: words(room + 1) }, '', 'answer_too_large'),
  command(
    'an answer is counted in bytes',
    { text: 'é'.repeat(room / 2 - 1) },
    { text: 'é'.repeat(room / 2 + 1) },
    '',
    'answer_too_large',
  ),
  command('an empty answer is enough', '', { response_type: 'ephemeral' }, '/text', 'no_text'),
];

const ofSubmissions: Case[] = [
  submission(
    'errors name an input block',
    errors({ name: 'Taken' }),
    errors({ person: 'Taken' }),
    '/errors/person',
  ),
  submission('an error says something', errors({ name: 'Taken' }), errors({ name: '' }), '/errors/name'),
  submission('there is at least one error', errors({ name: 'Taken' }), errors({}), '/errors'),
  submission(
    'a response_action is known',
    { response_action: 'clear' },
    { response_action: 'close' },
    '/response_action',
  ),
  submission(
    'an answer is either errors or an update',
    next('update', modal([])),
    { ...errors({ name: 'x' }), view: modal([]) },
    '/view',
  ),
  submission(
    'an updated view is checked',
    next('update', modal([section])),
    next('update', modal([{ type: 'x' }])),
    '/view/blocks/0/type',
  ),
  submission(
    'a pushed view is checked',
    next('push', modal([], { title: plain(24) })),
    next('push', modal([], { title: plain(25) })),
    '/view/title/text',
  ),
  submission('a submission shows no Home tab', next('push', modal([])), next('push', home([])), '/view/type'),
  submission(
    'a clear has nothing else',
    { response_action: 'clear' },
    { response_action: 'clear', view: modal([]) },
    '/view',
  ),
];

const ofOthers: Case[] = (['block_actions', 'shortcut', 'event'] as const).map(kind =>
  ack(kind)(`${kind} is acknowledged with nothing`, undefined, { text: 'x' }, ''),
);

const groups = (count: number) => ({ option_groups: times(count, () => group) });
const described = (length: number) => ({ options: [{ ...option(1), description: plain(length) }] });

const ofOptions: Case[] = [
  options('groups may be none', groups(0), { option_groups: {} }, '/option_groups', 'invalid_options'),
  options('groups are 100', groups(100), groups(101), '/option_groups', 'invalid_options'),
  options(
    'an offered description has 75 characters',
    described(75),
    described(76),
    '/options/0/description/text',
    'invalid_options',
  ),
  options(
    'an options answer has 100 options',
    { options: times(100, option) },
    { options: times(101, option) },
    '/options',
    'invalid_options',
  ),
  options('it may be empty', { options: [] }, {}, '', 'invalid_options'),
  options(
    'it has options or groups',
    { option_groups: [group] },
    { options: [], option_groups: [group] },
    '',
    'invalid_options',
  ),
  options(
    'an offered text has 75 characters',
    { options: [{ text: plain(75), value: 'v' }] },
    { options: [{ text: plain(76), value: 'v' }] },
    '/options/0/text/text',
    'invalid_options',
  ),
  options(
    'an offered value has 150 characters',
    { options: [{ text: plain(5), value: words(150) }] },
    { options: [{ text: plain(5), value: words(151) }] },
    '/options/0/value',
    'invalid_options',
  ),
  options(
    'it has 16 KB',
    { options: times(70, i => ({ text: plain(5), value: `${i}`.padEnd(150, 'x') })) },
    { options: times(100, i => ({ text: plain(5), value: `${i}`.padEnd(150, 'x') })) },
    '',
    'answer_too_large',
  ),
];

export const ackCases: Case[] = [...ofCommands, ...ofSubmissions, ...ofOthers, ...ofOptions];
