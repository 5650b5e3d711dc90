import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rig, startRig } from './rig.ts';
import { type Json, jsonIn, listIn, textIn } from './world/json.ts';

describe('messages of the app', () => {
  let rig: Rig;
  const ada = 'U0ACMEADA';

  beforeAll(async () => {
    rig = await startRig('http', () => undefined);
  });
  afterAll(() => rig.stop());

  const seen = async (as: string): Promise<Json[]> => {
    const { conversations } = await rig.get(`/sandbox/messages?as=${as}`);
    return listIn(listIn(conversations).find(({ name }) => name === 'Usher')?.messages);
  };

  const post = (text: string, more: Json = {}) =>
    rig.api('chat.postMessage', { channel: ada, text, ...more });

  it('posts to a person in the direct conversation that conversations.open gives', async () => {
    const { channel } = await rig.api('conversations.open', { users: ada });
    const posted = await post('Hello', { unfurl_links: false });
    expect(posted).toMatchObject({ ok: true, channel: jsonIn(channel).id });
    expect((await seen('ada')).at(-1)).toMatchObject({ ts: posted.ts, text: 'Hello' });
    expect(await rig.api('conversations.open', { users: ada })).toMatchObject({
      already_open: true,
      channel,
    });
  });

  it('edits in place, keeps blocks that are not given and marks the message as edited', async () => {
    const blocks = [{ type: 'section', block_id: 'b', text: { type: 'mrkdwn', text: 'One' } }];
    const { ts, channel } = await post('One', { blocks });
    await rig.api('chat.update', { channel, ts, text: 'Two' });
    const message = (await seen('ada')).find(one => one.ts === ts);
    expect(message).toMatchObject({ text: 'Two', blocks, edited: { user: 'U0ACMEUSHER' } });
  });

  it('deletes its own message once, and nobody else’s at all', async () => {
    const { ts, channel } = await post('Short-lived');
    expect(await rig.api('chat.delete', { channel, ts })).toMatchObject({ ok: true });
    expect(await rig.api('chat.delete', { channel, ts })).toMatchObject({ error: 'message_not_found' });
    const { message } = await rig.post('/sandbox/messages', { as: 'ada', text: 'Mine' });
    const own = jsonIn(message).ts;
    expect(await rig.api('chat.delete', { channel, ts: own })).toMatchObject({
      error: 'cant_delete_message',
    });
    expect(await rig.api('chat.update', { channel, ts: own, text: 'x' })).toMatchObject({
      error: 'cant_update_message',
    });
  });

  it('finds a message by its metadata in the history, newest first, page by page', async () => {
    const metadata = { event_type: 'card', event_payload: { id: '1' } };
    const { channel } = await post('With metadata', { metadata });
    await post('After it');
    const all = { channel, include_all_metadata: true, limit: 1 };
    const first = await rig.api('conversations.history', all);
    expect(listIn(first.messages)).toMatchObject([{ text: 'After it' }]);
    const cursor = jsonIn(first.response_metadata).next_cursor;
    const second = await rig.api('conversations.history', { ...all, cursor });
    expect(listIn(second.messages)).toMatchObject([{ text: 'With metadata', metadata }]);
    const bare = await rig.api('conversations.history', { channel, limit: 2 });
    expect(listIn(bare.messages)[1]).not.toHaveProperty('metadata');
  });

  it('shows an ephemeral message to one person and keeps it out of the history', async () => {
    const notices = 'C0ACMENOTICES';
    const args = { channel: notices, user: ada, text: 'Psst' };
    expect(await rig.api('chat.postEphemeral', args)).toMatchObject({ ok: true });
    const { conversations } = await rig.get('/sandbox/messages?as=max');
    const forMax = listIn(listIn(conversations).find(({ id }) => id === notices)?.messages);
    expect(forMax).toEqual([]);
    const { channel } = await rig
      .api('chat.postEphemeral', { ...args, channel: ada })
      .then(() => post('Plain'));
    const { messages } = await rig.api('conversations.history', { channel, limit: 2 });
    expect(listIn(messages).map(({ text }) => text)).not.toContain('Psst');
  });

  it('refuses channels it is no member of, people who are gone, and blocks out of shape', async () => {
    const text = 'x';
    expect(await rig.api('chat.postMessage', { channel: 'C0ACMEGENERAL', text })).toMatchObject({
      error: 'not_in_channel',
    });
    expect(await rig.api('chat.postMessage', { channel: 'U0ACMEDORA', text })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await rig.api('conversations.open', { users: 'U0ACMEDORA' })).toMatchObject({
      error: 'user_disabled',
    });
    const refused = await post('x', { blocks: [{ type: 'section' }] });
    expect(refused).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(jsonIn(refused.response_metadata).messages).not.toEqual([]);
  });

  it('posts twice when asked twice', async () => {
    const before = (await seen('ada')).length;
    await post('Same');
    await post('Same');
    expect(await seen('ada')).toHaveLength(before + 2);
  });

  it('answers forms as it answers JSON', async () => {
    const body = new URLSearchParams({
      channel: ada,
      text: 'Form',
      blocks: '[{"type":"divider"}]',
      unfurl_links: 'false',
    });
    const headers = { authorization: `Bearer ${rig.slack.credentials.botToken}` };
    const response = await fetch(`${rig.base}/api/chat.postMessage`, { method: 'POST', body, headers });
    expect(await response.json()).toMatchObject({ ok: true, message: { blocks: [{ type: 'divider' }] } });
  });

  it('tells the workbench whose messages have changed', async () => {
    const heard: unknown[] = [];
    rig.changes.on('change', change => heard.push(change));
    await post('Told');
    expect(heard).toContainEqual({ part: 'messages', teamId: 'T0ACME0000', userId: ada });
  });

  it('gives a link to a message', async () => {
    const { channel, ts } = await post('Linked');
    const { permalink } = await rig.api('chat.getPermalink', { channel, message_ts: ts });
    expect(permalink).toBe(`${rig.base}/archives/${textIn(channel)}/p${textIn(ts).replace('.', '')}`);
  });
});
