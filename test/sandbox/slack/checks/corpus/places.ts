import { checkMessage, checkView } from '../checks.ts';
import { type Case, mrkdwn, place, words } from './case.ts';
import { field, home, message, modal, section, textInput } from './surfaces.ts';

const view = (payload: unknown) => checkView(payload);
const block = place(view, one => modal([one]), '/blocks/0', 'invalid_arguments');
const posted = place(checkMessage, one => message([one]), '/blocks/0', 'invalid_blocks');
const onHome = place(view, one => home([one]), '/blocks/0', 'invalid_arguments');

const alert = { type: 'alert', text: mrkdwn(20) };
const input = field(textInput);
const markdown = (length: number) => ({ type: 'markdown', text: words(length) });

/** Which blocks and elements may stand in a message, in a modal, on a Home tab. */
export const placeCases: Case[] = [
  posted('a message takes no input', section, input, '/type'),
  posted('a message takes no alert', section, alert, '/type'),
  posted('a markdown block has 12000 characters', markdown(12_000), markdown(12_001), '/text'),
  posted(
    'a message takes no block that only Slack makes',
    section,
    { type: 'file', external_id: 'x', source: 'remote' },
    '/type',
  ),
  onHome('a Home tab takes no alert', section, alert, '/type'),
  ...['file_input', 'email_text_input', 'url_text_input', 'datetimepicker'].map(type =>
    onHome(`a Home tab takes no ${type}`, input, field({ type }), '/element'),
  ),
  onHome(
    'a Home tab takes no number',
    input,
    field({ type: 'number_input', is_decimal_allowed: true }),
    '/element',
  ),
  ...['markdown', 'file', 'table', 'video'].flatMap(type => [
    onHome(`a Home tab takes no ${type}`, section, { type, text: 'x' }, '/type'),
    block(`a modal takes no ${type}`, section, { type, text: 'x' }, '/type'),
  ]),
];
