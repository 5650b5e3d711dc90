import { checkView } from '../checks.ts';
import { type Case, link, mrkdwn, place, plain, times } from './case.ts';
import { field, modal, section, textInput } from './surfaces.ts';

const block = place(
  payload => checkView(payload),
  one => modal([one]),
  '/blocks/0',
  'invalid_arguments',
);

const divider = { type: 'divider' };
const header = (length: number) => ({ type: 'header', text: plain(length) });
const context = (elements: unknown) => ({ type: 'context', elements });
const button = (index: number) => ({ type: 'button', text: plain(4), action_id: `b${index}` });
const actions = (count: number) => ({ type: 'actions', elements: times(count, button) });
const picture = (more: object) => ({ type: 'image', alt_text: 'A chart', image_url: link(40), ...more });
const alert = (more: object) => ({ type: 'alert', text: mrkdwn(20), ...more });
const input = (more: object) => field(textInput, more);
const rich = (elements: unknown) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

const sections: Case[] = [
  block(
    'a section text has 3000 characters',
    { ...section, text: mrkdwn(3000) },
    { ...section, text: mrkdwn(3001) },
    '/text/text',
  ),
  block('a text is not empty', { ...section, text: plain(1) }, { ...section, text: plain(0) }, '/text/text'),
  block(
    'a text is plain_text or mrkdwn',
    section,
    { ...section, text: { type: 'markdown', text: 'x' } },
    '/text/type',
  ),
  block('a section has a text or fields', section, { type: 'section' }),
  block(
    'a section has 10 fields',
    { type: 'section', fields: times(10, () => plain(1)) },
    { type: 'section', fields: times(11, () => plain(1)) },
    '/fields',
  ),
  block(
    'fields are not an empty list',
    { type: 'section', fields: [plain(1)] },
    { type: 'section', fields: [] },
    '/fields',
  ),
  block(
    'a field has 2000 characters',
    { type: 'section', fields: [plain(2000)] },
    { type: 'section', fields: [plain(2001)] },
    '/fields/0/text',
  ),
  block(
    'an accessory is an element that a section takes',
    { ...section, accessory: button(1) },
    { ...section, accessory: textInput },
    '/accessory/type',
  ),
  block(
    'a datetimepicker is no accessory',
    { ...section, accessory: { type: 'datepicker' } },
    { ...section, accessory: { type: 'datetimepicker' } },
    '/accessory/type',
  ),
  block('an unknown property is refused', section, { ...section, colour: 'red' }, '/colour'),
];

const small: Case[] = [
  block('an unknown block is refused', divider, { type: 'spacer' }, '/type'),
  block(
    'a block_id has 255 characters',
    { ...divider, block_id: 'i'.repeat(255) },
    { ...divider, block_id: 'i'.repeat(256) },
    '/block_id',
  ),
  block('a divider has nothing but an id', divider, { ...divider, text: plain(1) }, '/text'),
  block('a header has 150 characters', header(150), header(151), '/text/text'),
  block('a header is plain text', header(1), { type: 'header', text: mrkdwn(1) }, '/text/type'),
  block(
    'a context has 10 elements',
    context(times(10, () => mrkdwn(1))),
    context(times(11, () => mrkdwn(1))),
    '/elements',
  ),
  block('a context is not empty', context([plain(1)]), context([]), '/elements'),
  block('a context takes texts and images', context([picture({})]), context([button(1)]), '/elements/0/type'),
  block(
    'a context text has 3000 characters',
    context([mrkdwn(3000)]),
    context([mrkdwn(3001)]),
    '/elements/0/text',
  ),
  block('actions have 25 elements', actions(25), actions(26), '/elements'),
  block('actions are not empty', actions(1), actions(0), '/elements'),
  block(
    'actions take no text input',
    actions(1),
    { type: 'actions', elements: [textInput] },
    '/elements/0/type',
  ),
];

const larger: Case[] = [
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

export const blockCases: Case[] = [...sections, ...small, ...larger];
