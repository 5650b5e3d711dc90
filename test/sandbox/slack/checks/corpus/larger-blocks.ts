import { checkView } from '../checks.ts';
import { type Case, link, mrkdwn, place, plain } from './case.ts';
import { field, modal, textInput } from './surfaces.ts';

const block = place(
  payload => checkView(payload),
  one => modal([one]),
  '/blocks/0',
  'invalid_arguments',
);

const context = (elements: unknown) => ({ type: 'context', elements });
const button = (index: number) => ({ type: 'button', text: plain(4), action_id: `b${index}` });
const picture = (more: object) => ({ type: 'image', alt_text: 'A chart', image_url: link(40), ...more });
const alert = (more: object) => ({ type: 'alert', text: mrkdwn(20), ...more });
const input = (more: object) => field(textInput, more);
const rich = (elements: unknown) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

export const largerBlockCases: Case[] = [
  block(
    'an image in a context comes from one source',
    context([picture({})]),
    context([picture({ slack_file: { id: 'F1' } })]),
    '/elements/0',
  ),
  block(
    'an image may be a file of Slack',
    { type: 'image', alt_text: 'x', slack_file: { id: 'F1' } },
    { type: 'image', alt_text: 'x', slack_file: { id: 'F1', url: link(40) } },
    '/slack_file',
  ),
  block(
    'a plain text in a context has 3000 characters',
    context([plain(3000)]),
    context([plain(3001)]),
    '/elements/0/text',
  ),
  block(
    'an image has an alternative text of 2000 characters',
    picture({ alt_text: 'x'.repeat(2000) }),
    picture({ alt_text: 'x'.repeat(2001) }),
    '/alt_text',
  ),
  block('an image cannot go without one', picture({}), { type: 'image', image_url: link(40) }, '/alt_text'),
  block(
    'an image title has 2000 characters',
    picture({ title: plain(2000) }),
    picture({ title: plain(2001) }),
    '/title/text',
  ),
  block('an image comes from one source', picture({}), picture({ slack_file: { id: 'F1' } })),
  block(
    'an image address has 3000 characters',
    picture({ image_url: link(3000) }),
    picture({ image_url: link(3001) }),
    '/image_url',
  ),
  block('an image address is a URL', picture({}), picture({ image_url: 'chart.png' }), '/image_url'),
  block(
    'an alert has 200 characters',
    alert({ text: mrkdwn(200) }),
    alert({ text: mrkdwn(201) }),
    '/text/text',
  ),
  block('an alert has one of five levels', alert({ level: 'warning' }), alert({ level: 'fatal' }), '/level'),
  block(
    'a label has 2000 characters',
    input({ label: plain(2000) }),
    input({ label: plain(2001) }),
    '/label/text',
  ),
  block('a label is plain text', input({ label: plain(4) }), input({ label: mrkdwn(4) }), '/label/type'),
  block(
    'a hint has 2000 characters',
    input({ hint: plain(2000) }),
    input({ hint: plain(2001) }),
    '/hint/text',
  ),
  block('an input takes no button', input({}), field(button(1)), '/element/type'),
  block('an unknown element is refused', input({}), field({ type: 'phone_text_input' }), '/element/type'),
  block('optional is a boolean', input({ optional: true }), input({ optional: 'yes' }), '/optional'),
  ...Object.entries({
    rich_text_list: { style: 'ordered', indent: 8, offset: 2, border: 1 },
    rich_text_quote: { border: 1 },
    rich_text_preformatted: { border: 0 },
  }).map(([type, more]) =>
    block(
      `a ${type} has known properties`,
      { type: 'rich_text', elements: [{ type, elements: [], ...more }] },
      { type: 'rich_text', elements: [{ type, elements: [], ...more, border: 2 }] },
      '/elements/0/border',
    ),
  ),
  block(
    'rich text takes every kind of mention',
    rich([
      { type: 'channel', channel_id: 'C1' },
      { type: 'usergroup', usergroup_id: 'S1' },
    ]),
    rich([{ type: 'channel', channel_id: 'C1' }, { type: 'usergroup' }]),
    '/elements/0/elements/1/usergroup_id',
  ),
  block(
    'rich text takes links and dates',
    rich([
      { type: 'link', url: link(40) },
      { type: 'date', timestamp: 1_763_700_000, format: '{date}' },
    ]),
    rich([
      { type: 'link', url: link(40) },
      { type: 'date', timestamp: 'today', format: '{date}' },
    ]),
    '/elements/0/elements/1/timestamp',
  ),
  block(
    'rich text calls those who exist',
    rich([
      { type: 'emoji', name: 'wave' },
      { type: 'broadcast', range: 'here' },
    ]),
    rich([
      { type: 'emoji', name: 'wave' },
      { type: 'broadcast', range: 'all' },
    ]),
    '/elements/0/elements/1/range',
  ),
  block(
    'rich text holds known elements',
    rich([{ type: 'text', text: 'x', style: { bold: true } }]),
    rich([{ type: 'blink', text: 'x' }]),
    '/elements/0/elements/0/type',
  ),
  block(
    'a rich text style is known',
    rich([{ type: 'text', text: 'x', style: { code: true } }]),
    rich([{ type: 'text', text: 'x', style: { big: true } }]),
    '/elements/0/elements/0/style/big',
  ),
  block(
    'a mention names somebody',
    rich([{ type: 'user', user_id: 'U1' }]),
    rich([{ type: 'user' }]),
    '/elements/0/elements/0/user_id',
  ),
];
