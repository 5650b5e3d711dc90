import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runEffects } from '../../src/invitations/effects/run.ts';
import { mailboxOf } from '../../src/invitations/mail-limits.ts';
import type { PlannedEffect } from '../../src/people/effects.ts';
import type { Invitation, Person } from '../../src/people/person.ts';
import { addDays, addHours } from '../../src/platform/time.ts';
import { companyOf, invitationOf, NOW } from '../support/people.ts';
import { type Bench, MAIL, openBench } from './effects/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

let count = 0;
const DAY_END = new Date('2026-11-24T00:00:00Z');
const mailTo = (to: string): PlannedEffect => ({ ...MAIL, to }) as PlannedEffect;

async function newCompany(registeredAt = addDays(NOW, -30)): Promise<string> {
  const id = `company-of-test-${++count}`;
  const workspaces = [{ teamId: `T${id}` }];
  await bench.ctx.companies.insert(companyOf({ id, workspaces, registeredAt }));
  return id;
}

async function invite(
  companyId: string,
  to: string,
  invitation: Partial<Invitation> = {},
  effects = [mailTo(to)],
): Promise<Person> {
  const inviter = { teamId: `T${companyId}`, userId: 'U1', name: 'Ada' };
  const { sentAt: _, ...unsent } = invitationOf({
    inviter,
    delivery: { method: 'email', address: to },
    createdAt: bench.ctx.now(),
    expiresAt: addDays(bench.ctx.now(), 7),
    ...invitation,
  });
  const person = await bench.somebody(effects, { companyId, invitation: unsent });
  await runEffects(bench.ctx, person);
  return bench.reload(person);
}

const mailsTo = (to: string) => bench.mails.filter(mail => mail.to === to).length;
const told = (text: string) => bench.slack.messages.filter(message => message.text.includes(text)).length;
const waitsOf = ({ effects }: Person) =>
  effects.flatMap(effect => (effect.kind === 'mail' ? [[effect.waits, effect.at]] : []));

describe('one mailbox', () => {
  test('gets five invitation mails a day from all companies; the sixth waits for the next', async () => {
    const companies = [await newCompany(), await newCompany(), await newCompany()];
    const spellings = ['bob@example.com', 'bob+1@example.com', 'bob+news+x@example.com'];
    for (let mail = 0; mail < 5; mail++)
      expect((await invite(companies[mail % 3] ?? '', spellings[mail % 3] ?? '')).invitation.sentAt).toEqual(
        NOW,
      );
    const sixth = await invite(companies[2] ?? '', 'bob+6@example.com');
    expect(sixth.invitation).toMatchObject({ status: 'pending', expiresAt: addDays(DAY_END, 7) });
    expect(waitsOf(sixth)).toEqual([['mailbox', DAY_END]]);
    expect(mailsTo('bob+6@example.com')).toBe(0);
    expect(told('this address has had as many invitation mails')).toBe(2);
    expect(sixth.timeline.map(({ event }) => event)).toEqual(['waiting']);

    bench.pass(14 * 3600);
    await runEffects(bench.ctx, sixth);
    const sent = await bench.reload(sixth);
    expect(sent.invitation.sentAt).toEqual(DAY_END);
    expect(mailsTo('bob+6@example.com')).toBe(1);
    bench.pass(-14 * 3600);
  });

  test('is the same without its tag and its case, and another with another name', () => {
    expect(mailboxOf('Bob+a+b@Example.com')).toBe(mailboxOf('bob@example.com'));
    expect(mailboxOf('bob@example.org')).not.toBe(mailboxOf('bob@example.com'));
    expect(mailboxOf('j.do.e+a@GoogleMail.com')).toBe(mailboxOf('jdoe@gmail.com'));
    expect(mailboxOf('j.doe@example.com')).not.toBe(mailboxOf('jdoe@example.com'));
    expect(mailboxOf('+bob@example.com')).not.toBe(mailboxOf('+ann@example.com'));
  });

  test('is counted once for a mail that is tried many times', async () => {
    const company = await newCompany();
    bench.smtp.answer = async () => ({ kind: 'deferred', cause: 'busy', detail: '451 later' });
    const late = await invite(company, 'eve@example.com');
    for (let attempt = 0; attempt < 6; attempt++) {
      bench.pass(900);
      await runEffects(bench.ctx, late);
    }
    bench.smtp.answer = async () => ({ kind: 'taken' });
    for (let mail = 0; mail < 4; mail++) await invite(company, 'eve@example.com');
    bench.pass(900);
    await runEffects(bench.ctx, late);
    expect((await bench.reload(late)).invitation.sentAt).toBeDefined();
    expect(waitsOf(await invite(company, 'eve@example.com'))).toHaveLength(1);
    bench.pass(-7 * 900);
  });

  test('counts exactly though twenty begin at once, each of them twice', async () => {
    const counter = { key: 'race', most: 5, until: DAY_END };
    const ids = Array.from({ length: 20 }, (_, index) => [`mail-${index}`, `mail-${index}`]).flat();
    const taken = await Promise.all(ids.map(id => bench.ctx.mailLimits.take(counter, id)));
    const winners = new Set(ids.filter((_, index) => taken[index]));
    expect(winners.size).toBe(5);
    expect(await bench.ctx.mailLimits.take(counter, [...winners][0] ?? '')).toBe(true);
    expect(await bench.ctx.mailLimits.take(counter, 'another')).toBe(false);
  });
});

