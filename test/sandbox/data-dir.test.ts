import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, expect, it } from 'vitest';
import type { Sandbox } from './running.ts';
import { startSandbox } from './sandbox.ts';

const running: Sandbox[] = [];
const folders: string[] = [];

async function start(dataDir: string) {
  const sandbox = await startSandbox({ dataDir, startApp: false, say: () => undefined });
  running.push(sandbox);
  return sandbox;
}

const sendMail = (port: number) =>
  createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true }).sendMail({
    from: 'ada@example.com',
    to: 'jane@example.com',
    subject: 'Welcome',
    html: '<p>Hello</p>',
  });

afterEach(async () => {
  await Promise.all(running.splice(0).map(sandbox => sandbox.stop()));
  await Promise.all(folders.splice(0).map(folder => rm(folder, { recursive: true, force: true })));
});

it('goes on with its data, its time and its key where it left off', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'usher-data-'));
  folders.push(dataDir);
  const first = await start(dataDir);
  await first.db.collection('people').insertOne({ name: 'Jane' });
  await sendMail(first.mail.port);
  await first.call('/sandbox/clock', { advance: 'P7D' });
  const kept = await readFile(join(dataDir, 'sandbox.json'), 'utf8');
  await first.stop();

  const second = await start(dataDir);
  expect(await second.db.collection('people').countDocuments({ name: 'Jane' })).toBe(1);
  expect(second.now().getTime() - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
  expect(second.letters('jane@example.com').map(({ subject, html }) => [subject, html])).toEqual([
    ['Welcome', '<p>Hello</p>\n'],
  ]);
  expect(await readFile(join(dataDir, 'sandbox.json'), 'utf8')).toBe(kept);
});
