import { describe, expect, it } from 'vitest';
import { type Rig, startRig } from './rig.ts';
import { listIn } from './world/json.ts';

const home = { type: 'home', blocks: [{ type: 'divider' }] };

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
