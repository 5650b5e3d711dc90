// Only for the tests of this folder: the small Slack on a port of its own, and a tiny Bolt app as its receiver.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { App, LogLevel } from '@slack/bolt';
import express from 'express';
import { Changes } from '../changes.ts';
import type { Manifest } from './manifest.ts';
import { createSlack, type Slack } from './slack.ts';
import type { Json } from './world/json.ts';

export const manifest: Manifest = {
  display_information: { name: 'Usher' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: 'usher' },
    shortcuts: [
      { type: 'global', name: 'Invite', callback_id: 'invite.global', description: 'Invite' },
      { type: 'message', name: 'Invite', callback_id: 'invite.message', description: 'Invite' },
    ],
    slash_commands: [{ command: '/invite-user', description: 'Invite', should_escape: true }],
  },
  oauth_config: {
    redirect_urls: ['http://localhost/slack/oauth_redirect'],
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'im:write',
        'im:history',
        'files:read',
        'files:write',
        'users:read',
        'users:read.email',
        'usergroups:read',
      ],
    },
  },
  settings: { event_subscriptions: { bot_events: ['app_home_opened', 'message.im', 'user_change'] } },
};

export interface Rig {
  slack: Slack;
  app: App;
  base: string;
  changes: Changes;
  /** Moves the sandbox's clock. */
  advance(ms: number): void;
  post(path: string, body: unknown): Promise<Json & { status: number }>;
  get(path: string): Promise<Json>;
  api(method: string, args: Json, token?: string): Promise<Json>;
  stop(): Promise<void>;
}

const listen = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const boltApp = ({ credentials }: Slack, base: string, isSocket: boolean): App =>
  new App({
    signingSecret: credentials.signingSecret,
    authorize: async ({ teamId }) => ({ botToken: credentials.botTokens[teamId ?? ''] ?? '' }),
    clientOptions: { slackApiUrl: `${base}/api/`, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
    ...(isSocket ? { socketMode: true, appToken: credentials.appToken } : {}),
  });

const headers = { 'content-type': 'application/json' };

const answered = async (response: Response): Promise<Json & { status: number }> => ({
  status: response.status,
  ...((await response.json()) as Json),
});

/** @param listeners put on the app before it starts */
export const startRig = async (
  mode: 'http' | 'socket',
  listeners: (app: App) => void,
  given: Manifest = manifest,
): Promise<Rig> => {
  const [outer, changes] = [express(), new Changes()];
  const server = createServer(outer);
  const base = await listen(server);
  let shift = 0;
  let appUrl = '';
  const now = (): number => Date.now() + shift;
  const slack = createSlack({
    now,
    manifest: given,
    mode,
    appUrl: () => appUrl,
    baseUrl: () => base,
    changes,
  });
  outer.use(slack.router, slack.control);
  slack.attach(server);
  const app = boltApp(slack, base, mode === 'socket');
  listeners(app);
  const started = await app.start({ port: 0, host: '127.0.0.1' });
  if (mode === 'http') appUrl = `http://127.0.0.1:${((started as Server).address() as AddressInfo).port}`;
  const post = async (path: string, body: unknown) =>
    answered(await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
  const { botToken } = slack.credentials;
  return {
    slack,
    app,
    base,
    changes,
    post,
    advance: ms => {
      shift += ms;
    },
    get: async path => (await (await fetch(`${base}${path}`)).json()) as Json,
    api: async (method, args, token = botToken) => {
      const authorization = `Bearer ${token}`;
      const init = { method: 'POST', headers: { ...headers, authorization }, body: JSON.stringify(args) };
      return (await (await fetch(`${base}/api/${method}`, init)).json()) as Json;
    },
    stop: async () => {
      await app.stop();
      // Cut off in the middle of saying goodbye, the app's socket would complain.
      for (let turn = 0; turn < 100 && slack.connections() > 0; turn += 1) await pause(5);
      slack.close();
      server.closeAllConnections();
      server.close();
    },
  };
};
