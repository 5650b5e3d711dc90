import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';

const fixture = fileURLToPath(new URL('fixture.ts', import.meta.url));
const idle = fileURLToPath(new URL('shift-date.ts', import.meta.url));
const preload = new URL('preload.ts', import.meta.url).href;
const imports = ['--import', 'tsx', '--import', preload];
const children: ChildProcess[] = [];
const hour = 3_600_000;

async function start(offset = 0) {
  const env = { ...process.env, USHER_SANDBOX_CLOCK_OFFSET: String(offset) };
  const child = fork(fixture, { execArgv: imports, env });
  children.push(child);
  const told: { event: string; at: number }[] = [];
  child.on('message', message => told.push(message as { event: string; at: number }));
  const events = () => told.map(({ event }) => event).filter(Boolean);
  await vi.waitFor(() => expect(events()).toContain('ready'), 20_000);
  const move = (passed: number, repeatingOnly = false) => {
    const at = told.length;
    child.send({ clock: { offset: passed, passed, repeatingOnly } });
    return at;
  };
  return { child, told, events, move };
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

it('shows a shifted time wherever Date is asked for the present, and only there', async () => {
  const offset = 400 * 24 * hour;
  const { child, told } = await start(offset);
  const year = new Date(Date.now() + offset).getFullYear();
  child.send('tell');
  await vi.waitFor(() => expect(told.at(-1)?.event).toBe(`true 5 ${year} ${year} true ${year}`), 5000);
  expect(Math.abs((told.at(-1)?.at ?? 0) - Date.now() - offset)).toBeLessThan(5000);
});

it('ends what a move has passed, in order and once, and leaves the rest', async () => {
  const { events, move, told } = await start();
  const before = move(1.5 * hour);
  await vi.waitFor(() => expect(events()).toContain('in an hour'), 2000);
  await vi.waitFor(() => expect(events()).toContain('unreferenced'), 2000);
  expect(events().filter(event => event !== 'ready')).toEqual(['poll 1', 'in an hour', 'unreferenced']);
  expect(told.slice(before).find(entry => entry.event === 'poll 1')?.at).toBeGreaterThan(Date.now() + hour);
});

it('keeps an interval going, woken again and again', async () => {
  const { events, move } = await start();
  for (const round of [1, 2, 3]) {
    move(hour, true);
    await vi.waitFor(() => expect(events()).toContain(`poll ${round}`), 2000);
  }
  expect(events()).not.toContain('in an hour');
});

it('lets a woken timer be refreshed to its full length', async () => {
  const { events, move } = await start();
  move(3 * hour);
  await vi.waitFor(() => expect(events()).toContain('round 1'), 2000);
  move(hour);
  await vi.waitFor(() => expect(events()).toContain('poll 2'), 2000);
  expect(events()).not.toContain('round 2');
  move(3 * hour);
  await vi.waitFor(() => expect(events()).toContain('round 2'), 2000);
});

it('leaves timers ended that were cleared or closed', async () => {
  const { events, move } = await start();
  move(3 * hour);
  await vi.waitFor(() => expect(events()).toContain('round 1'), 2000);
  move(3 * hour);
  await vi.waitFor(() => expect(events()).toContain('poll 2'), 2000);
  expect(events().filter(event => /cleared|closed/.test(event))).toEqual([]);
  expect(events().filter(event => event === 'in an hour')).toHaveLength(1);
});

it('ends when whoever started it is killed', async () => {
  const inner = `const { fork } = require('node:child_process');
    const child = fork(${JSON.stringify(fixture)}, { execArgv: ${JSON.stringify(imports)} });
    child.once('message', () => console.log(child.pid));`;
  const parent = spawn(process.execPath, ['-e', inner], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(parent.stdout, 'data');
  const pid = Number(String(line));
  expect(process.kill(pid, 0)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 5000);
});

it('does not keep a process alive that has nothing left to do', async () => {
  const child = fork(idle, { execArgv: imports });
  children.push(child);
  expect(await once(child, 'exit')).toEqual([0, null]);
});
