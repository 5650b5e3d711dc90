import express, { type Request, type Response, Router } from 'express';
import { checkCall, decodeArguments, slackMessage, type Violation } from '../checks/checks.ts';
import { SlackError } from '../errors.ts';
import type { Fault } from '../faults.ts';
import { scopesOf } from '../manifest.ts';
import { type Json, jsonIn, textIn } from '../world/json.ts';
import type { World } from '../world/world.ts';
import { Args } from './args.ts';
import { auth } from './auth.ts';
import { authorize, tokenIn } from './authorize.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import type { Method, Methods } from './method.ts';
import { oauth } from './oauth.ts';
import { usergroups } from './usergroups.ts';
import { users } from './users.ts';
import { views } from './views.ts';

const methods: Methods = {
  ...auth,
  ...chat,
  ...conversations,
  ...files,
  ...oauth,
  ...usergroups,
  ...users,
  ...views,
};

const refusal = (violations: [Violation, ...Violation[]]): SlackError =>
  new SlackError(violations[0].error, { response_metadata: { messages: violations.map(slackMessage) } });

interface Asked {
  world: World;
  name: string;
  given: Json;
  token: string;
  note(violations: Violation[]): void;
}

const perform = async (asked: Asked): Promise<object> => {
  const { world, name, given, token } = asked;
  const method: Method | undefined = methods[name];
  if (!method) throw new SlackError('unknown_method', { req_method: name });
  const args = new Args(decodeArguments(given));
  const check = (): void => {
    const [first, ...others] = checkCall(name, given);
    if (!first) return;
    asked.note([first, ...others]);
    throw refusal([first, ...others]);
  };
  if (method.token === 'none') {
    check();
    return await method.run({ args, world });
  }
  const call = authorize({ world, method, args, token });
  check();
  return await method.run(call);
};

const answerOf = async (asked: Asked): Promise<Json> => {
  try {
    return { ok: true, ...(await perform(asked)) };
  } catch (error) {
    if (error instanceof SlackError) return { ok: false, error: error.code, ...error.more };
    throw error;
  }
};

const pause = (world: World, ms: number): Promise<void> => new Promise(resolve => world.later(ms, resolve));

const strike = (response: Response, fault: Fault): Json => {
  const answer = {
    ok: false,
    error: fault.error ?? (fault.status === 429 ? 'ratelimited' : 'internal_error'),
  };
  if (fault.retryAfter !== undefined) response.set('retry-after', String(fault.retryAfter));
  response.status(fault.status ?? (fault.retryAfter === undefined ? 200 : 429)).json(answer);
  return answer;
};

const failsAtOnce = ({ error, status, retryAfter }: Fault): boolean =>
  error !== undefined || status !== undefined || retryAfter !== undefined;

const serve = async (world: World, name: string, request: Request, response: Response): Promise<void> => {
  // Bolt's clients add team_id to every call; only a token of a whole organisation makes it mean anything.
  const { token: inBody, team_id: _team, ...given }: Json = { ...request.query, ...jsonIn(request.body) };
  const token = tokenIn(request.headers.authorization) || textIn(inBody);
  const teamId = world.tokens.find(token)?.teamId;
  const call = world.calls.begin({ direction: 'in', method: name, body: decodeArguments(given), teamId });
  const fault = world.faults.strike(name);
  if (fault?.delayMs) await pause(world, fault.delayMs);
  if (fault?.hang === 'before') return call.end({ hangs: 'before' });
  if (fault && failsAtOnce(fault)) return call.end(strike(response, fault));
  const answer = await answerOf({ world, name, given, token, note: violations => call.refuse(violations) });
  if (fault?.hang === 'after') return call.end({ ...answer, hangs: 'after' });
  call.end(answer);
  response.set('x-oauth-scopes', scopesOf(world.manifest).join(',')).json(answer);
};

/** The Web API: JSON or form, by GET or POST, a token in the header or the body. */
export const apiRouter = (world: World): Router => {
  const router = Router();
  router.use('/api', express.json({ limit: '4mb' }), express.urlencoded({ extended: false, limit: '4mb' }));
  router.all('/api/:method', (request, response) => serve(world, request.params.method, request, response));
  return router;
};
