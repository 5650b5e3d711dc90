import { checkView } from '../checks.ts';
import { type Case, link, mrkdwn, place, plain, times } from './case.ts';
import { modal, section, textInput } from './surfaces.ts';

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

export const blockCases: Case[] = [...sections, ...small];
