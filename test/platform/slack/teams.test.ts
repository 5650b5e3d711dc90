import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { slackGateway } from '../../../src/platform/slack/gateway.ts';
import { isReaderGone } from '../../../src/platform/slack/slack-failure.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const TEAMS: Record<string, string> = { 'xoxb-acme': 'T1', 'xoxb-globex': 'T2' };

interface Asked {
  method: string;
  token: string;
}

/** A Slack of two workspaces in which somebody has the same id, as in an organisation; `broken` answers first. */
async function twoWorkspaces(botTokens = Object.keys(TEAMS)) {
  const asked: Asked[] = [];
  const broken = new Map<string, object>();
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    asked.push({ method, token });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(broken.get(`${token} ${method}`) ?? answer(method, token)));
  });
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  return { asked, broken, gateway: slackGateway({ botTokens, apiUrl }) };
}

function answer(method: string, token: string): object {
  const team = TEAMS[token];
  if (!team) return { ok: false, error: 'invalid_auth' };
  const locale = team === 'T1' ? 'en-US' : 'ru-RU';
  const member = { id: 'U1', team_id: team, real_name: `Ada of ${team}`, is_owner: true, locale };
  const answers: Record<string, object> = {
    'auth.test': { team_id: team, url: `https://${team.toLowerCase()}.slack.com/` },
    'users.info': { user: member },
    'users.list': { members: [member] },
    'usergroups.list': { usergroups: [{ id: `S${team}`, handle: 'people', name: 'People' }] },
    'usergroups.users.list': { users: [`U-${team}`] },
    'conversations.open': { channel: { id: `D${team}` } },
    'files.info': { file: { id: 'F1' } },
  };
  return { ok: true, ...answers[method] };
}

const ada = (teamId: string) => ({ teamId, userId: 'U1' });
const countOf = (asked: Asked[], method: string) => asked.filter(one => one.method === method).length;

describe('several workspaces', () => {
  test('each is asked with its own token, and what is remembered of one is not said of the other', async () => {
    const { gateway } = await twoWorkspaces();
    for (const team of ['T1', 'T2']) {
      expect(await gateway.user(ada(team))).toMatchObject({
        name: `Ada of ${team}`,
        isAdministrator: true,
        isOutsider: false,
        workspace: team.toLowerCase(),
      });
      expect(await gateway.administrators(team)).toEqual([{ userId: 'U1', name: `Ada of ${team}` }]);
      expect(await gateway.groups(team)).toMatchObject([{ id: `S${team}` }]);
      expect(await gateway.groupMembers(team, 'S1')).toEqual([`U-${team}`]);
      expect(await gateway.openDm(ada(team))).toBe(`D${team}`);
    }
    expect((await gateway.reader(ada('T1'))).language).toBe('en');
    expect((await gateway.reader(ada('T2'))).language).toBe('ru');
  });

  test('whose a token is, is asked once, however many ask at the same time', async () => {
    const { gateway, asked } = await twoWorkspaces();
    await Promise.all(['T1', 'T2', 'T1', 'T2'].map(team => gateway.user(ada(team))));
    await gateway.user(ada('T2'));
    expect(countOf(asked, 'auth.test')).toBe(2);
  });

  test('row 2: in a workspace without a token nobody is known, and nothing is sent there', async () => {
    const { gateway, asked } = await twoWorkspaces();
    expect(await gateway.user(ada('T3'))).toBeUndefined();
    const sent = gateway.client('T3').chat.postMessage({ channel: 'D1', text: 'x' });
    await expect(sent).rejects.toSatisfy(isReaderGone);
    await expect(gateway.openDm(ada('T3'))).rejects.toSatisfy(isReaderGone);
    expect(asked.filter(({ method }) => method !== 'auth.test')).toEqual([]);
  });

  test('a dead token, or one that Slack is slow to know, keeps no other workspace out', async () => {
    const { gateway, broken } = await twoWorkspaces(['xoxb-dead', ...Object.keys(TEAMS)]);
    broken.set('xoxb-globex auth.test', { ok: false, error: 'fatal_error' });
    expect(await gateway.user(ada('T1'))).toMatchObject({ name: 'Ada of T1' });
    // It may be Globex's.
    await expect(gateway.user(ada('T2'))).rejects.toThrow('invalid_auth');
    broken.clear();
    expect(await gateway.user(ada('T2'))).toMatchObject({ name: 'Ada of T2' });
  });

  test('the first call of a client waits for the token, which it then has; later ones are from memory', async () => {
    const { gateway, asked } = await twoWorkspaces();
    const first = gateway.client('T2');
    expect(first.token).toBeUndefined();
    await first.files.info({ file: 'F1' });
    expect(first.token, 'files are fetched with it').toBe('xoxb-globex');
    expect(gateway.client('T2').token).toBe('xoxb-globex');
    expect(asked.at(-1)).toEqual({ method: 'files.info', token: 'xoxb-globex' });
  });

  test('the same workspace twice is asked with the token that answered first', async () => {
    const { gateway } = await twoWorkspaces(['xoxb-acme', 'xoxb-acme']);
    expect(await gateway.user(ada('T1'))).toMatchObject({ name: 'Ada of T1' });
  });
});
