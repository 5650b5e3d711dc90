import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { textsIn, type View } from '../support/blocks.ts';
import type { Sandbox } from './running.ts';
import { startSandbox } from './sandbox.ts';

const running: Sandbox[] = [];
const folders: string[] = [];

async function start(dataDir: string, { seed = true } = {}) {
  const sandbox = await startSandbox({ dataDir, seed, say: () => undefined });
  running.push(sandbox);
  return sandbox;
}

async function folder() {
  const made = await mkdtemp(join(tmpdir(), 'usher-seed-'));
  folders.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(sandbox => sandbox.stop()));
  await Promise.all(folders.splice(0).map(made => rm(made, { recursive: true, force: true })));
});

const people = (sandbox: Sandbox) => sandbox.db.collection('people');
const statuses = (sandbox: Sandbox, field: string) => people(sandbox).distinct(field);

/** Waits until Usher has nothing left to tell about anybody, and is telling nothing. */
const isTold = (sandbox: Sandbox) =>
  vi.waitFor(
    async () => {
      const isOpen = [{ claim: { $exists: true } }, { dueAt: { $exists: true, $lte: sandbox.now() } }];
      expect(await people(sandbox).countDocuments({ $or: isOpen })).toBe(0);
    },
    { timeout: 40_000, interval: 100 },
  );

async function messagesOf(sandbox: Sandbox, as: string): Promise<string[]> {
  const path = `/sandbox/messages?as=${as}`;
  const { conversations } = await sandbox.call<{
    conversations: { name: string; messages: { blocks: unknown }[] }[];
  }>(path);
  const usher = conversations.find(({ name }) => name.toLowerCase() === 'usher');
  return (usher?.messages ?? []).map(({ blocks }) => textsIn(blocks));
}

async function violations(sandbox: Sandbox) {
  const calls = await sandbox.call<{ violations: unknown[] }[]>('/sandbox/calls?since=0');
  return calls.flatMap(one => one.violations);
}

it('shows a newcomer forty people in every state, and only a few of them to Ada', async () => {
  const sandbox = await start(await folder());
  expect(await people(sandbox).countDocuments()).toBe(40);
  const every = ['accepted', 'cancelled', 'declined', 'expired', 'failed', 'pending', 'scheduled'];
  expect(await statuses(sandbox, 'invitation.status')).toEqual(expect.arrayContaining(every));
  expect(await statuses(sandbox, 'account.status')).toEqual(expect.arrayContaining(['active', 'ended']));
  expect(await statuses(sandbox, 'invitation.language')).toEqual(expect.arrayContaining(['en', 'ru']));
  expect(await statuses(sandbox, 'access.isAdministrator')).toContain(true);
  const entries = (kind: string) => sandbox.db.collection('directory').countDocuments({ kind });
  expect(await Promise.all(['unit', 'group', 'subscription', 'businessRole'].map(entries))).toEqual([
    8, 12, 4, 5,
  ]);
  expect((await statuses(sandbox, 'access.groupIds')).length).toBeGreaterThan(8);
  expect(await statuses(sandbox, 'invitation.delivery.method')).toContain('link');
  const isOpened = { 'invitation.status': 'pending', 'invitation.openedAt': { $exists: true } };
  expect(await people(sandbox).countDocuments(isOpened)).toBeGreaterThan(2);
  expect(await people(sandbox).countDocuments({ 'invitation.askedAt.0': { $exists: true } })).toBe(2);

  await isTold(sandbox);
  expect(await people(sandbox).countDocuments({ 'invitation.card': { $exists: true } })).toBe(40);
  const [ada, olga] = await Promise.all(['ada', 'olga'].map(as => messagesOf(sandbox, as)));
  expect(ada).toHaveLength(8);
  expect(olga).toHaveLength(37);
  expect(ada?.join('\n')).toContain('Grace Hopper');
  expect(sandbox.letters('robert@acme.example')).toHaveLength(1);
  const { stack } = await sandbox.call<{ stack: View[] }>('/sandbox/views?as=ada');
  expect(stack).toEqual([]);
  expect(await violations(sandbox)).toEqual([]);
});

it('gives everybody dates of a past, and none of the future', async () => {
  const sandbox = await start(await folder());
  const all = await people(sandbox).find().toArray();
  const weekAgo = sandbox.now().getTime() - 7 * 86_400_000;
  expect(all.filter(({ createdAt }) => createdAt.getTime() < weekAgo).length).toBeGreaterThan(10);
  const moments = all.flatMap(({ timeline }) => timeline.map((entry: { at: Date }) => entry.at));
  expect(Math.max(...moments.map(Number))).toBeLessThanOrEqual(sandbox.now().getTime());
  for (const { timeline } of all) {
    const times = timeline.map((entry: { at: Date }) => entry.at.getTime());
    expect(times).toEqual(times.toSorted((a: number, b: number) => a - b));
  }
});

it('seeds nothing twice, and finishes what was interrupted', async () => {
  const dataDir = await folder();
  const first = await start(dataDir);
  await isTold(first);
  await people(first).deleteOne({ 'profile.firstName': 'Alan' });
  await first.stop();

  const second = await start(dataDir);
  expect(await people(second).countDocuments()).toBe(39);
  await second.db
    .collection<{ _id: string }>('sandbox')
    .updateOne({ _id: 'seed' }, { $set: { isDone: false } });
  await second.stop();

  const third = await start(dataDir);
  expect(await people(third).countDocuments()).toBe(40);
  expect(await third.db.collection('companies').countDocuments()).toBe(1);
  await isTold(third);
  expect(await people(third).countDocuments({ 'invitation.card': { $exists: true } })).toBe(40);
  expect(await violations(third)).toEqual([]);
});

it('leaves a company alone that somebody has registered by hand', async () => {
  const dataDir = await folder();
  const first = await start(dataDir, { seed: false });
  await first.db.collection('companies').insertOne({ name: 'Their own' });
  await first.stop();
  const second = await start(dataDir);
  expect(await people(second).countDocuments()).toBe(0);
  expect(await second.db.collection('companies').countDocuments()).toBe(1);
});
