import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Reader } from '../i18n/voice.ts';
import { once } from '../once.ts';
import { fitting } from './fitting.ts';
import { quietLogger } from './logger.ts';
import { type RawUser, toUser } from './raw-user.ts';

/** Who did something in Slack, by the signed envelope alone. */
export interface Asker {
  teamId: string;
  userId: string;
}

export interface SlackUser {
  name: string;
  /** Owner or admin of the workspace. */
  isAdministrator: boolean;
  /** Deactivated, a bot, a guest, or of another team: refused everywhere. */
  isOutsider: boolean;
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

export interface SlackGateway {
  client(teamId: string): WebClient;
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
const SLACK_DOMAIN = '.slack.com';
const UNKNOWN = ['user_not_found', 'user_not_visible'];

export interface SlackOptions {
  botToken: string;
  /** Ends with a slash; Slack's own unless another is configured. */
  apiUrl: string;
}

export function slackGateway({ botToken, apiUrl }: SlackOptions, log?: Logger): SlackGateway {
  // A person or a job waits for each call and both try again by themselves, so the client gives up early.
  const client = new FittingClient(botToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    logger: quietLogger(log),
  });
  const readers = new Map<string, Reader>();
  const administrators = new Map<string, { users: NamedUser[]; at: number }>();
  const channels = new Map<string, string>();

  const homeTeam = once(async () => {
    const { team_id: id, url = '' } = await client.auth.test();
    const host = URL.canParse(url) ? new URL(url).hostname : '';
    return { id, ...(host.endsWith(SLACK_DOMAIN) && { workspace: host.slice(0, -SLACK_DOMAIN.length) }) };
  });

  async function user(asker: Asker): Promise<SlackUser | undefined> {
    const asked = client.users.info({ user: asker.userId, include_locale: true }).catch(undefinedIfUnknown);
    const [answer, home] = await Promise.all([asked, homeTeam()]);
    // Of another workspace, even of the same organisation, this token does not say who is an administrator there.
    if (!answer?.user || home.id !== asker.teamId) return undefined;
    const { workspace } = home;
    const found = { ...toUser(answer.user as RawUser, asker.teamId), ...(workspace && { workspace }) };
    if (readers.size > MOST_REMEMBERED) readers.clear();
    readers.set(asker.userId, found.reader);
    return found;
  }

  return {
    client: () => client,
    user,
    async reader(asker) {
      const known = readers.get(asker.userId);
      if (known) return known;
      const asked = user(asker).then(found => found?.reader ?? STRANGER);
      return Promise.race([asked, patience()]).catch(() => STRANGER);
    },
    async administrators(teamId) {
      const known = administrators.get(teamId);
      if (known && performance.now() - known.at < REMEMBERED_MS) return known.users;
      const users = await listAdministrators(client, teamId);
      administrators.set(teamId, { users, at: performance.now() });
      return users;
    },
    async groups() {
      const { usergroups: found = [] } = await client.usergroups.list();
      return found.flatMap(({ id, handle = '', name = '' }) => (id ? [{ id, handle, name }] : []));
    },
    groupMembers: remembered(MEMBERS_MS, async (_, groupId) => membersOf(client, groupId)),
    async openDm({ userId }) {
      const known = channels.get(userId);
      if (known) return known;
      const { channel } = await client.conversations.open({ users: userId });
      if (!channel?.id) throw new Error('Slack opened no conversation');
      if (channels.size > MOST_REMEMBERED) channels.clear();
      channels.set(userId, channel.id);
      return channel.id;
    },
  };
}

/** No text is longer than Slack takes, in whatever language. */
class FittingClient extends WebClient {
  override apiCall(...[method, options]: Parameters<WebClient['apiCall']>): ReturnType<WebClient['apiCall']> {
    const { view, blocks } = options ?? {};
    return super.apiCall(method, {
      ...options,
      ...(view !== undefined && { view: fitting(view) }),
      ...(blocks !== undefined && { blocks: fitting(blocks) }),
    });
  }
}

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
