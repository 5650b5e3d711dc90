import { readFileSync } from 'node:fs';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../sandbox/running.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { textsIn } from '../support/blocks.ts';
import { drop } from '../support/dropped-files.ts';
import { registerAcme, type Story, storyOf } from '../support/story.ts';

const MINUTES = 60_000;
/** Of Usher's own work: the clock on the wall also counts what other suites do on the same cores. */
const MOST_MINUTES = 4;
const PATIENCE_MINUTES = 15;

let sandbox: Sandbox;
let story: Story;
beforeAll(async () => {
  sandbox = await startSandbox();
  story = storyOf(sandbox);
  await registerAcme(story);
});
afterAll(() => sandbox?.stop());

const fileOf = (domain: string, count: number): string => {
  const rows = Array.from({ length: count }, (_, row) => `Person ${row},person${row}@${domain}`);
  return `Name,E-mail\n${rows.join('\n')}\n`;
};

const cardsOf = async (name: string): Promise<string[]> => {
  const messages = await story.messages('ada');
  return messages.map(({ blocks }) => textsIn(blocks)).filter(text => text.includes(`*${name}*`));
};

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MINUTES * MINUTES;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Waited ${PATIENCE_MINUTES} minutes in vain: ${what}`);
    await pass(200);
  }
}

const invited = () =>
  sandbox.db.collection('people').countDocuments({ 'invitation.batchId': { $exists: true } });

/** Where a mail went, for each. */
const mailsTo = (domain: string): string[] =>
  sandbox.mail
    .letters()
    .flatMap(({ envelope }) => envelope.to)
    .filter(to => to.endsWith(`@${domain}`));

const peaks = new Map<string, number>();

const work = new Map<string, number>();

/** Notes the peak memory, in MB, of Usher's living process, and how many seconds it has worked; at its end. */
function note(of: string): void {
  const [living] = sandbox.app.living;
  const status = readFileSync(`/proc/${living?.pid}/status`, 'utf8');
  const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
  peaks.set(of, Math.max(peak, peaks.get(of) ?? 0));
  const [user = 0, system = 0] = readFileSync(`/proc/${living?.pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  work.set(of, (work.get(of) ?? 0) + (user + system) / 100);
}

async function killAndComeBack(): Promise<void> {
  note('10,000');
  await story.signal('SIGKILL');
  await story.start(1);
}

async function readAndStart(name: string, domain: string, count: number): Promise<void> {
  await drop(story, 'ada', name, fileOf(domain, count));
  await until(`${name} read`, async () => (await cardsOf(name))[0]?.includes('will be invited') === true);
  await story.pressOn('ada', `Invite ${count.toLocaleString('en')} people`);
}

test('1,000 rows, by a process of their own, whose memory is noted', { timeout: 20 * MINUTES }, async () => {
  await readAndStart('small.csv', 'small.example', 1000);
  await until('everybody mailed', async () => mailsTo('small.example').length >= 1000);
  note('1,000');
  // A company may import 10,000 rows a day.
  await story.advance('PT25H');
  await story.signal('SIGTERM');
  await story.start(1);
});

test('10,000 rows with two kills on the way: 10,000 people, each mailed, under one card', {
  timeout: 20 * MINUTES,
}, async () => {
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(0);
  const since = (await story.call<{ n: number }[]>('/sandbox/calls?since=0')).at(-1)?.n ?? 0;
  const before = await invited();

  await readAndStart('large.csv', 'large.example', 10_000);
  const laps = [`read ${seconds()} s`];
  const calls = await story.call<{ method: string }[]>(`/sandbox/calls?since=${since}`);
  const first = calls.find(({ method }) => ['chat.postMessage', 'url_private'].includes(method));
  expect(first?.method, 'what comes first: the message, or the file').toBe('chat.postMessage');

  await until('the first of them', async () => (await invited()) > before + 1000);
  await killAndComeBack();
  await until('the first mails', async () => mailsTo('large.example').length > 2000);
  laps.push(`2,000 mailed ${seconds()} s`);
  await killAndComeBack();
  await until('everybody mailed', async () => new Set(mailsTo('large.example')).size >= 10_000);
  laps.push(`all mailed ${seconds()} s`);
  note('10,000');

  await until('the end', async () => (await cardsOf('large.csv'))[0]?.includes('10,000 invited') === true);
  await story.advance('PT1H');
  expect(await invited()).toBe(before + 10_000);
  expect(await cardsOf('large.csv')).toHaveLength(1);
  const repeated = mailsTo('large.example').length - 10_000;
  const worked = work.get('10,000') ?? 0;
  console.log(
    `10,000 rows: ${laps.join(', ')}; Usher worked ${worked.toFixed(0)} s; ${repeated} mails repeated`,
  );
  expect(worked).toBeGreaterThan(0);
  expect(worked / 60).toBeLessThan(MOST_MINUTES);
});

test('a mail in flight at a kill is repeated at most once for each kill, recognisably the same', () => {
  const ids = new Map<string, string[]>();
  for (const { envelope, headers } of sandbox.mail.letters())
    for (const to of envelope.to) ids.set(to, [...(ids.get(to) ?? []), headers['message-id'] ?? '']);
  expect([...ids].filter(([, sent]) => new Set(sent).size > 1)).toEqual([]);
  expect(Math.max(...[...ids.values()].map(sent => sent.length))).toBeLessThanOrEqual(3);
  // As many as one sweep has under way.
  expect([...ids.values()].filter(sent => sent.length > 1).length).toBeLessThanOrEqual(2 * 32);
});

test('at its peak the process takes at most half as much memory again for 10,000 rows as for 1,000', () => {
  const [small = 0, large = 0] = [peaks.get('1,000'), peaks.get('10,000')];
  console.log(`peak memory: ${small.toFixed(0)} MB for 1,000 rows, ${large.toFixed(0)} MB for 10,000`);
  expect(small).toBeGreaterThan(0);
  expect(large).toBeLessThan(1.5 * small);
});

test('nothing was sent to Slack that Slack would refuse', async () =>
  expect(await story.violations()).toEqual([]));
