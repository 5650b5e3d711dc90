import { checkView } from '../checks.ts';
import { type Case, place, plain, times, words } from './case.ts';
import { field, home, modal, section, textInput } from './surfaces.ts';

const view = place(
  payload => checkView(payload),
  one => one,
  '',
  'invalid_arguments',
);

const divider = () => ({ type: 'divider' });
const button = (action_id: string) => ({ type: 'button', text: plain(4), action_id });
const actions = (...ids: string[]) => ({ type: 'actions', elements: ids.map(button) });
const named = (block_id: string) => ({ ...section, block_id });
const focused = (block_id: string, focus_on_load: boolean) =>
  field({ ...textInput, focus_on_load }, { block_id });
const long = (text: string) => ({ type: 'plain_text', text });

/** A modal that is as long as said, as JSON. */
const large = (bytes: number) => {
  const blocks = times(84, () => ({ ...section, text: plain(2900) }));
  const rest = bytes - JSON.stringify(modal([...blocks, { ...section, text: long('') }])).length;
  return modal([...blocks, { ...section, text: long(words(rest)) }]);
};

const edges: Case[] = ['title', 'submit', 'close'].flatMap(key => [
  view(
    `${key} has 24 characters`,
    modal([], { [key]: plain(24) }),
    modal([], { [key]: plain(25) }),
    `/${key}/text`,
  ),
  view(
    `${key} is plain text`,
    modal([], { [key]: plain(4) }),
    modal([], { [key]: { type: 'mrkdwn', text: 'x' } }),
    `/${key}/type`,
  ),
]);

const shapes: Case[] = [
  view('a modal has 100 blocks', modal(times(100, divider)), modal(times(101, divider)), '/blocks'),
  view('a Home tab has 100 blocks', home(times(100, divider)), home(times(101, divider)), '/blocks'),
  view('a modal has a title', modal([]), { type: 'modal', blocks: [] }, '/title'),
  view('a view has blocks', modal([]), { type: 'modal', title: plain(4) }, '/blocks'),
  view(
    'a modal with an input has a submit',
    modal([field(textInput)]),
    modal([field(textInput)], { submit: undefined }),
    '/submit',
  ),
  view(
    'a modal without an input needs none',
    modal([section], { submit: undefined }),
    modal([section, field(textInput)], { submit: undefined }),
    '/submit',
  ),
  view('a Home tab has no title', home([]), home([], { title: plain(4) }), '/title'),
  view('a view is a modal or a Home tab', home([]), { type: 'workflow_step', blocks: [] }, '/type'),
  view(
    'a modal has no unknown property',
    modal([], { notify_on_close: true }),
    modal([], { subtitle: plain(4) }),
    '/subtitle',
  ),
  view(
    'private_metadata has 3000 characters',
    modal([], { private_metadata: words(3000) }),
    modal([], { private_metadata: words(3001) }),
    '/private_metadata',
  ),
  view(
    'a callback_id has 255 characters',
    modal([], { callback_id: words(255) }),
    modal([], { callback_id: words(256) }),
    '/callback_id',
  ),
  view(
    'an external_id has 255 characters',
    home([], { external_id: words(255) }),
    home([], { external_id: words(256) }),
    '/external_id',
  ),
];

const uniqueness: Case[] = [
  view(
    'a block_id occurs once',
    modal([named('a'), named('b')]),
    modal([named('a'), named('a')]),
    '/blocks/1/block_id',
  ),
  view(
    'an action_id occurs once in a block',
    modal([actions('a', 'b')]),
    modal([actions('a', 'a')]),
    '/blocks/0/elements/1/action_id',
  ),
  view(
    'the same action_id may occur in two blocks',
    modal([actions('a'), actions('a')]),
    modal([actions('a'), actions('b', 'a', 'b')]),
    '/blocks/1/elements/2/action_id',
  ),
  view(
    'one element takes the focus',
    modal([focused('a', true), focused('b', false)]),
    modal([focused('a', true), focused('b', true)]),
    '/blocks/1/element',
  ),
];

const size: Case = {
  ...view('a view has 250 KB', large(250_000), large(250_001)),
  error: 'view_too_large',
};

export const viewCases: Case[] = [...edges, ...shapes, ...uniqueness, size];
