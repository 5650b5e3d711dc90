import type { Invite } from '../../../src/invitations/invite.ts';
import {
  asksForNewLink,
  type Deed,
  declines,
  isCancelled,
  isExtended,
  isSentAgain,
  opens,
  registers,
} from './deeds.ts';

export interface Sample {
  firstName: string;
  lastName: string;
  /** At acme.example, unless it is a whole address. */
  email: string;
  /** Hours ago; 0: a moment ago, and Usher sends the mail by itself. */
  invited: number;
  /** What became of it, with the hours ago of each; what time does by itself is not said. */
  then: [hoursAgo: number, deed: Deed][];
  more: Partial<Omit<Invite, 'profile' | 'access' | 'sendAt'>> & {
    refusal?: string;
    isAdministrator?: boolean;
    /** Instead of the e-mail. */
    phone?: string;
    /** Hours from now on, for what is to go out later. */
    goesOutIn?: number;
  };
}

const DAY = 24;
const LONG = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaefers';
const LONG_RU = 'Рождественская-Преображенская-Богоявленская-Воздвиженская';
const unknownUser = '550 5.1.1 Recipient address rejected: User unknown';
const unknownDomain = '550 5.1.2 Recipient address rejected: Domain not found';
const fullMailbox = '552 5.2.2 The mailbox is full';

const link: Sample['more'] = { method: 'link' };
const administrator: Sample['more'] = { isAdministrator: true };
const forDays = (days: number): Sample['more'] => ({ accountExpiry: { kind: 'days', days } });
const forEver: Sample['more'] = { accountExpiry: { kind: 'never' } };

function someone(
  name: string,
  email: string,
  invited: number,
  then: Sample['then'] = [],
  more: Sample['more'] = {},
): Sample {
  const [firstName = '', ...rest] = name.split(' ');
  return { firstName, lastName: rest.join(' '), email, invited, then, more };
}

const russian = (...[name, email, invited, then, more]: Parameters<typeof someone>): Sample =>
  someone(name, email, invited, then, { language: 'ru', timeZone: 'Europe/Moscow', ...more });

/** Few: a newcomer reads Ada's messages. */
export const invitedByAda: Sample[] = [
  someone('Grace Hopper', 'grace', 16 * DAY, [[15.9 * DAY, registers]], administrator),
  someone('Katherine Johnson', 'katherine', 8 * DAY, [[5, asksForNewLink]]),
  someone('Hedy Lamarr', 'hedy', 4 * DAY, [[3 * DAY, declines('later', 'In spring, with pleasure')]]),
  someone('Alan Turing', 'alan', 3 * DAY, [[2 * DAY, opens]]),
  someone('Mary Somerville', 'mary', 1 * DAY, [], link),
  someone('Margaret Hamilton', 'margaret@acme.exmaple', 2, [], { refusal: unknownDomain }),
];

const registered: Sample[] = [
  someone('Peter Hall', 'peter.hall', 29 * DAY, [[28 * DAY, registers]]),
  someone('Lucía Fernández', 'lucia', 24 * DAY, [[23.7 * DAY, registers]], forEver),
  russian('Фёдор Щербаков', 'fedor', 20 * DAY, [[19 * DAY, registers]], administrator),
  russian('Анна Кузнецова', 'anna.k', 12 * DAY, [[11.5 * DAY, registers]], forDays(90)),
  someone('Tom O’Brien', 'tom', 10 * DAY, [[6 * DAY, registers]], link),
  someone('Priya Raman', 'priya', 9 * DAY, [[8.8 * DAY, registers]], { address: 'priya.raman@mail.example' }),
  someone(
    'Jürgen Weiß',
    'juergen',
    6 * DAY,
    [
      [5 * DAY, opens],
      [4 * DAY, registers],
    ],
    forDays(365),
  ),
  russian('Юлия Соколова', 'julia', 3 * DAY, [[2.8 * DAY, registers]]),
  someone(`Maximilian ${LONG}`, 'maximilian', 2 * DAY, [[1.5 * DAY, registers]]),
];

const ended: Sample[] = [
  someone('Nina Castle', 'nina', 64 * DAY, [[63 * DAY, registers]]),
  someone('Carlos Mendes', 'carlos', 41 * DAY, [[40 * DAY, registers]]),
  russian('Игорь Белов', 'igor', 22 * DAY, [[21 * DAY, registers]], forDays(14)),
];

const pending: Sample[] = [
  someone('Emma Clarke', 'emma', 6.5 * DAY),
  someone('Hiroshi Tanaka', 'hiroshi', 5 * DAY, [
    [4 * DAY, opens],
    [1 * DAY, isExtended],
  ]),
  someone('Olivia Martin', 'olivia', 4 * DAY, [], administrator),
  russian('Светлана Ёлкина', 'svetlana', 3 * DAY, [[1, opens]]),
  someone('Sean Byrne', 'sean', 9 * DAY, [[1.2 * DAY, isSentAgain]], { validityDays: 14 }),
  russian(`Александра ${LONG_RU}`, 'alexandra', 1 * DAY),
  someone('Chloé Dubois', 'chloe', 7, [], { address: 'chloe@mail.example', validityDays: 30 }),
  someone('David Kim', 'david', 2 * DAY, [[1 * DAY, opens]], { ...link, phone: '+442079460018' }),
  someone('Grete Larsen', 'grete', 0.5 * DAY, [], { goesOutIn: 3 * DAY }),
];

const sentJustNow: Sample[] = [
  someone('Ines Costa', 'ines', 0),
  russian('Павел Зимин', 'pavel', 0),
  someone('Robert Green', 'robert', 0, [], administrator),
];

const notDelivered: Sample[] = [
  someone('Laura Rossi', 'laurra', 1.5 * DAY, [], { refusal: unknownUser }),
  russian('Михаил Громов', 'mihail', 5, [], { refusal: fullMailbox }),
];

const over: Sample[] = [
  someone('Victor Lang', 'victor', 30 * DAY),
  someone('Zoë Adams', 'zoe', 15 * DAY, [[14 * DAY, opens]]),
  russian('Дмитрий Волков', 'dmitry', 9 * DAY, [[1 * DAY, asksForNewLink]]),
  someone('Ben Foster', 'ben', 3 * DAY, [], { ...link, validityDays: 1 }),
  someone('Sophie Turner', 'sophie', 18 * DAY, [[17 * DAY, declines('unknown')]]),
  russian('Наталья Крылова', 'natalia', 5 * DAY, [
    [4 * DAY, declines('other', 'Уже работаю в другой компании')],
  ]),
  someone('Amir Haddad', 'amir', 11 * DAY, [[10 * DAY, isCancelled]]),
  russian('Сергей Попов', 'sergey', 2 * DAY, [[1 * DAY, isCancelled]]),
];

export const invitedByOlga: Sample[] = [
  ...registered,
  ...ended,
  ...pending,
  ...sentJustNow,
  ...notDelivered,
  ...over,
].toSorted((a, b) => b.invited - a.invited);
