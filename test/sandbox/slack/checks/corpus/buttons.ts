import { checkMessage } from '../checks.ts';
import { type Case, link, mrkdwn, place, plain, words } from './case.ts';
import { message } from './surfaces.ts';

const pressed = place(
  checkMessage,
  one => message([{ type: 'actions', elements: [one] }]),
  '/blocks/0/elements/0',
  'invalid_blocks',
);

const button = (more: object = {}) => ({ type: 'button', text: plain(4), action_id: 'go', ...more });
const confirmed = (more: object) => button({ confirm: { text: mrkdwn(10), ...more } });

export const buttonCases: Case[] = [
  pressed(
    'a button text has 75 characters',
    button({ text: plain(75) }),
    button({ text: plain(76) }),
    '/text/text',
  ),
  pressed('a button text is plain', button(), button({ text: mrkdwn(4) }), '/text/type'),
  pressed(
    'a button value has 2000 characters',
    button({ value: words(2000) }),
    button({ value: words(2001) }),
    '/value',
  ),
  pressed(
    'a button url has 3000 characters',
    button({ url: link(3000) }),
    button({ url: link(3001) }),
    '/url',
  ),
  pressed('a button url is a URL', button({ url: link(30) }), button({ url: 'not a url' }), '/url'),
  pressed(
    'a button style is primary or danger',
    button({ style: 'danger' }),
    button({ style: 'default' }),
    '/style',
  ),
  pressed(
    'an accessibility_label has 75 characters',
    button({ accessibility_label: words(75) }),
    button({ accessibility_label: words(76) }),
    '/accessibility_label',
  ),
  pressed(
    'an action_id has 255 characters',
    button({ action_id: words(255) }),
    button({ action_id: words(256) }),
    '/action_id',
  ),
  pressed('a button has no unknown property', button(), button({ icon: 'x' }), '/icon'),
  pressed(
    'a confirm title has 100 characters',
    confirmed({ title: plain(100) }),
    confirmed({ title: plain(101) }),
    '/confirm/title/text',
  ),
  pressed(
    'a confirm text has 300 characters',
    confirmed({ text: mrkdwn(300) }),
    confirmed({ text: mrkdwn(301) }),
    '/confirm/text/text',
  ),
  pressed(
    'a confirm button has 30 characters',
    confirmed({ confirm: plain(30) }),
    confirmed({ confirm: plain(31) }),
    '/confirm/confirm/text',
  ),
  pressed(
    'a deny button has 30 characters',
    confirmed({ deny: plain(30) }),
    confirmed({ deny: plain(31) }),
    '/confirm/deny/text',
  ),
  pressed(
    'a confirm style is primary or danger',
    confirmed({ style: 'primary' }),
    confirmed({ style: 'red' }),
    '/confirm/style',
  ),
];
