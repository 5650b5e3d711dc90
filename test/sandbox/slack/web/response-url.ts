import express, { type Request, type Response, Router } from 'express';
import { checkResponse } from '../checks/checks.ts';
import { addByBot, edit, type Place, remove } from '../messages.ts';
import { type Message, messageAt } from '../world/conversation.ts';
import { type Json, jsonIn } from '../world/json.ts';
import type { ResponseUrl } from '../world/response-urls.ts';
import { conversationOf } from '../world/workspace.ts';
import { type World, workspaceOf } from '../world/world.ts';

const placeOf = (world: World, { teamId, channelId }: ResponseUrl): Place | undefined => {
  const workspace = workspaceOf(world, teamId);
  const conversation = workspace && conversationOf(workspace, channelId);
  return conversation && { world, workspace, conversation };
};

const replace = (place: Place, message: Message, given: Json): void => {
  // Unlike chat.update, what is not given is gone.
  edit(place, message, { blocks: [], attachments: [], text: '', ...given });
};

/** Where nothing else is said, the answer is a new message that only the person sees. */
const write = (place: Place, target: ResponseUrl, given: Json): void => {
  const original = target.messageTs ? messageAt(place.conversation, target.messageTs) : undefined;
  const isTrue = (key: string): boolean => given[key] === true || given[key] === 'true';
  if (isTrue('delete_original')) {
    if (original) remove(place, original);
    return;
  }
  if (isTrue('replace_original') && original) replace(place, original, given);
  else addByBot(place, given, given.response_type === 'in_channel' ? undefined : target.userId);
};

type Answer = [status: number, error: string | undefined];

const outcome = (
  world: World,
  target: ResponseUrl | string,
  given: Json,
  error: string | undefined,
): Answer => {
  const place = typeof target === 'string' ? undefined : placeOf(world, target);
  if (typeof target === 'string' || !place) return [404, typeof target === 'string' ? target : 'expired_url'];
  if (error) return [400, error];
  write(place, target, given);
  return [200, undefined];
};

const serve = (world: World, key: string, request: Request, response: Response): void => {
  const given = jsonIn(request.body);
  const target = world.responseUrls.use(key, world.now());
  const teamId = typeof target === 'string' ? undefined : target.teamId;
  const call = world.calls.begin({ direction: 'in', method: 'response_url', body: given, teamId });
  const violations = checkResponse(given);
  call.refuse(violations);
  const [status, error] = outcome(world, target, given, violations[0]?.error);
  const answer = error ? { ok: false, error } : 'ok';
  call.end(answer);
  response.status(status).send(answer);
};

export const responseRouter = (world: World): Router => {
  const router = Router();
  router.post('/response/:team/:key', express.json({ limit: '4mb' }), (request, response) =>
    serve(world, request.params.key, request, response),
  );
  return router;
};
