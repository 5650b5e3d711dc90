import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Reader } from '../i18n/voice.ts';
import { type RawUser, toUser } from './raw-user.ts';
import { slackTeams, type TeamOptions } from './teams.ts';

/** Who did something in Slack, by the signed envelope alone. */
export interface Asker {
  teamId: string;
  userId: string;
}

export type Apart = 'deactivated' | 'bot' | 'stranger';

export interface SlackUser {
  name: string;
  /** Owner or admin of the workspace. */
  isAdministrator: boolean;
  /** Deactivated, a bot, a guest, or of another team: refused everywhere. */
  isOutsider: boolean;
  /** Why, other than as a guest; deactivated comes before all else. */
  apart?: Apart;
  /** Where Slack says that the user has confirmed it. */
  confirmedEmail?: string;
  /** Whether Slack says of the address in so many words that the user has confirmed it. */
  isEmailConfirmed?: true;
  /** What Usher itself allows beyond Slack's roles; Slack says nothing of it. */
  standing?: Standing;
  /** Of the workspace's address: acme in acme.slack.com. */
  workspace?: string;
  reader: Reader;
}

export interface Standing {
  /** May administer the company that is acted for. */
  isAdministrator: boolean;
  /** May administer every company. */
  isGlobal: boolean;
  /** Acts for this company in the place of the workspace's. */
  companyId?: string;
}

export interface NamedUser {
  userId: string;
  name: string;
}

export interface UserGroup {
  id: string;
  /** people-team in @people-team. */
  handle: string;
  name: string;
}

/** `domain` is of its address: acme in acme.slack.com. */
export interface Workspace {
  teamId: string;
  domain?: string;
}

export interface SlackGateway {
  client(teamId: string): WebClient;
  /** Those that have the app; one whose token is dead is none of them. */
  workspaces(): Promise<Workspace[]>;
  /** Asks Slack now (users.info). Undefined for somebody whom the workspace does not know; rejects when Slack fails. */
  user(asker: Asker): Promise<SlackUser | undefined>;
  /** How to speak to a person: as Slack last said, else English; never rejects and never waits long. */
  reader(asker: Asker): Promise<Reader>;
  /** Owners and admins, for saying who can; remembered for ten minutes, so it gives nobody a right. */
  administrators(teamId: string): Promise<NamedUser[]>;
  /** The user groups of a workspace that are in use. */
  groups(teamId: string): Promise<UserGroup[]>;
  /** The ids of a group's members, as Slack said at most a minute ago; rejects when Slack fails. */
  groupMembers(teamId: string, groupId: string): Promise<string[]>;
  /** The channel of the person's DM with Usher. */
  openDm(asker: Asker): Promise<string>;
}

const REMEMBERED_MS = 600_000;
const MEMBERS_MS = 60_000;
// A trigger lives 3 s in all: the language may not cost much of it.
const PATIENCE_MS = 300;
const MOST_REMEMBERED = 10_000;
const STRANGER: Reader = { language: 'en', timeZone: 'UTC' };
const UNKNOWN = ['user_not_found', 'user_not_visible'];

export function slackGateway(options: TeamOptions, log?: Logger): SlackGateway {
  const teams = slackTeams(options, log);
  const readers = new Map<string, Reader>();
  const administrators = new Map<string, { users: NamedUser[]; at: number }>();
  const channels = new Map<string, string>();

  async function user(asker: Asker): Promise<SlackUser | undefined> {
    // No other workspace's token, even of the same organisation, says who is an administrator there.
    const home = await teams.find(asker.teamId);
    if (!home) return undefined;
    const asked = { user: asker.userId, include_locale: true };
    const answer = await home.client.users.info(asked).catch(undefinedIfUnknown);
    if (!answer?.user) return undefined;
    const { domain: workspace } = home;
    const found = { ...toUser(answer.user as RawUser, asker.teamId), ...(workspace && { workspace }) };
    if (readers.size > MOST_REMEMBERED) readers.clear();
    readers.set(keyOf(asker), found.reader);
    return found;
  }

  return {
    client: teams.client,
    workspaces: async () =>
      (await teams.all()).map(({ teamId, domain }) => ({ teamId, ...(domain && { domain }) })),
    user,
    async reader(asker) {
      const known = readers.get(keyOf(asker));
      if (known) return known;
      const asked = user(asker).then(found => found?.reader ?? STRANGER);
      return Promise.race([asked, patience()]).catch(() => STRANGER);
    },
    async administrators(teamId) {
      const known = administrators.get(teamId);
      if (known && performance.now() - known.at < REMEMBERED_MS) return known.users;
      const users = await listAdministrators(teams.client(teamId), teamId);
      administrators.set(teamId, { users, at: performance.now() });
      return users;
    },
    async groups(teamId) {
      const { usergroups: found = [] } = await teams.client(teamId).usergroups.list();
      return found.flatMap(({ id, handle = '', name = '' }) => (id ? [{ id, handle, name }] : []));
    },
    groupMembers: remembered(MEMBERS_MS, async (teamId, groupId) => membersOf(teams.client(teamId), groupId)),
    async openDm(asker) {
      const known = channels.get(keyOf(asker));
      if (known) return known;
      const { channel } = await teams.client(asker.teamId).conversations.open({ users: asker.userId });
      if (!channel?.id) throw new Error('Slack opened no conversation');
      if (channels.size > MOST_REMEMBERED) channels.clear();
      channels.set(keyOf(asker), channel.id);
      return channel.id;
    },
  };
}

/** In an organisation somebody has one id in several workspaces, and a DM with Usher in each. */
const keyOf = ({ teamId, userId }: Asker): string => `${teamId} ${userId}`;

/** Nobody where the group has been disabled. */
const membersOf = (client: WebClient, usergroup: string): Promise<string[]> =>
  client.usergroups.users.list({ usergroup }).then(
    ({ users = [] }) => users,
    (error: { data?: { error?: string } }) => {
      if (error.data?.error === 'no_such_subteam') return [];
      throw error;
    },
  );

/** An answer is as old as it was when it was asked for; a failure is not remembered. */
function remembered<T>(
  ms: number,
  ask: (teamId: string, id: string) => Promise<T>,
): (teamId: string, id: string) => Promise<T> {
  const known = new Map<string, { answer: T; at: number }>();
  return async (teamId, id) => {
    const key = `${teamId} ${id}`;
    const earlier = known.get(key);
    if (earlier && performance.now() - earlier.at < ms) return earlier.answer;
    const at = performance.now();
    const answer = await ask(teamId, id);
    if (known.size > MOST_REMEMBERED) known.clear();
    known.set(key, { answer, at });
    return answer;
  };
}

/** Every page: in a large workspace its owners may be on any of them. */
async function listAdministrators(client: WebClient, teamId: string): Promise<NamedUser[]> {
  const named: NamedUser[] = [];
  for await (const page of client.paginate('users.list', { limit: 200 }) as AsyncIterable<{
    members?: unknown;
  }>) {
    for (const member of (page.members ?? []) as RawUser[]) {
      const { isAdministrator, isOutsider, name } = toUser(member, teamId);
      if (member.id && isAdministrator && !isOutsider) named.push({ userId: member.id, name });
    }
  }
  return named;
}

const patience = (): Promise<Reader> =>
  new Promise(done => setTimeout(() => done(STRANGER), PATIENCE_MS).unref());

function undefinedIfUnknown(error: unknown): undefined {
  const code = (error as { data?: { error?: string } }).data?.error;
  if (code && UNKNOWN.includes(code)) return undefined;
  throw error;
}
