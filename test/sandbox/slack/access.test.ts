import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { manifest, type Rig, startRig } from './rig.ts';
import { jsonIn, listIn } from './world/json.ts';

describe('tokens, scopes and people', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await startRig('http', () => undefined);
  });
  afterAll(() => rig.stop());

  it('knows each workspace by its token', async () => {
    const { botTokens } = rig.slack.credentials;
    for (const [teamId, token] of Object.entries(botTokens)) {
      expect(await rig.api('auth.test', {}, token)).toMatchObject({
        ok: true,
        team_id: teamId,
        url: expect.stringMatching(/^https:\/\/[a-z]+\.slack\.com\/$/),
      });
    }
  });

  it('refuses calls without a token, with a strange one, or with one of the wrong kind', async () => {
    expect(await rig.api('auth.test', {}, '')).toMatchObject({ error: 'not_authed' });
    expect(await rig.api('auth.test', {}, 'xoxb-other')).toMatchObject({ error: 'invalid_auth' });
    const { appToken } = rig.slack.credentials;
    expect(await rig.api('auth.test', {}, appToken)).toMatchObject({ error: 'not_allowed_token_type' });
    expect(await rig.api('apps.connections.open', {})).toMatchObject({ error: 'not_allowed_token_type' });
    expect(await rig.api('reactions.add', {})).toMatchObject({ error: 'unknown_method' });
  });

  it('names the scope that the manifest lacks', async () => {
    const args = { channel: 'C0ACMENOTICES' };
    expect(await rig.api('conversations.history', args)).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:history',
    });
    expect(await rig.api('team.info', {})).toMatchObject({ error: 'missing_scope', needed: 'team:read' });
  });

  it('tells the rank, zone and language of each person', async () => {
    const user = async (id: string) => (await rig.api('users.info', { user: id, include_locale: true })).user;
    expect(await user('U0ACMEADA')).toMatchObject({ is_admin: true, is_owner: true, is_primary_owner: true });
    const olga = { is_admin: true, is_owner: false, tz: 'Europe/Moscow', tz_offset: 10800, locale: 'ru-RU' };
    expect(await user('U0ACMEOLGA')).toMatchObject(olga);
    expect(await user('U0ACMEMAX')).toMatchObject({ is_admin: false, is_restricted: false, deleted: false });
    expect(await user('U0ACMEGUS')).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(await user('U0ACMEDORA')).toMatchObject({ deleted: true });
    expect(await user('U0ACMESAM')).toMatchObject({ is_stranger: true, team_id: 'T0ELSEWHER' });
    expect(await user('U0ACMEUSHER')).toMatchObject({ is_bot: true });
  });

  it('finds people by their address in any case, but nobody who has left', async () => {
    const find = (email: string) => rig.api('users.lookupByEmail', { email });
    expect(await find('ADA@Acme.Example')).toMatchObject({ user: { id: 'U0ACMEADA' } });
    expect(await find('dora@acme.example')).toMatchObject({ error: 'users_not_found' });
    expect(await find('gil@globex.example')).toMatchObject({ error: 'users_not_found' });
  });

  it('lists everybody page by page', async () => {
    const { members, response_metadata: more } = await rig.api('users.list', { limit: 5 });
    expect(listIn(members)).toHaveLength(5);
    const rest = await rig.api('users.list', { limit: 5, cursor: jsonIn(more).next_cursor });
    expect(listIn(rest.members)).toHaveLength(2);
  });

  it('lists user groups and who is in them', async () => {
    const { usergroups } = await rig.api('usergroups.list', { include_users: true });
    expect(usergroups).toMatchObject([{ handle: 'people-team', users: ['U0ACMEMAX'] }]);
    await rig.post('/sandbox/usergroups', { handle: 'people-team', users: ['gus'] });
    const usergroup = listIn(usergroups)[0]?.id;
    expect(await rig.api('usergroups.users.list', { usergroup })).toMatchObject({ users: ['U0ACMEGUS'] });
  });

  it('keeps a token dead once it is revoked', async () => {
    const token = Object.values(rig.slack.credentials.botTokens)[1] ?? '';
    expect(await rig.api('auth.revoke', {}, token)).toMatchObject({ ok: true, revoked: true });
    expect(await rig.api('auth.test', {}, token)).toMatchObject({ error: 'token_revoked' });
  });
});

describe('failures made to order', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await startRig('http', () => undefined);
  });
  afterEach(() => rig.slack.setFaults({}));
  afterAll(() => rig.stop());

  const call = (method: string, timeout = 2000) =>
    fetch(`${rig.base}/api/${method}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${rig.slack.credentials.botToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ channel: 'U0ACMEADA', text: 'Once' }),
      signal: AbortSignal.timeout(timeout),
    });

  it('answers an error as often as ordered, then does its work again', async () => {
    rig.slack.setFaults({ 'chat.postMessage': { error: 'fatal_error', times: 1 } });
    expect(await (await call('chat.postMessage')).json()).toEqual({ ok: false, error: 'fatal_error' });
    expect(await (await call('chat.postMessage')).json()).toMatchObject({ ok: true });
  });

  it('limits the rate of every method at once', async () => {
    rig.slack.setFaults({ '*': { retryAfter: 7 } });
    const response = await call('chat.postMessage');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('is slow when told to be', async () => {
    rig.slack.setFaults({ 'chat.postMessage': { delayMs: 300 } });
    const started = performance.now();
    expect((await call('chat.postMessage')).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(290);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('hangs %s the work is done', async (hang, done) => {
    const count = async () => {
      const { conversations } = await rig.get('/sandbox/messages?as=ada');
      return listIn(conversations).flatMap(({ messages }) => listIn(messages)).length;
    };
    const before = await count();
    rig.slack.setFaults({ 'chat.postMessage': { hang } });
    await expect(call('chat.postMessage', 200)).rejects.toThrow();
    expect(await count()).toBe(before + done);
  });
});

describe('an app whose manifest asks for little', () => {
  it('neither hears of what it has not subscribed to nor sees addresses', async () => {
    const little = { ...manifest, oauth_config: { scopes: { bot: ['users:read' as const] } }, settings: {} };
    const rig = await startRig('http', () => undefined, little);
    expect(await rig.post('/sandbox/people', { as: 'max', role: 'administrator' })).toEqual({ status: 200 });
    const event = { type: 'user_change' };
    expect((await rig.post('/sandbox/events', { event })).status).toBe(400);
    const { user } = await rig.api('users.info', { user: 'U0ACMEMAX' });
    expect(user).toMatchObject({ is_admin: true });
    expect(jsonIn(jsonIn(user).profile)).not.toHaveProperty('email');
    expect((await rig.api('chat.postMessage', { channel: 'U0ACMEMAX', text: 'x' })).error).toBe(
      'missing_scope',
    );
    await rig.stop();
  });
});
