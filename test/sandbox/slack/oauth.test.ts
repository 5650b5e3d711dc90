import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manifest, type Rig, startRig } from './rig.ts';
import type { Json } from './world/json.ts';

const redirect = 'http://localhost/slack/oauth_redirect';

describe('installing the app by OAuth', () => {
  let rig: Rig;

  beforeAll(async () => {
    const rotating = { ...manifest, settings: { ...manifest.settings, token_rotation_enabled: true } };
    rig = await startRig('http', () => undefined, rotating);
  });
  afterAll(() => rig.stop());

  const page = (more: Record<string, string> = {}) => {
    const { clientId } = rig.slack.credentials;
    const asked = { client_id: clientId, redirect_uri: redirect, scope: 'chat:write', state: 's&1', ...more };
    return fetch(`${rig.base}/oauth/v2/authorize?${new URLSearchParams(asked)}`, { redirect: 'manual' });
  };

  const access = async (more: Record<string, string>): Promise<Json> => {
    const { clientId, clientSecret } = rig.slack.credentials;
    const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...more });
    return (await (await fetch(`${rig.base}/api/oauth.v2.access`, { method: 'POST', body })).json()) as Json;
  };

  const code = async (): Promise<string> => {
    const answer = await page({ team: 'T0GLOBEX00', allow: 'yes' });
    return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  };

  it('offers both workspaces on a page and leads back with the state', async () => {
    const html = await (await page()).text();
    expect(html).toContain('Allow in Acme');
    expect(html).toContain('Allow in Globex');
    const back = new URL((await page({ team: 'T0GLOBEX00', allow: 'yes' })).headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe(redirect);
    expect(back.searchParams.get('state')).toBe('s&1');
  });

  it('refuses strange clients, addresses and scopes', async () => {
    expect(await (await page({ client_id: 'other' })).text()).toBe('invalid_client_id');
    expect(await (await page({ redirect_uri: 'https://evil.example/' })).text()).toBe('bad_redirect_uri');
    expect(await (await page({ scope: 'admin' })).text()).toBe('invalid_scope');
  });

  it('gives a token for a code once, to whom has the secret', async () => {
    const given = await code();
    const asked = { code: given, redirect_uri: redirect };
    expect(await access({ ...asked, client_secret: 'wrong' })).toMatchObject({ error: 'bad_client_secret' });
    const granted = await access(asked);
    expect(granted).toMatchObject({ ok: true, team: { id: 'T0GLOBEX00' }, token_type: 'bot' });
    expect(await rig.api('auth.test', {}, String(granted.access_token))).toMatchObject({ team: 'Globex' });
    expect(await access(asked)).toMatchObject({ error: 'invalid_code' });
  });

  it('lets a rotating token die after twelve hours, and renews it once', async () => {
    const granted = await access({ code: await code(), redirect_uri: redirect });
    rig.advance(12 * 3_600_000);
    const old = String(granted.access_token);
    expect(await rig.api('auth.test', {}, old)).toMatchObject({ error: 'token_expired' });
    const renewal = { grant_type: 'refresh_token', refresh_token: String(granted.refresh_token) };
    const renewed = await access(renewal);
    expect(await rig.api('auth.test', {}, String(renewed.access_token))).toMatchObject({ ok: true });
    expect(await access(renewal)).toMatchObject({ error: 'invalid_refresh_token' });
  });
});
