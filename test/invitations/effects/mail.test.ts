import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bounceInvitation } from '../../../src/invitations/bounce.ts';
import { runEffects } from '../../../src/invitations/effects/run.ts';
import type { Person } from '../../../src/people/person.ts';
import { invitationOf } from '../../support/people.ts';
import { type Bench, MAIL, openBench } from './bench.ts';

let bench: Bench;
let person: Person;
beforeEach(async () => {
  bench = await openBench();
  const { sentAt: _, ...invitation } = invitationOf();
  person = await bench.somebody([MAIL], { invitation });
});
afterEach(() => bench.close());

const run = () => runEffects(bench.ctx, person);
const events = async () => (await bench.reload(person)).timeline.map(({ event }) => event);
const alerts = () => bench.slack.messages.filter(({ metadata }) => metadata?.event_type === 'usher_alert');
/** As the sweep would over so long a time: at every moment at which something is due. */
async function runFor(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    bench.pass(60);
    await run();
  }
}

describe('the mail server', () => {
  test('takes it: sent, with a link that was made for this very mail', async () => {
    await run();
    const { invitation } = await bench.reload(person);
    expect(invitation).toMatchObject({ status: 'pending', sentAt: bench.ctx.now() });
    const [, secret = ''] = /\/i\/([A-Za-z0-9_-]{43})\b/.exec(bench.mails[0]?.text ?? '') ?? [];
    expect(await bench.ctx.tokens.find(secret)).toMatchObject({
      personId: person.id,
      generation: 1,
      channel: { kind: 'mail', address: 'jane@example.com' },
    });
    expect(bench.mails[0]?.html).toContain(secret);
  });
  test('refuses it for good: failed at once, told once', async () => {
    bench.smtp.answer = async () => ({ kind: 'refused', cause: 'mailbox', detail: '550 no such mailbox' });
    await run();
    await runFor(3);
    const { invitation } = await bench.reload(person);
    expect(invitation).toMatchObject({
      status: 'failed',
      failure: { reason: 'refused', cause: 'mailbox', detail: '550 no such mailbox' },
    });
    expect(bench.mails).toHaveLength(1);
    expect(alerts()).toHaveLength(1);
  });
  test('puts it off: asked again for 24 hours, then failed', async () => {
    bench.smtp.answer = async () => ({ kind: 'deferred', cause: 'busy', detail: '451 later' });
    await run();
    await runFor(23 * 60);
    expect((await bench.reload(person)).invitation.status).toBe('pending');
    await runFor(90);
    expect((await bench.reload(person)).invitation).toMatchObject({
      status: 'failed',
      failure: { reason: 'deferred' },
    });
    expect(new Set(bench.mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(alerts()).toHaveLength(1);
  }, 120_000);
  test('is away: tried until it is back, told once after an hour', async () => {
    bench.smtp.answer = async () => ({ kind: 'unreachable', cause: 'server', detail: 'ECONNREFUSED' });
    await run();
    await runFor(58);
    expect(alerts()).toHaveLength(0);
    await runFor(120);
    expect(alerts()).toHaveLength(1);
    expect((await events()).filter(event => event === 'delayed')).toHaveLength(1);
    bench.smtp.answer = async () => ({ kind: 'taken' });
    await runFor(2);
    expect((await bench.reload(person)).invitation).toMatchObject({
      status: 'pending',
      sentAt: expect.any(Date),
    });
    expect(alerts()).toHaveLength(1);
  }, 120_000);
});

describe('a mail that nobody wants any more', () => {
  test.each<[string, Partial<Person['invitation']>]>([
    ['of a past generation', { generation: 2 }],
    ['for a cancelled invitation', { status: 'cancelled' }],
    ['for an accepted one', { status: 'accepted' }],
    ['for one that has expired', { expiresAt: new Date(0) }],
  ])('%s is dropped in silence', async (_, changes) => {
    await bench.ctx.people.change(person.companyId, person.id, known => ({
      ...known,
      invitation: { ...known.invitation, ...changes },
    }));
    await run();
    expect(bench.mails).toEqual([]);
    expect((await bench.reload(person)).effects.filter(({ kind }) => kind === 'mail')).toEqual([]);
  });
});

describe('a bounce', () => {
  const returnPath = () => bench.mails[0]?.returnPath ?? '';
  const bounce = (address: string) =>
    bounceInvitation(bench.ctx as never, address, { cause: 'mailbox', detail: '550 gone' });
  beforeEach(run);

  test('under the mail’s own Return-Path makes the invitation failed, once', async () => {
    expect(returnPath()).toMatch(/^bounce\+[0-9a-f]{32}@bounces\.acme\.com$/);
    await bounce(returnPath());
    await bounce(returnPath());
    await run();
    expect((await bench.reload(person)).invitation).toMatchObject({
      status: 'failed',
      failure: { reason: 'bounced' },
    });
    expect(alerts()).toHaveLength(1);
    expect((await events()).filter(event => event === 'failed')).toHaveLength(1);
  });
  test('is not believed twice, also after the invitation was mended', async () => {
    await bounce(returnPath());
    await bench.ctx.people.change(person.companyId, person.id, known => ({
      ...known,
      invitation: { ...known.invitation, status: 'pending' },
    }));
    await bounce(returnPath());
    expect((await bench.reload(person)).invitation.status).toBe('pending');
  });
  test.each(['bounce+00112233445566778899aabbccddeeff@bounces.acme.com', 'jane@example.com', ''])(
    'to %s changes nothing',
    async address => {
      await bounce(address);
      expect((await bench.reload(person)).invitation.status).toBe('pending');
    },
  );
  test('of a mail before the corrected address changes nothing', async () => {
    await bench.ctx.people.change(person.companyId, person.id, known => ({
      ...known,
      invitation: { ...known.invitation, generation: 2 },
    }));
    await bounce(returnPath());
    expect((await bench.reload(person)).invitation.status).toBe('pending');
  });
  test('is stored by a hash: the database does not know the Return-Path', async () => {
    const stored = JSON.stringify(await bench.connection.collection('mails').find({}).toArray());
    expect(stored).not.toContain(returnPath().slice(7, 39));
  });
});
