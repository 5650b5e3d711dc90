import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { slackGateway } from '../../../src/platform/slack/gateway.ts';

type Answers = Record<string, object>;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const OWNER = { id: 'U1', team_id: 'T1', name: 'ada', real_name: 'Ada', is_owner: true };

/** A gateway to a Slack that answers each method as it is told; `calls` counts them. */
async function gatewayTo(answers: Answers) {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    calls.push(method);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[method] ?? { ok: false, error: 'fatal_error' }));
  });
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  return { calls, gateway: slackGateway({ botTokens: ['xoxb-1'], apiUrl }) };
}

const slackOf = (user: object): Answers => ({
  'auth.test': { ok: true, team_id: 'T1' },
  'users.info': { ok: true, user: { ...OWNER, ...user } },
});

describe('row 2: who somebody is', () => {
  test('is an administrator where Slack says so of the workspace that Usher is installed in', async () => {
    const { gateway, calls } = await gatewayTo(slackOf({}));
    const user = await gateway.user({ teamId: 'T1', userId: 'U1' });
    expect(user).toMatchObject({ name: 'Ada', isAdministrator: true, isOutsider: false });
    await gateway.user({ teamId: 'T1', userId: 'U1' });
    expect(
      calls.filter(method => method === 'auth.test'),
      'the workspace is asked for once',
    ).toHaveLength(1);
    expect(
      calls.filter(method => method === 'users.info'),
      'the role each time',
    ).toHaveLength(2);
  });

  test('is nobody where the request names another workspace, though they own it', async () => {
    const { gateway } = await gatewayTo(slackOf({ team_id: 'T2' }));
    expect(await gateway.user({ teamId: 'T2', userId: 'U1' })).toBeUndefined();
  });

  test.each(['deleted', 'is_bot', 'is_restricted', 'is_ultra_restricted', 'is_stranger'])(
    'is an outsider with the flag %s, whatever the role',
    async flag => {
      const { gateway } = await gatewayTo(slackOf({ [flag]: true }));
      expect(await gateway.user({ teamId: 'T1', userId: 'U1' })).toMatchObject({ isOutsider: true });
    },
  );

  test.each([
    [{ deleted: true, is_bot: true }, 'deactivated'],
    [{ is_bot: true }, 'bot'],
    [{ id: 'USLACKBOT' }, 'bot'],
    [{ is_stranger: true }, 'stranger'],
    [{ team_id: 'T2' }, 'stranger'],
    [{ is_restricted: true }, undefined],
  ])('is said why somebody stands apart: %j', async (flags, apart) => {
    const { gateway } = await gatewayTo(slackOf(flags));
    expect((await gateway.user({ teamId: 'T1', userId: 'U1' }))?.apart).toBe(apart);
  });

  test('those who can are owners and admins, by id and name, and no outsider', async () => {
    const members = [
      OWNER,
      { id: 'U2', team_id: 'T1', name: 'max' },
      { id: 'U3', team_id: 'T1', real_name: 'Olga', is_admin: true },
      { id: 'U4', team_id: 'T1', is_admin: true, deleted: true },
      { id: 'U5', team_id: 'T2', is_owner: true },
    ];
    const { gateway } = await gatewayTo({ ...slackOf({}), 'users.list': { ok: true, members } });
    expect(await gateway.administrators('T1')).toEqual([
      { userId: 'U1', name: 'Ada' },
      { userId: 'U3', name: 'Olga' },
    ]);
  });

  test('is not known while Slack does not say which workspace it is, and is asked anew', async () => {
    const answers = slackOf({});
    const { gateway } = await gatewayTo({ ...answers, 'auth.test': { ok: false, error: 'fatal_error' } });
    await expect(gateway.user({ teamId: 'T1', userId: 'U1' })).rejects.toThrow('fatal_error');
  });
});
