import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Rig, startRig } from './rig.ts';
import { type Json, jsonIn, listIn } from './world/json.ts';

const home = { type: 'home', blocks: [{ type: 'divider' }] };

describe.each(['http', 'socket'] as const)('events over %s', mode => {
  let rig: Rig;
  const heard: Json[] = [];
  const retries: unknown[] = [];

  beforeAll(async () => {
    rig = await startRig(mode, app => {
      app.event(/.*/, async ({ event, context, client }) => {
        heard.push({ ...event });
        retries.push(context.retryNum);
        if (event.type !== 'app_home_opened') return;
        await client.views.publish({
          user_id: event.user,
          view: { type: 'home', blocks: [{ type: 'divider' }] },
        });
      });
    });
  });
  afterAll(() => rig.stop());

  it('tells of a Home tab that was opened, and shows what is published', async () => {
    await rig.post('/sandbox/home', { as: 'olga' });
    expect(heard.at(-1)).toMatchObject({ type: 'app_home_opened', user: 'U0ACMEOLGA', tab: 'home' });
    await expect
      .poll(async () => (await rig.get('/sandbox/views?as=olga')).home)
      .toMatchObject({ type: 'home' });
    const { home: shown } = await rig.get('/sandbox/views?as=olga');
    const publish = (hash: unknown) => rig.api('views.publish', { user_id: 'U0ACMEOLGA', view: home, hash });
    expect(await publish(jsonIn(shown).hash)).toMatchObject({ ok: true });
    expect(await publish(jsonIn(shown).hash)).toMatchObject({ error: 'hash_conflict' });
  });

  it('tells of a message typed to the app', async () => {
    await rig.post('/sandbox/messages', { as: 'ada', text: 'help <me>' });
    expect(heard.at(-1)).toMatchObject({ type: 'message', channel_type: 'im', text: 'help &lt;me&gt;' });
  });

  it('tells the app of its own messages too, and of their edits and ends', async () => {
    const { channel, ts } = await rig.api('chat.postMessage', { channel: 'U0ACMEADA', text: 'Mine' });
    await rig.api('chat.update', { channel, ts, text: 'Changed' });
    await rig.api('chat.delete', { channel, ts });
    const told = async () =>
      ((await rig.get('/sandbox/calls')) as unknown as Json[])
        .filter(({ method }) => method === 'message.im')
        .map(({ body }) => jsonIn(jsonIn(body).event))
        .slice(-3);
    expect(await told()).toMatchObject([
      { ts, text: 'Mine', bot_id: 'B0ACMEUSHER' },
      { subtype: 'message_changed', message: { ts, text: 'Changed' }, previous_message: { text: 'Mine' } },
      { subtype: 'message_deleted', previous_message: { ts } },
    ]);
  });

  it('tells nothing of messages where the app is no member', async () => {
    const count = heard.length;
    await rig.post('/sandbox/messages', { as: 'ada', channel: 'general', text: 'hello' });
    expect(heard).toHaveLength(count);
  });

  it('tells of people who change', async () => {
    await rig.post('/sandbox/people', { as: 'max', role: 'administrator', tz: 'Asia/Tokyo' });
    expect(heard.at(-1)).toMatchObject({ type: 'user_change', user: { is_admin: true, tz: 'Asia/Tokyo' } });
    await rig.post('/sandbox/people', { as: 'max', deleted: true });
    const { people } = rig.slack.workspaces()[0] ?? {};
    expect(people?.find(({ handle }) => handle === 'max')?.role).toBe('deactivated');
  });

  it('sends any event of the manifest, as a repetition too', async () => {
    const event = { type: 'user_change', user: { id: 'U1' } };
    const { ack } = await rig.post('/sandbox/events', { workspace: 'globex', event, retryNum: 2 });
    expect(ack).toMatchObject({ status: 200 });
    expect(retries.at(-1)).toBe(2);
  });

  it('hands over a dropped file to whom has the token, and to nobody else', async () => {
    const form = new FormData();
    form.set('as', 'ada');
    form.set('file', new Blob(['name\nJäne'], { type: 'text/csv' }), 'people.csv');
    await fetch(`${rig.base}/sandbox/files`, { method: 'POST', body: form });
    const event = heard.at(-1);
    expect(event).toMatchObject({
      subtype: 'file_share',
      files: [{ name: 'people.csv', mimetype: 'text/csv' }],
    });
    const [file] = listIn(event?.files);
    const { botToken, botTokens } = rig.slack.credentials;
    const download = (token: string) =>
      fetch(String(file?.url_private_download), {
        headers: { authorization: `Bearer ${token}` },
        redirect: 'manual',
      });
    expect(await (await download(botToken)).text()).toBe('name\nJäne');
    expect((await download('')).status).toBe(302);
    expect((await download(Object.values(botTokens)[1] ?? '')).status).toBe(302);
    expect(await rig.api('files.info', { file: file?.id })).toMatchObject({ file: { size: 10 } });
  });
});

