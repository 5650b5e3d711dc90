import type {
  AppsConnectionsOpenResponse,
  AuthRevokeResponse,
  AuthTestResponse,
  BotsInfoResponse,
  TeamInfoResponse,
} from '@slack/web-api';
import { SlackError } from '../errors.ts';
import { announce } from '../send/events.ts';
import { botOf } from '../world/workspace.ts';
import type { Answer, Call, Methods } from './method.ts';

/** The library's type knows nothing of `revoked`; Slack's reference does. */
type Revoked = Answer<AuthRevokeResponse> & { revoked: boolean };

const test = ({ workspace }: Call): Answer<AuthTestResponse> => ({
  url: `https://${workspace.domain}.slack.com/`,
  team: workspace.name,
  user: botOf(workspace).handle,
  team_id: workspace.id,
  user_id: botOf(workspace).id,
  bot_id: workspace.botId,
  is_enterprise_install: false,
});

const revoke = ({ args, world, workspace, token }: Call): Revoked => {
  if (args.flag('test')) return { revoked: false };
  // Announced first: it is not told to an app that is installed no more.
  void announce(world, workspace, {
    type: 'tokens_revoked',
    tokens: { oauth: [], bot: [botOf(workspace).id] },
  });
  token.revoked = true;
  return { revoked: true };
};

const connect = ({ world }: Pick<Call, 'world'>): Answer<AppsConnectionsOpenResponse> => ({
  url: world.socketUrl(),
});

const team = ({ workspace }: Call): Answer<TeamInfoResponse> => {
  const { id, name, domain } = workspace;
  return { team: { id, name, domain, email_domain: `${domain}.example`, icon: { image_default: true } } };
};

const bot = ({ args, world, workspace }: Call): Answer<BotsInfoResponse> => {
  if (args.has('bot') && args.text('bot') !== workspace.botId) throw new SlackError('bot_not_found');
  const { id, name } = botOf(workspace);
  return { bot: { id: workspace.botId, app_id: world.credentials.appId, user_id: id, name, deleted: false } };
};

export const auth: Methods = {
  'auth.test': { token: 'bot', run: test },
  'auth.revoke': { token: 'bot', run: revoke },
  'apps.connections.open': { token: 'app', run: connect },
  'team.info': { token: 'bot', scope: 'team:read', run: team },
  'bots.info': { token: 'bot', scope: 'users:read', run: bot },
};
