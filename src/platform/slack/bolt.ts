import { App, ExpressReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Router } from 'express';
import { type Desk, voiceOf } from './answer.ts';
import { listen } from './listen.ts';
import type { Listener } from './listener.ts';
import { sentenceFor } from './refusal.ts';

/** Exactly one of the two: an app token for Socket Mode, else a signing secret for HTTP. */
export interface BoltOptions {
  botToken: string;
  apiUrl: string;
  signingSecret?: string;
  appToken?: string;
}

export interface SlackApp {
  /** To be mounted at the root of the web application in HTTP mode; serves /slack/events. */
  router?: Router;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function slackApp(options: BoltOptions, desk: Desk, listeners: Listener[]): SlackApp {
  const http = options.appToken ? undefined : httpReceiver(options);
  const receiver: Receiver = http ?? socketReceiver(options);
  const app = new App({
    receiver,
    // From memory and never throwing: an `authorize` that throws makes Bolt answer with silence.
    authorize: async ({ teamId }) => ({ botToken: options.botToken, ...(teamId && { teamId }) }),
    clientOptions: { slackApiUrl: options.apiUrl, retryConfig: { retries: 0 } },
    ignoreSelf: false,
    logLevel: LogLevel.ERROR,
  });
  listen(app, desk, listeners);
  app.error(async error => {
    sentenceFor(await voiceOf(desk, { teamId: '', userId: '' }), error.original ?? error, desk.log);
  });
  return {
    ...(http && { router: http.router as unknown as Router }),
    start: async () => {
      if (!http) await receiver.start(0);
    },
    stop: async () => {
      if (!http) await receiver.stop();
    },
  };
}

function httpReceiver({ signingSecret = '' }: BoltOptions): ExpressReceiver {
  return new ExpressReceiver({ signingSecret, endpoints: '/slack/events', processBeforeResponse: false });
}

function socketReceiver({ appToken = '', apiUrl }: BoltOptions): SocketModeReceiver {
  return new SocketModeReceiver({ appToken, installerOptions: { clientOptions: { slackApiUrl: apiUrl } } });
}
