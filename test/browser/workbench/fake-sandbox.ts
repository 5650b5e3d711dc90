// What the workbench needs of the sandbox's HTTP control, canned, so that the page is tested by itself.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Response } from 'express';
import { workbenchRouter } from '../../sandbox/workbench/workbench.ts';
import { cardMessages, fullView, homeView, invitationMail, secondView } from './fake-views.ts';

type Json = Record<string, unknown>;
type Answer = (body: Json) => unknown;

export interface FakeSandbox {
  url: string;
  /** Every call that the page made, in order. */
  calls: { path: string; body: Json }[];
  stack: Json[];
  messages: Json[];
  mails: Json[];
  /** How the next interactions are answered, first come first served; 200 and empty when there is none. */
  answers: Answer[];
  change(part: string): void;
  close(): Promise<void>;
}

export const ack = (body: unknown = '', status = 200) => ({ ack: { status, ms: 20, body } });

const people = [
  ['U1', 'ada', 'Ada Lovelace', 'owner'],
  ['U2', 'olga', 'Ольга Петрова', 'administrator'],
  ['U3', 'max', 'Max Mustermann', 'member'],
  ['U4', 'gus', 'Gus Grissom', 'guest'],
  ['U5', 'dora', 'Dora Maar', 'deactivated'],
].map(([id, handle, name, role]) => ({ id, handle, name, role, tz: 'Europe/Berlin' }));

const gil = { id: 'U9', handle: 'gil', name: 'Gil Amelio', role: 'owner', tz: 'Europe/Berlin' };

const state = () => ({
  ready: true,
  now: '2026-11-21T14:05:00Z',
  workspaces: [
    { id: 'T1', name: 'Acme', people },
    { id: 'T2', name: 'Globex', people: [gil] },
  ],
});

export async function fakeSandbox(): Promise<FakeSandbox> {
  const streams = new Set<Response>();
  const fake: Omit<FakeSandbox, 'url' | 'close'> = {
    calls: [],
    stack: [],
    messages: cardMessages(),
    mails: [invitationMail()],
    answers: [],
    change: part => {
      for (const stream of streams) stream.write(`data: ${JSON.stringify({ part })}\n\n`);
    },
  };
  const app = express().use(workbenchRouter(), express.json(), routes(fake, streams));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(fake, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close });
}

function routes(fake: Omit<FakeSandbox, 'url' | 'close'>, streams: Set<Response>) {
  const router = express.Router();
  router.get('/sandbox/state', (_, answer) => void answer.json(state()));
  router.get('/sandbox/views', (_, answer) => void answer.json({ stack: fake.stack, home: homeView() }));
  router.get('/sandbox/mails', (_, answer) => void answer.json(fake.mails));
  router.get('/sandbox/messages', (_, answer) => {
    const empty = { id: 'C1', name: '#general', messages: [] };
    answer.json({ conversations: [empty, { id: 'D1', name: 'Usher', messages: fake.messages }] });
  });
  router.get('/sandbox/stream', (_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/event-stream' }).write('\n');
    streams.add(answer);
  });
  router.post('/sandbox/:what', async (request, answer) => {
    const body = (request.body ?? {}) as Json;
    fake.calls.push({ path: request.params.what, body });
    const given = fake.answers.shift() ?? standard(fake, request.params.what);
    answer.json(await given(body));
  });
  return router;
}

function standard({ stack }: Pick<FakeSandbox, 'stack'>, what: string): Answer {
  return body => {
    if (what === 'commands') stack.push(body.text === 'second' ? secondView() : fullView());
    if (body.type === 'view_closed') stack.pop();
    if (what === 'options') return { options: [option('sales', 'Sales'), option('support', 'Support')] };
    return ack();
  };
}

const option = (value: string, text: string) => ({ text: { type: 'plain_text', text }, value });
