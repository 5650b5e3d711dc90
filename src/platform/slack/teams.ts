// One installation for each workspace: which token is whose is learnt from Slack when it is first needed, never at the start.
import { ErrorCode, WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { once } from '../once.ts';
import { fitting } from './fitting.ts';
import { quietLogger } from './logger.ts';

export interface TeamOptions {
  /** One for each workspace, in any order. */
  botTokens: readonly string[];
  /** Ends with a slash; Slack's own unless another is configured. */
  apiUrl: string;
}

/** Usher in one workspace. */
export interface Installation {
  teamId: string;
  /** Of the workspace's address: acme in acme.slack.com. */
  domain?: string;
  client: WebClient;
}

export interface SlackTeams {
  /** Undefined where Usher has no token for the team. Rejects while Slack does not say whose a token is. */
  find(teamId: string): Promise<Installation | undefined>;
  /** All whose token Slack knows now. */
  all(): Promise<Installation[]>;
  /** Its calls wait until it is known whose which token is; those of a team without a token reject as Slack's do. */
  client(teamId: string): WebClient;
}

const SLACK_DOMAIN = '.slack.com';

export function slackTeams({ botTokens, apiUrl }: TeamOptions, log?: Logger): SlackTeams {
  // A person or a job waits for each call and both try again by themselves, so the client gives up early.
  const manners = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    logger: quietLogger(log),
  };
  const known = new Map<string, Installation>();
  const asked = botTokens.map(token =>
    once(async () => {
      const installation = await introduced(new FittingClient(token, manners));
      if (!known.has(installation.teamId)) known.set(installation.teamId, installation);
      return installation;
    }),
  );

  /** A token that is dead, or that Slack is slow to know, keeps no other workspace waiting. */
  async function find(teamId: string): Promise<Installation | undefined> {
    const here = known.get(teamId);
    if (here) return here;
    const answers = asked.map(ask => ask().then(found => (found.teamId === teamId ? found : elsewhere())));
    return Promise.any(answers).catch(({ errors }: AggregateError) => {
      const failure = errors.find(error => error !== ELSEWHERE);
      if (failure) throw failure;
      return undefined;
    });
  }

  return {
    find,
    async all() {
      const answers = await Promise.allSettled(asked.map(ask => ask()));
      return answers.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value] : []));
    },
    client: teamId =>
      known.get(teamId)?.client ?? new UnsureClient(async () => (await find(teamId))?.client, apiUrl),
  };
}

const ELSEWHERE = new Error('the token of another workspace');
const elsewhere = () => {
  throw ELSEWHERE;
};

async function introduced(client: WebClient): Promise<Installation> {
  const { team_id: teamId, url = '' } = await client.auth.test();
  if (!teamId) throw new Error('Slack named no workspace');
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return {
    teamId,
    client,
    ...(host.endsWith(SLACK_DOMAIN) && { domain: host.slice(0, -SLACK_DOMAIN.length) }),
  };
}

type Call = Parameters<WebClient['apiCall']>;
type Answer = ReturnType<WebClient['apiCall']>;

/** No text is longer than Slack takes, in whatever language. */
class FittingClient extends WebClient {
  override apiCall(...[method, options]: Call): Answer {
    const { view, blocks } = options ?? {};
    return super.apiCall(method, {
      ...options,
      ...(view !== undefined && { view: fitting(view) }),
      ...(blocks !== undefined && { blocks: fitting(blocks) }),
    });
  }
}

/** Stands in for the client of a team until it is known which that is. */
class UnsureClient extends WebClient {
  // Files are fetched with it, after a call.
  declare token?: string;
  readonly #find: () => Promise<WebClient | undefined>;

  constructor(find: () => Promise<WebClient | undefined>, apiUrl: string) {
    super(undefined, { slackApiUrl: apiUrl });
    this.#find = find;
  }

  override async apiCall(...call: Call): Answer {
    const client = await this.#find();
    if (!client) throw uninstalled();
    if (client.token) this.token = client.token;
    return client.apiCall(...call);
  }
}

/** As Slack answers the token of a workspace that the app has left: trying again is of no use. */
const uninstalled = (): Error =>
  Object.assign(new Error('Usher has no token for this workspace'), {
    code: ErrorCode.PlatformError,
    data: { ok: false, error: 'account_inactive' },
  });
