import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Reader } from '../i18n/voice.ts';
import { quietLogger } from './logger.ts';
import { type Readers, rememberReaders, unknownReader } from './readers.ts';
import { readUser, type SlackUser } from './slack-user.ts';

const CALL_MS = 10_000;
const ADMINISTRATORS_KEPT_MS = 60_000;
const HISTORY_LENGTH = 100;

/** Slack, as far as Usher uses it of its own accord. Rejects when Slack refuses or cannot be reached. */
export interface SlackGateway {
  client(teamId: string): WebClient;
  /** Asks Slack each time: what a person may do hangs on it. */
  user(teamId: string, userId: string): Promise<SlackUser>;
  /** The names of the workspace's owners and administrators; at most a minute old. */
  administrators(teamId: string): Promise<string[]>;
  workspace(teamId: string): Promise<{ name?: string; domain?: string }>;
  /** The channel of the app's direct message with the person. */
  openDm(teamId: string, userId: string): Promise<string>;
  /** The newest message of the app with this metadata, among the last 100 of the channel. */
  findMessage(teamId: string, channel: string, metadata: MessageMetadata): Promise<string | undefined>;
  /** How the person is spoken to, from what Slack last said; English as long as it has said nothing. */
  reader(teamId: string, userId: string): Reader;
  isReaderKnown(teamId: string, userId: string): boolean;
}

export interface MessageMetadata {
  event_type: string;
  event_payload: Record<string, string>;
}

export interface SlackAccess {
  botToken: string;
  apiUrl?: string;
}

/** Retries are few: an administrator waits for the answer, and jobs try again by themselves. */
export const clientOptions = ({ apiUrl }: SlackAccess, log: Logger): WebClientOptions => ({
  ...(apiUrl && { slackApiUrl: apiUrl }),
  retryConfig: { retries: 1, minTimeout: 200, maxTimeout: 500 },
  rejectRateLimitedCalls: true,
  timeout: CALL_MS,
  logger: quietLogger(log),
  logLevel: LogLevel.WARN,
});

const found = z.array(
  z.object({
    ts: z.string(),
    metadata: z
      .object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })
      .optional(),
  }),
);

export function slackGateway(access: SlackAccess, log: Logger, now: () => Date): SlackGateway {
  const client = new WebClient(access.botToken, clientOptions(access, log));
  const readers = rememberReaders();
  const channels = new Map<string, string>();
  return {
    client: () => client,
    user: (teamId, userId) => askUser(client, readers, teamId, userId),
    administrators: keepFor(ADMINISTRATORS_KEPT_MS, now, () => listAdministrators(client)),
    async workspace(teamId) {
      const { team } = await client.team.info({ team: teamId });
      return { ...(team?.name && { name: team.name }), ...(team?.domain && { domain: team.domain }) };
    },
    async openDm(teamId, userId) {
      const key = `${teamId}/${userId}`;
      const known = channels.get(key);
      if (known) return known;
      const { channel } = await client.conversations.open({ users: userId });
      if (!channel?.id) throw new Error('Slack opened no conversation');
      channels.set(key, channel.id);
      return channel.id;
    },
    async findMessage(_teamId, channel, metadata) {
      const { messages } = await client.conversations.history({
        channel,
        include_all_metadata: true,
        limit: HISTORY_LENGTH,
      });
      return found.parse(messages ?? []).find(message => carries(message.metadata, metadata))?.ts;
    },
    reader: (teamId, userId) => readers.find(teamId, userId) ?? unknownReader(),
    isReaderKnown: (teamId, userId) => readers.find(teamId, userId) !== undefined,
  };
}

async function askUser(
  client: WebClient,
  readers: Readers,
  teamId: string,
  userId: string,
): Promise<SlackUser> {
  const answer = await client.users.info({ user: userId, include_locale: true });
  const user = readUser(answer.user);
  readers.learn(teamId, userId, user);
  return user;
}

async function listAdministrators(client: WebClient): Promise<string[]> {
  const names: string[] = [];
  for await (const page of client.paginate('users.list', { limit: 200 })) {
    const users = z
      .array(z.unknown())
      .parse(page.members ?? [])
      .map(readUser);
    names.push(...users.filter(mayAdminister).map(({ name }) => name));
  }
  return names;
}

const mayAdminister = (user: SlackUser): boolean =>
  user.isAdministrator && !user.isDeleted && !user.isBot && !user.isGuest && !user.isStranger;

function carries(
  metadata: { event_type: string; event_payload: object } | undefined,
  wanted: MessageMetadata,
) {
  if (metadata?.event_type !== wanted.event_type) return false;
  const payload = new Map(Object.entries(metadata.event_payload));
  return Object.entries(wanted.event_payload).every(([key, value]) => payload.get(key) === value);
}

function keepFor<T>(ms: number, now: () => Date, ask: () => Promise<T>): (teamId: string) => Promise<T> {
  const kept = new Map<string, { at: number; answer: T }>();
  return async teamId => {
    const known = kept.get(teamId);
    if (known && now().getTime() - known.at < ms) return known.answer;
    const answer = await ask();
    kept.set(teamId, { at: now().getTime(), answer });
    return answer;
  };
}
