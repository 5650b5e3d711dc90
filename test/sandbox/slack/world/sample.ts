import type { Conversation } from './conversation.ts';
import type { Person } from './person.ts';
import type { Workspace } from './workspace.ts';

type Cast = Pick<Person, 'handle' | 'name' | 'role'> & Partial<Person>;

const person = (teamId: string, domain: string, cast: Cast): Person => ({
  id: `U0${domain}${cast.handle}`.toUpperCase(),
  primaryOwner: false,
  deleted: false,
  locale: 'en-US',
  tz: 'Europe/London',
  email: cast.role === 'bot' ? '' : `${cast.handle}@${domain}.example`,
  isEmailConfirmed: true,
  teamId,
  ...cast,
});

const channel = (domain: string, name: string, members: string[]): Conversation => ({
  id: `C0${domain}${name}`.toUpperCase(),
  kind: 'channel',
  name,
  members,
  created: 0,
  messages: [],
});

const workspace = (name: string, domain: string, casts: Cast[], botName: string): Workspace => {
  const id = `T0${domain}`.toUpperCase().padEnd(10, '0');
  const bot: Cast = { handle: 'usher', name: botName, role: 'bot' };
  const people = [...casts, bot].map(cast => person(id, domain, cast));
  const here = people.filter(({ deleted, role }) => !deleted && role !== 'bot').map(one => one.id);
  const everybody = people.filter(({ deleted }) => !deleted).map(one => one.id);
  return {
    id,
    name,
    domain,
    botId: `B0${domain}USHER`.toUpperCase(),
    people,
    groups: [],
    // The bot is a member of #notices only: posting to #general is refused, as in a real workspace.
    conversations: [channel(domain, 'general', here), channel(domain, 'notices', everybody)],
    stacks: new Map(),
    homes: new Map(),
  };
};

const acme: Cast[] = [
  { handle: 'ada', name: 'Ada Lovelace', role: 'owner', primaryOwner: true },
  { handle: 'olga', name: 'Olga Petrova', role: 'administrator', locale: 'ru-RU', tz: 'Europe/Moscow' },
  { handle: 'max', name: 'Max Weber', role: 'member', tz: 'Europe/Berlin' },
  { handle: 'gus', name: 'Gus Grant', role: 'guest' },
  { handle: 'dora', name: 'Dora Dean', role: 'administrator', deleted: true },
  {
    handle: 'sam',
    name: 'Sam Stranger',
    role: 'stranger',
    teamId: 'T0ELSEWHER',
    email: 'sam@elsewhere.example',
  },
];

/** @param botName what the manifest calls the app's bot */
export const sampleWorkspaces = (botName: string): Workspace[] => {
  const first = workspace('Acme', 'acme', acme, botName);
  const max = first.people.filter(({ handle }) => handle === 'max').map(({ id }) => id);
  first.groups.push({
    id: 'S0ACMEPEOPLE',
    handle: 'people-team',
    name: 'People team',
    users: max,
    deletedAt: 0,
  });
  const gil: Cast = {
    handle: 'gil',
    name: 'Gil Globe',
    role: 'owner',
    primaryOwner: true,
    tz: 'America/New_York',
  };
  return [first, workspace('Globex', 'globex', [gil], botName)];
};