describe('files of the app', () => {
  it('shares what was uploaded in three steps, if the size was right', async () => {
    const rig = await startRig('http', () => undefined);
    const asked = await rig.api('files.getUploadURLExternal', { filename: 'result.csv', length: 3 });
    const files = [{ id: asked.file_id, title: 'Results' }];
    const complete = () =>
      rig.api('files.completeUploadExternal', { files, channel_id: 'U0ACMEADA', initial_comment: 'Done' });
    const upload = (body: string) => fetch(String(asked.upload_url), { method: 'POST', body });
    expect(await complete()).toMatchObject({ ok: false });
    expect((await upload('longer')).status).toBe(400);
    expect((await upload('a,b')).status).toBe(200);
    expect(await complete()).toMatchObject({ ok: true });
    const { conversations } = await rig.get('/sandbox/messages?as=ada');
    const [message] = listIn(listIn(conversations).find(({ name }) => name === 'Usher')?.messages);
    expect(message).toMatchObject({ text: 'Done', files: [{ title: 'Results' }] });
    const file = await fetch(`${rig.base}/sandbox/files/${String(asked.file_id)}?as=ada`);
    expect(await file.text()).toBe('a,b');
    await rig.stop();
  });
});

describe('a sandbox that is started again', () => {
  it('shows the messages, files, people and Home tabs of the run before', async () => {
    const [before, after] = await Promise.all([
      startRig('http', () => undefined),
      startRig('http', () => undefined),
    ]);
    await before.api('chat.postMessage', { channel: 'U0ACMEADA', text: 'Kept' });
    await before.api('views.publish', { user_id: 'U0ACMEADA', view: home });
    await before.post('/sandbox/people', { as: 'max', role: 'guest' });
    after.slack.restore(before.slack.save());
    const seen = (rig: Rig) =>
      Promise.all([rig.get('/sandbox/messages?as=ada'), rig.get('/sandbox/views?as=ada')]);
    expect(await seen(after)).toEqual(await seen(before));
    expect(after.slack.workspaces()).toEqual(before.slack.workspaces());
    await Promise.all([before.stop(), after.stop()]);
  });
});

describe('Socket Mode', () => {
  const connect = async (rig: Rig): Promise<WebSocket> => {
    const { url } = await rig.api('apps.connections.open', {}, rig.slack.credentials.appToken);
    const socket = new WebSocket(String(url));
    await once(socket, 'message');
    return socket;
  };

  it('closes on a frame over 20 KiB, and lets the app connect again', async () => {
    const rig = await startRig('http', () => undefined);
    const socket = await connect(rig);
    socket.send('x'.repeat(20 * 1024));
    socket.send('x'.repeat(20 * 1024 + 1));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1009);
    await connect(rig);
    expect(rig.slack.connections()).toBe(1);
    await rig.stop();
  });

  it('takes each address once and ten connections at most', async () => {
    const rig = await startRig('http', () => undefined);
    const { url } = await rig.api('apps.connections.open', {}, rig.slack.credentials.appToken);
    await once(new WebSocket(String(url)), 'open');
    const [error] = (await once(new WebSocket(String(url)), 'error')) as [Error];
    expect(error.message).toMatch(/hang up|ECONNRESET/);
    for (let count = 1; count < 10; count += 1) await connect(rig);
    const eleventh = await rig.api('apps.connections.open', {}, rig.slack.credentials.appToken);
    const [code] = (await once(new WebSocket(String(eleventh.url)), 'close')) as [number];
    expect(code).toBe(1008);
    await rig.stop();
  });

  it('is connected anew by the app when Slack asks for it', async () => {
    const rig = await startRig('socket', () => undefined);
    await expect.poll(() => rig.slack.connections()).toBe(1);
    const opened = async () =>
      ((await rig.get('/sandbox/calls')) as unknown as Json[]).filter(
        ({ method }) => method === 'apps.connections.open',
      );
    const before = (await opened()).length;
    rig.slack.refreshConnections();
    await expect.poll(async () => (await opened()).length, { timeout: 10_000 }).toBe(before + 1);
    await expect.poll(() => rig.slack.connections(), { timeout: 10_000 }).toBe(1);
    await rig.stop();
  });
});
