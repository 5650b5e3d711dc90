import { checkMessage, checkView } from '../checks.ts';
import { type Case, link, mrkdwn, option, place, plain, times, words } from './case.ts';
import { field, message, modal } from './surfaces.ts';

const view = (payload: unknown) => checkView(payload);
const asked = place(view, one => modal([field(one)]), '/blocks/0/element', 'invalid_arguments');
const pressed = place(
  checkMessage,
  one => message([{ type: 'actions', elements: [one] }]),
  '/blocks/0/elements/0',
  'invalid_blocks',
);

const button = (more: object = {}) => ({ type: 'button', text: plain(4), action_id: 'go', ...more });
const confirmed = (more: object) => button({ confirm: { text: mrkdwn(10), ...more } });
const radio = (more: object) => ({ type: 'radio_buttons', options: [option(1)], ...more });
const boxes = (more: object) => ({ type: 'checkboxes', options: [option(1)], ...more });
const overflow = (more: object) => ({ type: 'overflow', options: [option(1)], ...more });

const buttons: Case[] = [
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

const picks: Case[] = [radio, boxes].flatMap(pick => {
  const name = pick({}).type;
  return [
    asked(
      `${name} have 10 options`,
      pick({ options: times(10, option) }),
      pick({ options: times(11, option) }),
      '/options',
    ),
    asked(`${name} have an option`, pick({}), pick({ options: [] }), '/options'),
    asked(
      `${name} have options of 75 characters`,
      pick({ options: [{ ...option(1), text: mrkdwn(75) }] }),
      pick({ options: [{ ...option(1), text: mrkdwn(76) }] }),
      '/options/0/text/text',
    ),
    asked(
      `${name} have descriptions of 75 characters`,
      pick({ options: [{ ...option(1), description: plain(75) }] }),
      pick({ options: [{ ...option(1), description: plain(76) }] }),
      '/options/0/description/text',
    ),
    asked(
      `${name} have values of 150 characters`,
      pick({ options: [{ ...option(1), value: words(150) }] }),
      pick({ options: [{ ...option(1), value: words(151) }] }),
      '/options/0/value',
    ),
  ];
});

const menus: Case[] = [
  asked(
    'an initial radio button is an option',
    radio({ initial_option: option(1) }),
    radio({ initial_option: option(2) }),
  ),
  asked(
    'initial checkboxes are options',
    boxes({ initial_options: [option(1)] }),
    boxes({ initial_options: [option(2)] }),
  ),
  pressed(
    'an overflow has 5 options',
    overflow({ options: times(5, option) }),
    overflow({ options: times(6, option) }),
    '/options',
  ),
  pressed(
    'an overflow option may have a url',
    overflow({ options: [{ ...option(1), url: link(3000) }] }),
    overflow({ options: [{ ...option(1), url: link(3001) }] }),
    '/options/0/url',
  ),
];

const moment = (initial_date_time: number) => ({ type: 'datetimepicker', initial_date_time });
const time = (initial_time: string) => ({ type: 'timepicker', initial_time });

const dates: Case[] = [
  asked(
    'an initial date is YYYY-MM-DD',
    { type: 'datepicker', initial_date: '2024-02-29' },
    { type: 'datepicker', initial_date: '2025-02-29' },
    '/initial_date',
  ),
  asked('an initial time has 24 hours', time('23:59'), time('24:00'), '/initial_time'),
  asked('an initial hour has 60 minutes', time('19:59'), time('19:60'), '/initial_time'),
  asked('an initial hour has two digits', time('09:00'), time('9:00'), '/initial_time'),
  asked('an initial hour is one', time('20:00'), time('29:00'), '/initial_time'),
  asked('a moment has 10 digits', moment(1_000_000_000), moment(999_999_999), '/initial_date_time'),
  asked('a moment has no more', moment(9_999_999_999), moment(10_000_000_000), '/initial_date_time'),
  asked(
    'a time zone exists',
    { type: 'timepicker', timezone: 'Asia/Tokyo' },
    { type: 'timepicker', timezone: 'Asia/Nowhere' },
    '/timezone',
  ),
];

export const elementCases: Case[] = [...buttons, ...picks, ...menus, ...dates];
