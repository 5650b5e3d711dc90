import type { ModalView } from '@slack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rig, startRig } from './rig.ts';
import { jsonIn, listIn } from './world/json.ts';

const text = (value: string) => ({ type: 'plain_text' as const, text: value });

const form = (more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: text('Invite'),
  submit: text('Review'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: text('Name'),
      element: { type: 'plain_text_input', action_id: 'value', initial_value: 'Jane' },
    },
    { type: 'actions', elements: [{ type: 'button', action_id: 'next', text: text('Next'), value: 'go' }] },
  ],
  ...more,
});

const answers: Record<string, () => unknown> = {
  errors: () => ({ response_action: 'errors', errors: { name: 'Already invited.' } }),
  update: () => ({ response_action: 'update', view: form({ title: text('Overview') }) }),
  push: () => ({ response_action: 'push', view: form({ title: text('Details') }) }),
  clear: () => ({ response_action: 'clear' }),
  wrong: () => ({ response_action: 'errors', errors: { nowhere: 'Wrong block.' } }),
};

describe.each(['http', 'socket'] as const)('a modal over %s', mode => {
  let rig: Rig;
  const closed: unknown[] = [];
  const actions: unknown[] = [];

  beforeAll(async () => {
    rig = await startRig(mode, app => {
      app.command('/invite-user', async ({ ack, body, client }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: form() });
      });
      app.view({ callback_id: 'form', type: 'view_submission' }, async ({ ack, view }) => {
        const answer = answers[String(view.state.values.name?.value?.value)];
        await ack(answer?.() as never);
      });
      app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
        closed.push(body);
        await ack();
      });
      app.action('next', async ({ ack, body }) => {
        actions.push(body);
        await ack();
      });
    });
  });
  afterAll(() => rig.stop());

  const stack = async () => listIn((await rig.get('/sandbox/views?as=ada')).stack);

  const calls = async () => listIn(await rig.get('/sandbox/calls'));

  const open = async (): Promise<string> => {
    const ids = async () => (await stack()).map(({ id }) => id);
    const before = await ids();
    await rig.post('/sandbox/commands', { as: 'ada', command: '/invite-user', text: '' });
    await expect.poll(async () => (await ids()).some(id => !before.includes(id))).toBe(true);
    return String((await ids())[0]);
  };

  const submit = async (value: string) => {
    const viewId = (await stack()).at(-1)?.id;
    const values = { name: { value: { value } } };
    return await rig.post('/sandbox/interactions', { as: 'ada', type: 'view_submission', viewId, values });
  };

  it('opens from a command with its ids assigned and its initial values in the state', async () => {
    await open();
    const [view] = await stack();
    expect(listIn(view?.blocks)[1]?.block_id).toEqual(expect.any(String));
    expect(view?.state).toEqual({ values: { name: { value: { type: 'plain_text_input', value: 'Jane' } } } });
  });

  it('closes when the submission is acknowledged with nothing', async () => {
    await open();
    expect((await submit('Ada')).ack).toMatchObject({ status: 200 });
    expect(await stack()).toEqual([]);
  });

  it('shows the errors of a submission and keeps what was typed', async () => {
    await open();
    await submit('errors');
    const [view] = await stack();
    expect(view?.errors).toEqual({ name: 'Already invited.' });
    expect(view?.state).toMatchObject({ values: { name: { value: { value: 'errors' } } } });
  });

  it('shows another view in place, and keeps what was typed where block and action are the same', async () => {
    const id = await open();
    await submit('update');
    const [view] = await stack();
    expect(view).toMatchObject({ id, title: { text: 'Overview' } });
    expect(view?.state).toMatchObject({ values: { name: { value: { value: 'update' } } } });
  });

  it('puts a view on top, refuses a fourth, and clears all of them at once', async () => {
    await open();
    await submit('push');
    await submit('push');
    expect(await stack()).toHaveLength(3);
    await submit('push');
    expect((await stack()).at(-1)?.trouble).toMatch(/trouble connecting/);
    expect(await stack()).toHaveLength(3);
    await submit('clear');
    expect(await stack()).toEqual([]);
  });

  it('stays with a sentence of trouble when the answer is one Slack does not take', async () => {
    await open();
    const seen = (await calls()).length;
    await submit('wrong');
    expect((await stack())[0]?.trouble).toMatch(/trouble connecting/);
    const violations = (await calls()).slice(seen).flatMap(call => listIn(call.violations));
    expect(violations).toMatchObject([{ at: '/errors/nowhere' }]);
  });

  it('tells the app of closing, with an empty state', async () => {
    const viewId = await open();
    closed.length = 0;
    await rig.post('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId });
    expect(closed).toMatchObject([{ is_cleared: false, view: { id: viewId } }]);
    expect(jsonIn(jsonIn(closed[0]).view).state).toEqual({ values: {} });
    expect(await stack()).toEqual([]);
  });

  it('sends a button with its value and with what was typed so far', async () => {
    const viewId = await open();
    const blockId = listIn((await stack())[0]?.blocks)[1]?.block_id;
    const typed = { name: { value: { value: 'Janet' } } };
    const action = { as: 'ada', type: 'block_actions', viewId, blockId, actionId: 'next', values: typed };
    await rig.post('/sandbox/interactions', action);
    expect(actions.at(-1)).toMatchObject({
      actions: [{ action_id: 'next', value: 'go' }],
      view: { state: { values: { name: { value: { value: 'Janet' } } } } },
    });
  });

  it('sends the same click twice at once when asked to', async () => {
    const viewId = await open();
    const blockId = listIn((await stack())[0]?.blocks)[1]?.block_id;
    actions.length = 0;
    const action = { as: 'ada', type: 'block_actions', viewId, blockId, actionId: 'next', concurrent: true };
    const answer = await rig.post('/sandbox/interactions', action);
    expect(answer.acks).toHaveLength(2);
    expect(jsonIn(actions[0]).trigger_id).toBe(jsonIn(actions[1]).trigger_id);
  });

  it('refuses what a Slack client would not send', async () => {
    const viewId = await open();
    const asked = { as: 'ada', type: 'view_submission', viewId };
    const empty = await rig.post('/sandbox/interactions', {
      ...asked,
      values: { name: { value: { value: null } } },
    });
    expect(empty).toMatchObject({ status: 400, error: expect.stringContaining('name/value') });
    const strange = await rig.post('/sandbox/interactions', {
      ...asked,
      values: { other: { value: { value: 'x' } } },
    });
    expect(strange.status).toBe(400);
  });
});