describe('one inviter', () => {
  test('sends a hundred mails an hour; the others wait, told once', async () => {
    const company = await newCompany();
    const limits = bench.ctx.mailLimits;
    const key = `inviter T${company} U1 2026-11-23T10`;
    for (let mail = 0; mail < 100; mail++)
      await limits.take({ key, most: 100, until: addHours(NOW, 1) }, `earlier-${mail}`);
    const before = told('as go out in an hour. The one for');
    const [first, second] = [
      await invite(company, 'i1@example.com'),
      await invite(company, 'i2@example.com'),
    ];
    expect([...waitsOf(first), ...waitsOf(second)]).toEqual([
      ['inviter', addHours(NOW, 1)],
      ['inviter', addHours(NOW, 1)],
    ]);
    expect(told('as go out in an hour. The one for') - before).toBe(1);
    // A place in the mailbox's count that was not used is given back.
    for (let mail = 0; mail < 5; mail++)
      expect((await invite(await newCompany(), 'i1@example.com')).invitation.sentAt).toBeDefined();
  });

  test('is not held back for the rows of a file, nor told of each', async () => {
    const company = await newCompany();
    const key = `inviter T${company} U1 2026-11-23T10`;
    for (let mail = 0; mail < 100; mail++)
      await bench.ctx.mailLimits.take({ key, most: 100, until: addHours(NOW, 1) }, `earlier-${mail}`);
    const row = await invite(company, 'row@example.com', { batchId: 'batch-1' });
    expect(row.invitation.sentAt).toEqual(NOW);
  });
});

describe('one company', () => {
  test('invites fifty a day in its first week, singly and by files together', async () => {
    const company = await newCompany(addDays(NOW, -6));
    const key = `company ${company} young 2026-11-23T00`;
    for (let mail = 0; mail < 49; mail++)
      await bench.ctx.mailLimits.take({ key, most: 50, until: DAY_END }, `earlier-${mail}`);
    expect((await invite(company, 'y1@example.com', { batchId: 'b' })).invitation.sentAt).toBeDefined();
    expect(waitsOf(await invite(company, 'y2@example.com'))).toEqual([['company', DAY_END]]);
  });

  test('has no such limit later', async () => {
    const company = await newCompany(addDays(NOW, -8));
    const key = `company ${company} young 2026-11-23T00`;
    await bench.ctx.mailLimits.take({ key, most: 1, until: DAY_END }, 'earlier');
    expect((await invite(company, 'z1@example.com')).invitation.sentAt).toBeDefined();
  });
});

