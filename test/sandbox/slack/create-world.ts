import { CallLog } from './calls.ts';
import { Faults } from './faults.ts';
import { httpSender } from './send/http.ts';
import type { SocketMode } from './send/socket.ts';
import type { Timers } from './timers.ts';
import { Files } from './world/files.ts';
import { secretOf } from './world/ids.ts';
import { Installations } from './world/installations.ts';
import { ResponseUrls } from './world/response-urls.ts';
import { sampleWorkspaces } from './world/sample.ts';
import { stamper } from './world/stamp.ts';
import { Tokens } from './world/tokens.ts';
import { Triggers } from './world/triggers.ts';
import type { Workspace } from './world/workspace.ts';
import type { Credentials, SlackOptions, World } from './world/world.ts';

export const appId = 'A0SANDBOX01';

const credentialsOf = (tokens: Tokens, workspaces: Workspace[]): Credentials => ({
  botToken: tokens.bot(workspaces[0]?.id ?? ''),
  botTokens: Object.fromEntries(workspaces.map(({ id }) => [id, tokens.bot(id)])),
  appToken: tokens.app(),
  appId,
  signingSecret: secretOf('signing').slice(0, 32),
  clientId: '1000.2000',
  clientSecret: secretOf('client').slice(0, 32),
});

const emptyStores = ({ baseUrl, now }: SlackOptions) => ({
  installations: new Installations(),
  triggers: new Triggers(),
  responseUrls: new ResponseUrls(),
  files: new Files(baseUrl, now),
  calls: new CallLog(now),
  faults: new Faults(),
  stamp: stamper(now),
});

interface Machinery {
  socket: SocketMode;
  timers: Timers;
}

export const createWorld = (options: SlackOptions, { socket, timers }: Machinery): World => {
  const { now, appUrl, baseUrl, mode, manifest, publicUrl = appUrl } = options;
  const workspaces = sampleWorkspaces(manifest.features?.bot_user?.display_name ?? 'usher');
  const tokens = new Tokens(workspaces.map(({ id }) => id));
  const credentials = credentialsOf(tokens, workspaces);
  const url = (): string => `${appUrl()}/slack/events`;
  const host = (): string => new URL(publicUrl()).host;
  const { signingSecret } = credentials;
  return {
    ...options,
    ...emptyStores(options),
    credentials,
    workspaces,
    tokens,
    prepare: mode === 'socket' ? socket.prepare : httpSender({ url, host, now, signingSecret }),
    socketUrl: () => baseUrl().replace(/^http/, 'ws') + socket.ticket(),
    later: timers.later,
  };
};
