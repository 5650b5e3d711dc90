// The real Slack layer over HTTP before the sandbox's Slack, with listeners that a test gives it.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { slackApp } from '../../../src/platform/slack/bolt.ts';
import { type SlackGateway, slackGateway } from '../../../src/platform/slack/gateway.ts';
import type { Listener } from '../../../src/platform/slack/listener.ts';
import { NO_OPTION } from '../../../src/platform/slack/offering.ts';
import { Changes } from '../../sandbox/changes.ts';
import { readManifest } from '../../sandbox/slack/read-manifest.ts';
import { createSlack, type Slack } from '../../sandbox/slack/slack.ts';
import {
  buttonIn,
  inputIn,
  isExternal,
  type Json,
  type Message,
  stateValue,
  textsIn,
  type View,
} from '../../support/blocks.ts';
import { eventually } from '../../support/eventually.ts';

export interface Acked {
  status: number;
  ms: number;
  body?: Json | string;
}

export interface Asked {
  ms: number;
  options: { value: string; text: { text: string } }[];
}

export interface Bench {
  slack: Slack;
  gateway: SlackGateway;
  /** What was logged, each line parsed. */
  logged: Json[];
  command(as: string, text?: string): Promise<Acked>;
  shortcut(as: string): Promise<Acked>;
  submit(as: string, typed?: Record<string, string | boolean>): Promise<Acked>;
  press(as: string, button: string, typed?: Record<string, string>): Promise<Acked>;
  pressOn(as: string, button: string): Promise<Acked>;
  /** Types into the select with this label; answers what then is offered. */
  ask(as: string, label: string, typed: string): Promise<Asked>;
  /** Drops a file in the DM; answers its id. */
  drop(as: string, name: string, text: string): Promise<string>;
  /** Types a message in the DM. */
  write(as: string, text: string): Promise<unknown>;
  /** Tells the app of something, as Slack would. */
  event(event: Json): Promise<unknown>;
  close(as: string): Promise<unknown>;
  openHome(as: string): Promise<unknown>;
  stack(as: string): Promise<View[]>;
  home(as: string): Promise<View | null>;
  see(as: string, text: string): Promise<View>;
  read(as: string, text: string): Promise<Message>;
  violations(): Promise<unknown[]>;
  stop(): Promise<void>;
}

const WORD = { method: 'POST', headers: { 'content-type': 'application/json' } };

