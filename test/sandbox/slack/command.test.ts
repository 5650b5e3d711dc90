import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rig, startRig } from './rig.ts';
import { type Json, jsonIn, listIn } from './world/json.ts';

const acks: Record<string, unknown> = {
  loud: { response_type: 'in_channel', text: 'For all' },
  wrong: { text: '', blocks: [{ type: 'section' }] },
};

describe.each(['http', 'socket'] as const)('a command over %s', mode => {
  let rig: Rig;
  const heard: Json[] = [];

  beforeAll(async () => {
    rig = await startRig(mode, app => {
      app.command('/invite-user', async ({ ack, body, respond }) => {
        heard.push({ ...body });
        if (body.text === 'silence') return;
        await ack((acks[body.text] ?? 'Only for you') as never);
        if (body.text !== 'six') return;
        for (let time = 0; time < 6; time += 1) await respond(`answer ${time}`).catch(() => undefined);
      });
      app.command('/invite', async ({ ack }) => await ack());
    });
  });
  afterAll(() => rig.stop());

  const run = (text: string, more: Json = {}) =>
    rig.post('/sandbox/commands', { as: 'ada', command: '/invite-user', text, ...more });

  const messages = async (as: string, name: string): Promise<Json[]> => {
    const { conversations } = await rig.get(`/sandbox/messages?as=${as}`);
    return listIn(listIn(conversations).find(one => one.name === name)?.messages);
  };

  it('shows the acknowledged text to the person alone', async () => {
    expect((await run('hello', { channel: 'general' })).ack).toMatchObject({ status: 200 });
    expect((await messages('ada', '#general')).at(-1)).toMatchObject({
      text: 'Only for you',
      ephemeral: true,
    });
    expect(await messages('max', '#general')).toEqual([]);
  });

  it('shows an answer meant for the channel to everybody in it', async () => {
    await run('loud', { channel: '#general' });
    expect((await messages('max', '#general')).at(-1)).toMatchObject({ text: 'For all', ephemeral: false });
  });

  it('tells the person of a command that was not acknowledged in three seconds', async () => {
    const { ack } = await run('silence');
    expect(jsonIn(ack).status).toBe(0);
    expect(jsonIn(ack).ms).toBeGreaterThanOrEqual(2900);
    expect((await messages('ada', 'Usher')).at(-1)?.text).toBe(
      '/invite-user failed with the error "operation_timeout"',
    );
  });

  it('records a violation for an acknowledgement that Slack would not show', async () => {
    await run('wrong');
    const calls = (await rig.get('/sandbox/calls')) as unknown as Json[];
    expect(listIn(calls.at(-1)?.violations)).not.toEqual([]);
    expect((await messages('ada', 'Usher')).at(-1)?.text).toContain('failed with the error');
  });

  it('writes addresses and people as Slack does where the manifest asks for it', async () => {
    await run('jane@example.com @max <@U1|x> see https://example.com/x');
    expect(heard.at(-1)?.text).toBe(
      '<mailto:jane@example.com|jane@example.com> <@U0ACMEMAX|max> <@U1|x> see <https://example.com/x>',
    );
  });

  it('takes five answers at the response_url and refuses the sixth', async () => {
    await run('six', { as: 'olga' });
    await expect
      .poll(async () => {
        const calls = (await rig.get('/sandbox/calls')) as unknown as Json[];
        return calls.filter(({ method }) => method === 'response_url').map(({ answer }) => answer);
      })
      .toEqual(['ok', 'ok', 'ok', 'ok', 'ok', { ok: false, error: 'used_url' }]);
    expect(
      (await messages('olga', 'Usher')).filter(one => one.ephemeral && String(one.text).startsWith('answer')),
    ).toHaveLength(5);
  });

  it('lets a response_url die after half an hour', async () => {
    await run('hello');
    rig.advance(31 * 60_000);
    const late = await fetch(String(heard.at(-1)?.response_url), { method: 'POST', body: '{"text":"late"}' });
    expect(late.status).toBe(404);
    expect(await late.json()).toEqual({ ok: false, error: 'expired_url' });
  });

  it('sends the bare /invite, and no other command that the manifest does not know', async () => {
    expect((await run('', { command: '/invite' })).status).toBe(200);
    expect(await run('', { command: '/other' })).toMatchObject({
      status: 400,
      error: expect.stringContaining('manifest'),
    });
  });

  it('lets nobody act who is deactivated, unknown or a stranger', async () => {
    for (const as of ['dora', 'nobody', 'sam']) expect((await run('', { as })).status).toBe(400);
  });

  it('sends the very same command as often as it is told to', async () => {
    heard.length = 0;
    const { acks } = await run('hello', { repeat: 3 });
    expect(acks).toHaveLength(3);
    expect(new Set(heard.map(({ trigger_id: id }) => id)).size).toBe(1);
    expect(heard).toHaveLength(3);
  });

  it('reaches the other workspace with its own team', async () => {
    await run('hello', { as: 'gil' });
    expect(heard.at(-1)).toMatchObject({ team_domain: 'globex', user_name: 'gil' });
  });
});

describe('an app that is not there', () => {
  it('leaves the person with dispatch_failed', async () => {
    const rig = await startRig('http', () => undefined);
    await rig.app.stop();
    const { ack } = await rig.post('/sandbox/commands', { as: 'ada', command: '/invite-user' });
    expect(ack).toMatchObject({ status: 0 });
    const { conversations } = await rig.get('/sandbox/messages?as=ada');
    const texts = listIn(conversations).flatMap(({ messages }) => listIn(messages).map(({ text }) => text));
    expect(texts).toEqual(['/invite-user failed with the error "dispatch_failed"']);
    rig.slack.close();
  });
});
