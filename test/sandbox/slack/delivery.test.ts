import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startRig } from './rig.ts';
import type { Delivery, Prepare } from './send/delivery.ts';
import { httpSender } from './send/http.ts';
import { type Json, jsonIn, listIn } from './world/json.ts';

interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
}

const event: Delivery = { type: 'events_api', method: 'message.im', teamId: 'T1', payload: { text: 'ж' } };

describe('a delivery over HTTP', () => {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
    response.statusCode = request.url === '/broken' ? 500 : 200;
    response.end('{"ok":1}');
  });
  afterEach(() => void server.close());

  it('is signed over its very bytes, in the sandbox’s time, and the same when it is repeated', async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const to = (path: string): Prepare =>
      httpSender({
        url: () => address + path,
        host: () => 'usher.example.com',
        now: () => 4_000_000_000_000,
        signingSecret: 'secret',
      });
    const send = to('/')({ ...event, retry: { num: 1, reason: 'http_timeout' } });
    expect(await send()).toMatchObject({ status: 200, body: { ok: 1 } });
    await send();
    const [first, second] = heard;
    const expected = createHmac('sha256', 'secret').update(`v0:4000000000:${first?.body}`).digest('hex');
    expect(first?.headers).toMatchObject({
      'x-slack-request-timestamp': '4000000000',
      'x-slack-signature': `v0=${expected}`,
      'x-slack-retry-num': '1',
      'x-slack-retry-reason': 'http_timeout',
    });
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['x-slack-signature']).toBe(`v0=${expected}`);
    expect(await to('/broken')(event)()).toMatchObject({ status: 500, failure: 'dispatch_failed' });
  });
});

describe('an app that does not answer', () => {
  const text = { type: 'plain_text' as const, text: 'Slow' };
  const input = {
    type: 'input' as const,
    block_id: 'name',
    label: text,
    element: { type: 'plain_text_input' as const, action_id: 'value' },
  };

  it('leaves the modal as it was, with what was typed and a sentence of trouble', async () => {
    const rig = await startRig('http', app => {
      app.shortcut('invite.global', async ({ ack, body, client }) => {
        const { trigger_id } = body;
        await client.views.open({
          trigger_id,
          view: { type: 'modal', title: text, submit: text, blocks: [input] },
        });
        await ack();
      });
      app.view(/.*/, async () => undefined);
    });
    const top = async () => listIn((await rig.get('/sandbox/views?as=ada')).stack)[0] ?? {};
    await rig.post('/sandbox/interactions', { as: 'ada', type: 'shortcut', callbackId: 'invite.global' });
    const viewId = (await top()).id;
    const values = { name: { value: { value: 'Jane' } } };
    await rig.post('/sandbox/interactions', { as: 'ada', type: 'view_submission', viewId, values });
    const { trouble, state } = await top();
    expect(trouble).toBe('We had some trouble connecting. Try again?');
    expect(state).toMatchObject({ values });
    await rig.stop();
  });

  it('is told of an event again at once', async () => {
    const rig = await startRig('http', () => undefined);
    await rig.app.stop();
    await rig.post('/sandbox/home', { as: 'ada' });
    const calls = async (): Promise<Json[]> => (await rig.get('/sandbox/calls')) as unknown as Json[];
    const told = async () => (await calls()).filter(({ method }) => method === 'app_home_opened');
    await expect.poll(async () => (await told()).length).toBe(2);
    const [first, second] = (await told()).map(({ body }) => jsonIn(body).event_id);
    expect(second).toBe(first);
    rig.slack.close();
  });
});
