import type { ModalView } from '@slack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rig, startRig } from './rig.ts';
import { type Json, listIn } from './world/json.ts';

const text = (value: string) => ({ type: 'plain_text' as const, text: value });
const option = (value: string) => ({ text: text(value.toUpperCase()), value });

const view: ModalView = {
  type: 'modal',
  title: text('Pick'),
  submit: text('OK'),
  blocks: [
    {
      type: 'input',
      block_id: 'group',
      optional: true,
      label: text('Group'),
      element: { type: 'external_select', action_id: 'pick', min_query_length: 2 },
    },
    {
      type: 'section',
      block_id: 'role',
      text: text('Role'),
      accessory: { type: 'static_select', action_id: 'pick', options: [option('viewer'), option('editor')] },
    },
  ],
};

describe.each(['http', 'socket'] as const)('interactions over %s', mode => {
  let rig: Rig;
  const heard: Json[] = [];
  let submitted: unknown;

  beforeAll(async () => {
    rig = await startRig(mode, app => {
      app.shortcut('invite.global', async ({ ack, body, client }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view });
      });
      app.shortcut('invite.message', async ({ ack, body }) => {
        heard.push({ ...body });
        await ack();
      });
      app.options({ action_id: 'pick' }, async ({ ack, payload }) => {
        const many = Array.from({ length: 101 }, (_, n) => option(`o${n}`));
        await ack({ options: payload.value === 'many' ? many : [option('sales')] } as never);
      });
      app.action(/.*/, async ({ ack, body }) => {
        heard.push({ ...body });
        await ack();
      });
      app.view(/.*/, async ({ ack, view: { state } }) => {
        submitted = state.values;
        await ack();
      });
    });
  });
  afterAll(() => rig.stop());

  const stack = async () => listIn((await rig.get('/sandbox/views?as=ada')).stack);
  const act = (body: Json) => rig.post('/sandbox/interactions', { as: 'ada', ...body });

  const open = async (): Promise<unknown> => {
    const before = (await stack())[0]?.id;
    await act({ type: 'shortcut', callbackId: 'invite.global' });
    await expect.poll(async () => (await stack())[0]?.id !== before).toBe(true);
    return (await stack())[0]?.id;
  };

  it('knows only the shortcuts of the manifest', async () => {
    const refused = await act({ type: 'shortcut', callbackId: 'invite.message' });
    expect(refused).toMatchObject({ status: 400, error: expect.stringContaining('manifest') });
  });

  it('asks for options, checks them, and lets only what was offered be chosen', async () => {
    const viewId = await open();
    const search = { as: 'ada', viewId, blockId: 'group', actionId: 'pick' };
    const submit = (value: string) =>
      act({ type: 'view_submission', viewId, values: { group: { pick: { selected_option: { value } } } } });
    expect((await submit('sales')).status).toBe(400);
    expect(await rig.post('/sandbox/options', { ...search, value: 's' })).toMatchObject({ status: 400 });
    expect(await rig.post('/sandbox/options', { ...search, value: 'sal' })).toMatchObject({
      options: [option('sales')],
    });
    expect(await rig.post('/sandbox/options', { ...search, value: 'many' })).toMatchObject({
      error: 'invalid_options',
    });
    expect((await submit('other')).status).toBe(400);
    expect((await submit('sales')).status).toBe(200);
    expect(submitted).toMatchObject({ group: { pick: { selected_option: option('sales') } } });
  });

  it('sends a choice at once, whole, and keeps it in the state', async () => {
    const viewId = await open();
    const where = { type: 'block_actions', viewId, blockId: 'role', actionId: 'pick' };
    expect((await act({ ...where, action: { selected_option: { value: 'owner' } } })).status).toBe(400);
    await act({ ...where, action: { selected_option: { value: 'editor' } } });
    expect(heard.at(-1)).toMatchObject({
      actions: [{ type: 'static_select', selected_option: option('editor') }],
    });
    expect(heard.at(-1)).toMatchObject({
      view: { state: { values: { role: { pick: { selected_option: option('editor') } } } } },
    });
    const { state } = (await stack())[0] ?? {};
    expect(state).toMatchObject({ values: { role: { pick: { selected_option: option('editor') } } } });
  });

  it('sends nothing from an input that does not dispatch', async () => {
    const viewId = await open();
    const silent = { type: 'block_actions', viewId, blockId: 'group', actionId: 'pick' };
    expect(await act(silent)).toMatchObject({
      status: 400,
      error: expect.stringContaining('dispatch_action'),
    });
  });

  it('lets one trigger open one view, for three seconds', async () => {
    const { triggerId } = await rig.post('/sandbox/commands', { as: 'ada', command: '/invite' });
    const show = (trigger_id: unknown) => rig.api('views.open', { trigger_id, view });
    expect(await show('1.2')).toMatchObject({ error: 'invalid_trigger_id' });
    // The command is unknown to the app, so its acknowledgement took all of the trigger's life.
    expect(await show(triggerId)).toMatchObject({ error: 'expired_trigger_id' });
    await act({ type: 'message_action', callbackId: 'invite.message', message: await anyMessage() });
    const { trigger_id: fresh } = heard.at(-1) ?? {};
    expect(await show(fresh)).toMatchObject({ ok: true });
    expect(await show(fresh)).toMatchObject({ error: 'exchanged_trigger_id' });
  });

  const anyMessage = async () => {
    const { channel, ts } = await rig.api('chat.postMessage', { channel: 'U0ACMEADA', text: 'Card' });
    return { channel, ts };
  };

  it('finds a view by the name the app gave it, which no second view may bear', async () => {
    const viewId = await open();
    const named = { ...view, external_id: 'wizard-ada' };
    const update = (args: Json) => rig.api('views.update', args);
    expect(await update({ view_id: viewId, view: named })).toMatchObject({ ok: true });
    expect(await update({ external_id: 'wizard-ada', view: named })).toMatchObject({ view: { id: viewId } });
    const home = { type: 'home', external_id: 'wizard-ada', blocks: [{ type: 'divider' }] };
    const twin = await rig.api('views.publish', { user_id: 'U0ACMEADA', view: home });
    expect(twin).toMatchObject({ error: 'duplicate_external_id' });
  });

  it('updates a view by its hash and refuses a stale one', async () => {
    const id = await open();
    const { hash } = (await stack())[0] ?? {};
    const update = (args: Json) => rig.api('views.update', { view_id: id, view, ...args });
    expect(await update({ hash })).toMatchObject({ ok: true, view: { id } });
    expect(await update({ hash })).toMatchObject({ error: 'hash_conflict' });
    expect(await update({ view_id: 'V0NOWHERE' })).toMatchObject({ error: 'not_found' });
    await act({ type: 'view_closed', viewId: id });
    expect(await update({})).toMatchObject({ error: 'not_found' });
  });
});
