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

const radio = (more: object) => ({ type: 'radio_buttons', options: [option(1)], ...more });
const boxes = (more: object) => ({ type: 'checkboxes', options: [option(1)], ...more });
const overflow = (more: object) => ({ type: 'overflow', options: [option(1)], ...more });

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

const described = (length: number) => overflow({ options: [{ ...option(1), description: plain(length) }] });
const texted = (length: number) => overflow({ options: [{ ...option(1), text: plain(length) }] });

const menus: Case[] = [
  pressed('an overflow option has 75 characters', texted(75), texted(76), '/options/0/text/text'),
  pressed('its description has 75 characters', described(75), described(76), '/options/0/description/text'),
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

export const elementCases: Case[] = [...picks, ...menus, ...dates];
