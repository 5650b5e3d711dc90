import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePort } from './free-port.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(port: number) {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => new Promise(closed => server.close(closed)));
}

test('gives no port twice, though nobody listens there yet', async () => {
  const ports = await Promise.all(Array.from({ length: 100 }, () => freePort()));
  expect(new Set(ports).size).toBe(100);
});

test('gives a wished port, again too, unless somebody listens there', async () => {
  const port = await freePort();
  expect(await freePort(port)).toBe(port);
  await listen(port);
  expect(await freePort(port)).not.toBe(port);
});

test('gives none that another process was given, until that ends', async () => {
  const free = JSON.stringify(new URL('free-port.ts', import.meta.url).href);
  const script = `console.log(await (await import(${free})).freePort()); process.stdin.resume();`;
  const other = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  closing.push(() => other.kill('SIGKILL'));
  const port = Number(String((await once(other.stdout, 'data'))[0]));
  expect(port).toBeGreaterThan(0);
  expect(await freePort(port)).not.toBe(port);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(await freePort(port)).toBe(port);
});
