import { afterAll, beforeAll, expect, test } from 'vitest';
import { bounceInvitation } from '../../src/invitations/bounce.ts';
import { runEffects } from '../../src/invitations/effects/run.ts';
import type { Person } from '../../src/people/person.ts';
import { addDays } from '../../src/platform/time.ts';
import { companyOf, invitationOf, NOW } from '../support/people.ts';
import { type Bench, MAIL, openBench } from './effects/bench.ts';

const COMPANY = 'company-of-test';
const WORDS = 'too many of its last mails were refused';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const workspaces = [{ teamId: 'T-of-test' }];
  await bench.ctx.companies.insert(companyOf({ id: COMPANY, workspaces, registeredAt: addDays(NOW, -30) }));
});
afterAll(() => bench.close());

/** Mails a person, and answers the Return-Path of that mail as well. */
async function mailed(at: number): Promise<{ person: Person; path: string }> {
  const to = `back${at}@example.com`;
  const inviter = { teamId: 'T-of-test', userId: 'U1', name: 'Ada' };
  const { sentAt: _, ...invitation } = invitationOf({ inviter, delivery: { method: 'email', address: to } });
  const person = await bench.somebody([{ ...MAIL, to } as typeof MAIL], { companyId: COMPANY, invitation });
  await runEffects(bench.ctx, person);
  return { person, path: bench.mails.find(mail => mail.to === to)?.returnPath ?? expect.fail() };
}
const comesBack = ({ path }: { path: string }) =>
  bounceInvitation(bench.ctx as never, path, { cause: 'mailbox', detail: '550 gone' });
const pause = () => bench.ctx.mailLimits.pauseOf(COMPANY, bench.ctx.now());

test('row 14: mails that were taken and come back pause the company at the sixth, each counted once, told once', async () => {
  const all: Awaited<ReturnType<typeof mailed>>[] = [];
  for (let at = 0; at < 20; at++) all.push(await mailed(at));
  for (const one of [...all.slice(0, 5), ...all.slice(0, 1)]) await comesBack(one);
  expect(await pause()).toBeUndefined();
  for (const one of all.slice(5, 9)) await comesBack(one);
  expect(await pause()).toMatchObject({ why: 'refused' });
  for (const { person } of all) await runEffects(bench.ctx, person);
  expect(bench.slack.messages.filter(({ text }) => text.includes(WORDS))).toHaveLength(1);
  const stored = await bench.connection.collection<{ _id: string }>('mailHealth').findOne({ _id: COMPANY });
  expect(JSON.stringify(stored)).not.toContain('bounces.acme.com');
});