describe('a company whose mails come back', () => {
  const send = async (company: string, mails: number) => {
    for (let mail = 0; mail < mails; mail++)
      await invite(company, `${company}-${++count}@example.com`, { batchId: 'b' });
  };

  test('pauses after more than five refusals among its mails, tells once, and goes on a day later', async () => {
    const company = await newCompany();
    await send(company, 20);
    bench.smtp.answer = async () => ({ kind: 'refused', cause: 'mailbox', detail: '550 no such mailbox' });
    await send(company, 5);
    expect(await bench.ctx.mailLimits.pauseOf(company, bench.ctx.now())).toBeUndefined();
    await send(company, 1);
    bench.smtp.answer = async () => ({ kind: 'taken' });
    expect(told('too many of its last mails were refused')).toBe(1);
    const waiting = await invite(company, 'later@example.com');
    const another = await invite(company, 'later2@example.com');
    expect(waitsOf(waiting)).toEqual([['paused', addHours(NOW, 24)]]);
    expect(waitsOf(another)).toEqual([['paused', addHours(NOW, 24)]]);
    expect(told('too many of its last mails were refused')).toBe(1);
    expect((await invite(await newCompany(), 'other@example.com')).invitation.sentAt).toBeDefined();

    bench.pass(24 * 3600);
    await runEffects(bench.ctx, waiting);
    expect((await bench.reload(waiting)).invitation.sentAt).toEqual(addHours(NOW, 24));
    bench.pass(-24 * 3600);
  });

  test('does not pause for a few mistyped addresses among its first mails', async () => {
    const company = await newCompany();
    bench.smtp.answer = async () => ({ kind: 'refused', cause: 'mailbox', detail: '550 no such mailbox' });
    await send(company, 8);
    bench.smtp.answer = async () => ({ kind: 'taken' });
    expect(await bench.ctx.mailLimits.pauseOf(company, bench.ctx.now())).toBeUndefined();
  });

  test('pauses once though ten refusals are written down at once', async () => {
    const company = await newCompany();
    for (let mail = 0; mail < 30; mail++) await bench.ctx.mailLimits.taken(company);
    const refusals = Array.from({ length: 10 }, (_, index) => `mail-${index}`);
    const pauses = await Promise.all(
      refusals.map(id => bench.ctx.mailLimits.refused(company, id, bench.ctx.now())),
    );
    expect(new Set(pauses.flatMap(pause => pause?.by ?? [])).size).toBe(1);
    const again = await bench.ctx.mailLimits.refused(company, refusals[0] ?? '', bench.ctx.now());
    expect(again?.by).toBe(pauses.find(Boolean)?.by);
  });
});

describe('an address whose owner asked not to be invited', () => {
  test('gets no invitation mail from any company; the inviter is told why, and a link still works', async () => {
    await bench.ctx.mailLimits.stop(mailboxOf('stop@example.com'), NOW);
    const person = await invite(await newCompany(), 'stop+tag@example.com');
    expect(person.invitation).toMatchObject({ status: 'failed', failure: { reason: 'stopped' } });
    expect(mailsTo('stop+tag@example.com')).toBe(0);
    expect(told('its owner asked not to be invited by mail')).toBeGreaterThan(0);
  });

  test('still gets what concerns an account', async () => {
    await bench.ctx.mailLimits.stop(mailboxOf('owner@example.com'), NOW);
    const account = {
      ...{ status: 'active' as const, passwordHash: 'x', epoch: 1, registeredAt: NOW, lastSeenAt: NOW },
      ...{ provedAddresses: [], language: 'en' as const, timeZone: 'UTC', acceptedBy: 'email' as const },
    };
    const mail: PlannedEffect = {
      kind: 'mail',
      template: 'accountEnding',
      generation: 1,
      to: 'owner@example.com',
    };
    const person = await bench.somebody([mail], { account });
    await runEffects(bench.ctx, person);
    expect(mailsTo('owner@example.com')).toBe(1);
  });
});

test('a reminder counts too, and waits without a word', async () => {
  const company = await newCompany();
  const to = 'remind@example.com';
  for (let mail = 0; mail < 5; mail++) await invite(company, to);
  const before = bench.slack.messages.length;
  const reminder: PlannedEffect = { kind: 'mail', template: 'reminder', generation: 1, to };
  const person = await invite(company, to, { sentAt: NOW }, [reminder]);
  expect(waitsOf(person)).toEqual([['mailbox', DAY_END]]);
  expect(bench.slack.messages.length).toBe(before);
  expect(person.timeline).toEqual([]);
});
