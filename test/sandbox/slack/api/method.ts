import type { WebAPICallResult } from '@slack/web-api';
import type { Token } from '../world/tokens.ts';
import type { Workspace } from '../world/workspace.ts';
import type { World } from '../world/world.ts';
import type { Args } from './args.ts';

export interface Call {
  args: Args;
  world: World;
  workspace: Workspace;
  token: Token;
}

/** A method's answer without what every answer has. */
export type Answer<Response extends WebAPICallResult> = Omit<
  Response,
  'ok' | 'error' | 'response_metadata'
> & {
  response_metadata?: { next_cursor: string };
};

interface Authorized {
  /** One scope, or that which the conversation asked for needs. */
  scope?: string | ((call: Call) => string | undefined);
  token: 'bot' | 'app';
  run(call: Call): object | Promise<object>;
}

interface Open {
  token: 'none';
  run(call: Pick<Call, 'args' | 'world'>): object | Promise<object>;
}

export type Method = Authorized | Open;
export type Methods = Record<string, Method>;
