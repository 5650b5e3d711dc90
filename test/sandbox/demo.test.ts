import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';

const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
const started: ChildProcess[] = [];

function run(...flags: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', demo, ...flags]);
  started.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (printed += chunk));
  return { child, printed: () => printed, ended: once(child, 'exit') };
}

/** The process and all that it has started, by their parents. */
function family(root: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=']).toString().trim().split('\n');
  const pairs = rows.map(row => row.trim().split(/\s+/).map(Number));
  const found = [root];
  for (const parent of found) {
    for (const [pid, of] of pairs) if (of === parent && pid !== undefined) found.push(pid);
  }
  return found;
}

function isAlive(pid: number): boolean {
  const [state = ''] = psOf(pid);
  return state !== '' && !state.startsWith('Z');
}

function psOf(pid: number): string[] {
  try {
    return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)])
      .toString()
      .trim()
      .split('\n');
  } catch {
    return [];
  }
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

it('takes free ports, tells where to look, and leaves nothing running after Ctrl-C', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const taken = String(typeof address === 'object' && address?.port);
  const { child, printed, ended } = run('--no-seed', '--port', taken, '--app-port', taken);
  await vi.waitFor(() => expect(printed()).toContain('Ctrl-C stops everything'), 60_000);
  other.close();
  const [workbench = ''] = /http:\/\/localhost:\d+/.exec(printed()) ?? [];
  expect(workbench).not.toContain(taken);
  expect((await fetch(workbench)).status).toBe(200);
  const pids = family(child.pid ?? 0);
  expect(pids.length).toBeGreaterThan(2);
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 3000);
});

it('leaves nothing running when it is killed', async () => {
  const { child, printed } = run('--no-seed', '--port', '0', '--app-port', '0');
  await vi.waitFor(() => expect(printed()).toContain('Ctrl-C stops everything'), 60_000);
  const pids = family(child.pid ?? 0);
  child.kill('SIGKILL');
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 10_000);
});

it('says what it does not understand', async () => {
  const { printed, ended } = run('--prot', '3000');
  expect(await ended).toEqual([1, null]);
  expect(printed()).toContain("Unknown option '--prot'");
  expect(printed()).toContain('--app-port');
});
