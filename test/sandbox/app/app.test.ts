import { afterEach, describe, expect, it, vi } from 'vitest';
import { Changes } from '../changes.ts';
import { Clock } from '../clock/clock.ts';
import { freePort } from '../free-port.ts';
import { App } from './app.ts';
import { environmentFor, type Surroundings } from './environment.ts';

const entry = new URL('fixture.ts', import.meta.url).pathname;
const around: Surroundings = {
  mode: 'http',
  slack: {
    apiUrl: 'http://127.0.0.1:1/api/',
    botTokens: ['xoxb'],
    appToken: 'xapp',
    signingSecret: 'secret',
  },
  mongoUri: 'mongodb://127.0.0.1:1/usher',
  smtpPort: 1,
  publicUrl: 'http://localhost:1',
  encryptionKey: 'a2V5',
};

const apps: App[] = [];
async function build(more: Record<string, string> = {}) {
  const clock = new Clock(1000);
  const onCrash = vi.fn();
  const ports = { web: await freePort(), bounce: await freePort() };
  const app = new App({
    entry,
    ports,
    environment: where => ({ ...environmentFor(around, where), ...more }),
    clockOffset: () => clock.offset,
    now: () => clock.now(),
    changes: new Changes(),
    onCrash,
  });
  apps.push(app);
  return { app, clock, ports, onCrash };
}

const nowOf = async (url: string) => Number(await (await fetch(`${url}/now`)).text());

afterEach(async () => {
  await Promise.all(apps.splice(0).map(app => app.stop()));
});

describe("Usher's processes", () => {
  it('are ready when start answers, and get nothing of the shell but the basics', async () => {
    process.env.SLACK_CLIENT_ID = 'of the shell';
    const { app, ports } = await build();
    await app.start(1);
    delete process.env.SLACK_CLIENT_ID;
    expect(await app.isReady()).toBe(true);
    expect(app.target).toBe(`http://127.0.0.1:${ports.web}`);
    const environment = app.lines.find(line => line.startsWith('environment'));
    expect(environment).toContain('SLACK_SIGNING_SECRET');
    expect(environment).not.toMatch(/SLACK_CLIENT_ID|SLACK_APP_TOKEN|VITEST/);
  });

  it('are told a moved clock, also those that start afterwards', async () => {
    const { app, clock } = await build();
    await app.start(1);
    clock.advance(86_400_000);
    await app.shiftClock({ offset: clock.offset, passed: 86_400_000, repeatingOnly: false });
    await app.start(2);
    for (const { port } of app.living) {
      const told = await nowOf(`http://127.0.0.1:${port}`);
      expect(Math.abs(told - clock.now().getTime())).toBeLessThan(2000);
    }
  });

  it('can be killed one by one: Slack goes on with the one that lives', async () => {
    const { app, ports, onCrash } = await build();
    await app.start(2);
    const [first, second] = app.living;
    await app.signal('SIGKILL');
    expect(first?.isAlive).toBe(false);
    expect(app.target).toBe(`http://127.0.0.1:${second?.port}`);
    await app.start(2);
    expect(app.living.map(({ port }) => port).toSorted()).toEqual([ports.web, second?.port ?? 0].toSorted());
    expect(onCrash).not.toHaveBeenCalled();
  });

  it('stop gracefully at SIGTERM, and a smaller number ends the surplus', async () => {
    const { app } = await build();
    await app.start(2);
    await app.start(1);
    expect(app.living).toHaveLength(1);
    await app.signal('SIGTERM');
    expect(app.lines.filter(line => line === 'stopping')).toHaveLength(2);
    expect(await app.isReady()).toBe(false);
  });

  it('say why they cannot start', async () => {
    const { app } = await build({ BROKEN: '1' });
    await expect(app.start(1)).rejects.toThrow('SLACK_BOT_TOKEN is missing');
  });

  it('are missed when they end by themselves', async () => {
    const { app, onCrash } = await build();
    await app.start(1);
    await fetch(`${app.target}/crash`).catch(() => undefined);
    await vi.waitFor(() => expect(onCrash).toHaveBeenCalledWith(expect.stringContaining('exit code 7')));
    await app.start(1);
    expect(await app.isReady()).toBe(true);
  });
});
