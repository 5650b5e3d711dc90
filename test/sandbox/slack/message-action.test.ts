import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rig, startRig } from './rig.ts';
import { type Json, jsonIn, listIn } from './world/json.ts';

const text = (value: string) => ({ type: 'plain_text' as const, text: value });

const card = [
  {
    type: 'actions',
    block_id: 'card',
    elements: [{ type: 'button', action_id: 'cancel', text: text('Cancel'), value: '42' }],
  },
];

describe.each(['http', 'socket'] as const)('actions on messages over %s', mode => {
  let rig: Rig;
  const heard: Json[] = [];

  beforeAll(async () => {
    rig = await startRig(mode, app => {
      app.shortcut('invite.message', async ({ ack, body }) => {
        heard.push({ ...body });
        await ack();
      });
      app.action(/.*/, async ({ ack, body }) => {
        heard.push({ ...body });
        await ack();
      });
    });
  });
  afterAll(() => rig.stop());

  const act = (body: Json) => rig.post('/sandbox/interactions', { as: 'ada', ...body });

  const post = async (method: string, more: Json): Promise<Json> => {
    const args = { channel: 'U0ACMEADA', text: 'Card', blocks: card, ...more };
    return await rig.api(method, args);
  };

  it('sends a button of a message with the message and a response_url that replaces it', async () => {
    const { channel, ts } = await post('chat.postMessage', {});
    const click = { type: 'block_actions', message: { channel, ts }, blockId: 'card', actionId: 'cancel' };
    await act(click);
    expect(heard.at(-1)).toMatchObject({
      actions: [{ value: '42' }],
      message: { ts },
      container: { type: 'message', is_ephemeral: false },
      user: { id: 'U0ACMEADA' },
    });
    const url = String(heard.at(-1)?.response_url);
    const headers = { 'content-type': 'application/json' };
    await fetch(url, { method: 'POST', headers, body: '{"replace_original":true,"text":"Done"}' });
    const { conversations } = await rig.get('/sandbox/messages?as=ada');
    const messages = listIn(conversations).flatMap(one => listIn(one.messages));
    expect(messages.find(one => one.ts === ts)).toMatchObject({ text: 'Done', blocks: [] });
    expect((await act(click)).status).toBe(400);
  });

  it('does not send an ephemeral message back, and can delete it by its response_url', async () => {
    const channel = 'C0ACMENOTICES';
    const { message_ts: ts } = await post('chat.postEphemeral', { channel, user: 'U0ACMEADA' });
    await act({ type: 'block_actions', message: { channel, ts }, blockId: 'card', actionId: 'cancel' });
    expect(heard.at(-1)).not.toHaveProperty('message');
    expect(heard.at(-1)).toMatchObject({ container: { is_ephemeral: true } });
    const headers = { 'content-type': 'application/json' };
    const body = '{"delete_original":true}';
    await fetch(String(heard.at(-1)?.response_url), { method: 'POST', headers, body });
    const { conversations } = await rig.get('/sandbox/messages?as=ada');
    expect(
      listIn(conversations)
        .flatMap(one => listIn(one.messages))
        .some(one => one.ts === ts),
    ).toBe(false);
  });

  it('offers a message to a message shortcut', async () => {
    const { message } = await rig.post('/sandbox/messages', {
      as: 'ada',
      text: 'Invite jane@example.com & co',
    });
    const { ts } = jsonIn(message);
    const { conversations } = await rig.get('/sandbox/messages?as=ada');
    const channel = listIn(conversations).find(one => one.name === 'Usher')?.id;
    await act({ type: 'message_action', callbackId: 'invite.message', message: { channel, ts } });
    expect(heard.at(-1)).toMatchObject({
      message: { ts, text: 'Invite <mailto:jane@example.com|jane@example.com> &amp; co' },
      channel: { id: channel },
    });
  });
});
