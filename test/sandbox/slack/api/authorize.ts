import { SlackError } from '../errors.ts';
import { scopesOf } from '../manifest.ts';
import type { Token } from '../world/tokens.ts';
import { type World, workspaceOf } from '../world/world.ts';
import type { Args } from './args.ts';
import type { Call, Method } from './method.ts';

type Guarded = Exclude<Method, { token: 'none' }>;

export const tokenIn = (authorization: string | undefined): string =>
  /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';

const checkToken = (world: World, value: string): Token => {
  if (value === '') throw new SlackError('not_authed');
  const token = world.tokens.find(value);
  if (!token) throw new SlackError('invalid_auth');
  if (token.revoked) throw new SlackError('token_revoked');
  if (token.expiresAt !== undefined && token.expiresAt <= world.now()) throw new SlackError('token_expired');
  return token;
};

const checkScope = (method: Guarded, call: Call): void => {
  const needed = typeof method.scope === 'function' ? method.scope(call) : method.scope;
  const provided = scopesOf(call.world.manifest);
  if (!needed || provided.includes(needed)) return;
  throw new SlackError('missing_scope', { needed, provided: provided.join(',') });
};

interface Request {
  world: World;
  method: Guarded;
  args: Args;
  token: string;
}

/** Whose token it is decides the workspace; what the manifest asks for decides what it may do. */
export const authorize = ({ world, method, args, token: value }: Request): Call => {
  const token = checkToken(world, value);
  if (token.kind !== method.token) throw new SlackError('not_allowed_token_type');
  const workspace = workspaceOf(world, token.teamId) ?? world.workspaces[0];
  if (!workspace) throw new SlackError('team_not_found');
  const call: Call = { args, world, workspace, token };
  checkScope(method, call);
  return call;
};
