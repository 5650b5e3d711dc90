import type { OauthV2AccessResponse } from '@slack/web-api';
import { SlackError } from '../errors.ts';
import { scopesOf } from '../manifest.ts';
import type { Token } from '../world/tokens.ts';
import { botOf } from '../world/workspace.ts';
import { type World, workspaceOf } from '../world/world.ts';
import type { Args } from './args.ts';
import type { Answer, Methods } from './method.ts';

interface Asked {
  args: Args;
  world: World;
}

const refuseStrangers = ({ args, world }: Asked): void => {
  const { clientId, clientSecret } = world.credentials;
  if (args.text('client_id') !== clientId) throw new SlackError('invalid_client_id');
  if (args.text('client_secret') !== clientSecret) throw new SlackError('bad_client_secret');
};

const rotates = ({ manifest }: World): boolean => manifest.settings?.token_rotation_enabled === true;

const newToken = (world: World, teamId: string): Token =>
  rotates(world) ? world.tokens.rotating(teamId, world.now()) : world.tokens.permanent(teamId);

const describe = (world: World, token: Token, userId: string): Answer<OauthV2AccessResponse> => {
  const workspace = workspaceOf(world, token.teamId);
  if (!workspace) throw new SlackError('invalid_code');
  const remaining = Math.floor(((token.expiresAt ?? 0) - world.now()) / 1000);
  return {
    app_id: world.credentials.appId,
    authed_user: { id: userId },
    scope: scopesOf(world.manifest).join(','),
    token_type: 'bot',
    access_token: token.value,
    bot_user_id: botOf(workspace).id,
    team: { id: workspace.id, name: workspace.name },
    is_enterprise_install: false,
    ...(token.refresh ? { refresh_token: token.refresh, expires_in: remaining } : {}),
  };
};

const exchange = ({ args, world }: Asked): Answer<OauthV2AccessResponse> => {
  const grant = world.installations.exchange(args.text('code'));
  if (!grant) throw new SlackError('invalid_code');
  if (grant.redirectUri !== args.text('redirect_uri')) throw new SlackError('bad_redirect_uri');
  return describe(world, newToken(world, grant.teamId), grant.userId);
};

const refresh = ({ args, world }: Asked): Answer<OauthV2AccessResponse> => {
  const old = world.tokens.findByRefresh(args.text('refresh_token'));
  if (!old) throw new SlackError('invalid_refresh_token');
  old.revoked = true;
  return describe(world, world.tokens.rotating(old.teamId, world.now()), '');
};

const access = (asked: Asked): Answer<OauthV2AccessResponse> => {
  refuseStrangers(asked);
  return asked.args.text('grant_type') === 'refresh_token' ? refresh(asked) : exchange(asked);
};

export const oauth: Methods = { 'oauth.v2.access': { token: 'none', run: access } };
