import express, { type ErrorRequestHandler, Router } from 'express';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { subscribes } from '../manifest.ts';
import { eventName, sendEvent } from '../send/events.ts';
import type { World } from '../world/world.ts';
import { activeActorOf, actorOf, workspaceNamed } from './actor.ts';
import * as bodies from './bodies.ts';
import { runCommand } from './command.ts';
import { fileRoutes } from './file-routes.ts';
import { openHome, shownViews } from './home.ts';
import { runInteraction } from './interact.ts';
import { askOptions } from './options.ts';
import { changeGroup, changePerson } from './people.ts';
import { ackedOf } from './respond.ts';
import { conversationsOf, typeMessage } from './talk.ts';

const refused: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof z.ZodError) response.status(400).json({ error: z.prettifyError(error) });
  else if (error instanceof Refusal) response.status(400).json({ error: error.message });
  else next(error);
};

type Answer<Asked> = (asked: Asked) => unknown;

const routesOf = (router: Router) => ({
  post: <Shape extends z.ZodType>(path: string, shape: Shape, answer: Answer<z.infer<Shape>>) =>
    router.post(`/sandbox/${path}`, express.json({ limit: '4mb' }), async (request, response) => {
      response.json(await answer(shape.parse(request.body)));
    }),
  get: <Shape extends z.ZodType>(path: string, shape: Shape, answer: Answer<z.infer<Shape>>) =>
    router.get(`/sandbox/${path}`, async (request, response) => {
      response.json(await answer(shape.parse(request.query)));
    }),
});

const sendAsked = async (
  world: World,
  { workspace: name, event, retryNum }: z.infer<typeof bodies.eventBody>,
) => {
  if (!subscribes(world.manifest, eventName(event))) {
    throw new Refusal(`The manifest does not subscribe to ${eventName(event)}.`);
  }
  return ackedOf([await sendEvent(world, workspaceNamed(world, name), event, retryNum)]);
};

/** What a person does in Slack, and what is to be seen there, by HTTP (SANDBOX.md). */
export const controlRouter = (world: World): Router => {
  const router = Router();
  const { get, post } = routesOf(router);
  post('commands', bodies.commandBody, body => runCommand(world, body));
  post('interactions', bodies.interactionBody, body => runInteraction(world, body));
  post('options', bodies.optionsBody, body => askOptions(actorOf(world, body), body));
  post('events', bodies.eventBody, body => sendAsked(world, body));
  post('messages', bodies.messageBody, body => typeMessage(activeActorOf(world, body), body));
  post('home', bodies.homeBody, body => openHome(activeActorOf(world, body), body.tab));
  post('people', bodies.personBody, ({ as, workspace, ...change }) =>
    changePerson(actorOf(world, { as, workspace }), change),
  );
  post('usergroups', bodies.groupBody, body => changeGroup(world, body));
  get('views', bodies.viewerQuery, query => shownViews(actorOf(world, query)));
  get('messages', bodies.viewerQuery, query => ({ conversations: conversationsOf(actorOf(world, query)) }));
  get('calls', bodies.sinceQuery, ({ since }) => world.calls.since(since));
  router.use(fileRoutes(world));
  router.use(refused);
  return router;
};
