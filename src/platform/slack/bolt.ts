import {
  App,
  type AuthorizeResult,
  ExpressReceiver,
  type Logger,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';
import type { WebOptions } from '../web/web.ts';
import type { Desk } from './answer.ts';
import { listen } from './listen.ts';
import type { Listener } from './listener.ts';
import { quietLogger } from './logger.ts';

const RECONNECT = { forever: true, retries: 10, factor: 1.5, minTimeout: 300, maxTimeout: 5000 };

const MOST_BYTES = 1_000_000;

/** Exactly one of the two: an app token for Socket Mode, else a signing secret for HTTP. */
export interface BoltOptions {
  apiUrl: string;
  signingSecret?: string;
  appToken?: string;
}

export interface SlackApp {
  /** To be mounted at the root of the web application in HTTP mode; serves /slack/events. */
  router?: NonNullable<WebOptions['slack']>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function slackApp(options: BoltOptions, desk: Desk, listeners: Listener[]): SlackApp {
  const logger = quietLogger(desk.log);
  const http = options.appToken ? undefined : httpReceiver(options, logger);
  const receiver: Receiver = http ?? socketReceiver(options, logger);
  const app = new App({
    receiver,
    // From memory and never throwing: an `authorize` that throws makes Bolt answer with silence.
    authorize: async ({ teamId }) => authorization(desk, teamId),
    clientOptions: { slackApiUrl: options.apiUrl, retryConfig: { retries: 0 } },
    ignoreSelf: false,
    convoStore: false,
    logger,
    logLevel: LogLevel.WARN,
  });
  listen(app, desk, listeners);
  app.error(async error => {
    desk.log.error({ err: error.original ?? error }, 'nobody could be told');
  });
  return {
    ...(http && { router: http.router as unknown as NonNullable<WebOptions['slack']> }),
    start: async () => {
      if (!http) await receiver.start(0);
    },
    stop: async () => {
      if (!http) await receiver.stop();
    },
  };
}

/** Without a token where it is not known yet: what listeners call Slack with is the gateway's. */
function authorization({ gateway }: Desk, teamId?: string): AuthorizeResult {
  const botToken = teamId && gateway.client(teamId).token;
  return { ...(botToken && { botToken }), ...(teamId && { teamId }) };
}

function httpReceiver({ signingSecret = '' }: BoltOptions, logger: Logger): ExpressReceiver {
  return new ExpressReceiver({
    signingSecret,
    logger,
    endpoints: '/slack/events',
    processBeforeResponse: false,
    // Counted while it is read: a body sent in chunks names no length.
    bodyLimit: MOST_BYTES,
  });
}

function socketReceiver({ appToken = '', apiUrl }: BoltOptions, logger: Logger): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger,
    // Left to itself the client pauses longer and longer, and after the last try stays deaf for good.
    installerOptions: { clientOptions: { slackApiUrl: apiUrl, retryConfig: RECONNECT } },
  });
}