async function address(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function startBench(listeners: Listener[]): Promise<Bench> {
  const [outer, inner, logged] = [express(), express(), [] as Json[]];
  const [slackServer, appServer] = [createServer(outer), createServer(inner)];
  const [url, appUrl] = [await address(slackServer), await address(appServer)];
  const manifest = readManifest('http');
  const slack = createSlack({
    now: () => Date.now(),
    manifest,
    mode: 'http',
    appUrl: () => appUrl,
    baseUrl: () => url,
    changes: new Changes(),
  });
  outer.use(slack.router, slack.control);
  const { botTokens, signingSecret } = slack.credentials;
  const gateway = slackGateway({ botTokens: Object.values(botTokens), apiUrl: `${url}/api/` });
  const log = pino(
    { level: 'warn' },
    { write: (line: string) => void logged.push(JSON.parse(line) as Json) },
  );
  const desk = { gateway, log, now: () => new Date() };
  const app = slackApp({ signingSecret, apiUrl: `${url}/api/` }, desk, listeners);
  if (app.router) inner.use(app.router);
  await app.start();
  return {
    slack,
    gateway,
    logged,
    ...actions(url),
    async stop() {
      slack.close();
      for (const server of [slackServer, appServer]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

function actions(url: string): Omit<Bench, 'slack' | 'gateway' | 'logged' | 'stop'> {
  const get = async <T>(path: string) => (await (await fetch(`${url}/sandbox/${path}`)).json()) as T;
  const post = async <T>(path: string, body: Json) => {
    const answer = await fetch(`${url}/sandbox/${path}`, { ...WORD, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const acked = async (path: string, body: Json) => (await post<{ ack: Acked }>(path, body)).ack;
  const views = (as: string) => get<{ stack: View[]; home: View | null }>(`views?as=${as}`);
  const stack = async (as: string) => (await views(as)).stack;
  const top = (as: string) => eventually(`a modal of ${as}`, async () => (await stack(as)).at(-1));
  const messages = async (as: string) =>
    (await get<{ conversations: { messages: Message[] }[] }>(`messages?as=${as}`)).conversations.flatMap(
      conversation => conversation.messages,
    );
  const interact = (as: string, body: Json) => acked('interactions', { as, ...body });
  return {
    command: (as, text = '') => acked('commands', { as, command: '/invite-user', text }),
    shortcut: as => interact(as, { type: 'shortcut', callbackId: 'invitation.invite' }),
    async submit(as, typed = {}) {
      const view = await top(as);
      return interact(as, { type: 'view_submission', viewId: view.id, values: filled(view, typed) });
    },
    async press(as, button, typed = {}) {
      const view = await top(as);
      const values = filled(view, typed);
      return interact(as, { viewId: view.id, values, ...click(view.blocks, button) });
    },
    async pressOn(as, button) {
      const message = await eventually(`a message with “${button}”`, async () =>
        (await messages(as)).findLast(({ blocks }) => buttonIn(blocks ?? [], button)),
      );
      const at = { channel: message.channel, ts: message.ts };
      return interact(as, { message: at, ...click(message.blocks, button) });
    },
    async ask(as, label, typed) {
      const view = await top(as);
      const found = inputIn(view.blocks, label);
      const place = { blockId: found?.blockId, actionId: found?.element.action_id };
      const start = performance.now();
      const answer = await post<Omit<Asked, 'ms'>>('options', {
        as,
        viewId: view.id,
        ...place,
        value: typed,
      });
      return { ...answer, ms: performance.now() - start };
    },
    close: async as => interact(as, { type: 'view_closed', viewId: (await top(as)).id }),
    async drop(as, name, text) {
      const body = new FormData();
      body.set('as', as);
      body.set('file', new Blob([text]), name);
      const answer = await fetch(`${url}/sandbox/files`, { method: 'POST', body });
      return ((await answer.json()) as { file: { id: string } }).file.id;
    },
    write: (as, text) => post('messages', { as, text }),
    event: event => post('events', { event: { type: 'message', ...event } }),
    openHome: as => post('home', { as }),
    stack,
    home: async as => (await views(as)).home,
    see: (as, text) =>
      eventually(`${as} sees “${text}”`, async () => {
        const view = (await stack(as)).at(-1);
        return view && `${view.title.text}\n${textsIn(view.blocks)}`.includes(text) ? view : undefined;
      }),
    read: (as, text) =>
      eventually(`${as} reads “${text}”`, async () =>
        (await messages(as)).findLast(one => `${one.text}\n${textsIn(one.blocks ?? [])}`.includes(text)),
      ),
    violations: async () =>
      (await get<{ violations: unknown[] }[]>('calls?since=0')).flatMap(({ violations }) => violations),
  };
}

function click(blocks: Json[], button: string): Json {
  const found = buttonIn(blocks, button);
  if (!found) throw new Error(`No button “${button}” in ${textsIn(blocks)}`);
  const { blockId, element } = found;
  return { type: 'block_actions', blockId, actionId: element.action_id, action: { type: 'button' } };
}

function filled(view: View, typed: Record<string, string | boolean>): Json {
  const values: Record<string, Json> = {};
  for (const [label, value] of Object.entries(typed)) {
    const found = inputIn(view.blocks, label);
    if (!found) throw new Error(`No field “${label}” in ${textsIn(view.blocks)}`);
    // What was asked for is picked by its text; here that is the sentence in the place of options.
    const offered = isExternal(found.element) ? { text: { text: value }, value: NO_OPTION } : undefined;
    values[found.blockId] = { [String(found.element.action_id)]: stateValue(found.element, value, offered) };
  }
  return values;
}
