import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
