import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attempt } from '../../../src/invitations/effects/attempt.ts';
import { runEffects } from '../../../src/invitations/effects/run.ts';
import { sweepPeople } from '../../../src/invitations/effects/sweep.ts';
import { addDays } from '../../../src/platform/time.ts';
import { invitationOf, NOW } from '../../support/people.ts';
import { type Bench, MAIL, openBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const unsent = () => {
  const { sentAt: _, ...invitation } = invitationOf();
  return { invitation };
};

describe('what is due', () => {
  test('is done once: a mail, a card, an entry of the audit', async () => {
    const person = await bench.somebody(
      [MAIL, { kind: 'card' }, { kind: 'audit', event: 'invited' }],
      unsent(),
    );
    await runEffects(bench.ctx, person);
    const after = await bench.reload(person);
    expect(bench.mails).toHaveLength(1);
    expect(bench.slack.messages).toHaveLength(1);
    expect(after.invitation).toMatchObject({ sentAt: NOW, card: { channel: 'D1', ts: '1.0' } });
    expect(after.claim).toBeUndefined();
    expect(after.effects.filter(({ at }) => at <= NOW)).toEqual([]);
    const audit = await bench.connection.collection('audit').find({}).toArray();
    expect(audit.map(({ event }) => event).toSorted()).toEqual(['invited', 'mailed']);
    expect(JSON.stringify(audit)).not.toMatch(/jane|Jane/);
  });
  test('is done once by any number of workers at once', async () => {
    const person = await bench.somebody(
      [MAIL, { kind: 'card' }, { kind: 'alert', alert: 'asked' }],
      unsent(),
    );
    await Promise.all(Array.from({ length: 12 }, () => runEffects(bench.ctx, person)));
    await runEffects(bench.ctx, person);
    expect(bench.mails).toHaveLength(1);
    expect(bench.slack.messages).toHaveLength(2);
  });
  test('waits while it is not yet due, and what is added meanwhile is done too', async () => {
    const person = await bench.somebody([{ ...MAIL, at: addDays(NOW, 1) }, { kind: 'card' }]);
    await runEffects(bench.ctx, person);
    expect(bench.mails).toHaveLength(0);
    bench.pass(86_400);
    await runEffects(bench.ctx, person);
    expect(bench.mails).toHaveLength(1);
  });
  test('shows the card before a slow mail server has answered', async () => {
    const person = await bench.somebody([MAIL, { kind: 'card' }], unsent());
    bench.smtp.answer = async () => {
      expect(bench.slack.messages).toHaveLength(1);
      return { kind: 'taken' };
    };
    await runEffects(bench.ctx, person);
    expect(bench.mails).toHaveLength(1);
  });
});

describe('a worker', () => {
  test('records the attempt before it is made', async () => {
    const person = await bench.somebody([MAIL]);
    bench.smtp.answer = async () => {
      const [effect] = (await bench.reload(person)).effects;
      expect(effect).toMatchObject({ kind: 'mail', attempts: 1, firstAttemptAt: NOW });
      return { kind: 'taken' };
    };
    await runEffects(bench.ctx, person);
    expect(bench.mails).toHaveLength(1);
  });
  test('that died is replaced: the same mail goes out again under the same Message-ID', async () => {
    const person = await bench.somebody([MAIL]);
    let die = () => {};
    const dead = new Promise<void>(resolve => {
      die = resolve;
    });
    bench.smtp.answer = () => {
      die();
      return new Promise(() => {});
    };
    void runEffects(bench.ctx, person).catch(() => {});
    await dead;
    bench.smtp.answer = async () => ({ kind: 'taken' });
    await runEffects(bench.ctx, person);
    expect(bench.mails).toHaveLength(1);
    bench.pass(11);
    await sweepPeople(bench.ctx, new AbortController().signal);
    expect(bench.mails).toHaveLength(2);
    expect(bench.mails[0]?.messageId).toBe(bench.mails[1]?.messageId);
  });
  test('that is to stop begins nothing new and leaves the rest', async () => {
    const person = await bench.somebody([{ kind: 'card' }, MAIL]);
    const stopping = new AbortController();
    const post = bench.ctx.slack.openDm;
    bench.ctx.slack.openDm = asker => {
      stopping.abort();
      return post(asker);
    };
    await runEffects(bench.ctx, person, stopping.signal);
    const after = await bench.reload(person);
    expect(bench.slack.messages).toHaveLength(1);
    expect(after.effects.map(({ kind }) => kind)).toEqual(['mail']);
    expect(after.claim).toBeUndefined();
  });
  test('keeps what people decide while it works', async () => {
    const person = await bench.somebody([MAIL], unsent());
    bench.smtp.answer = async () => {
      await bench.ctx.people.change(person.companyId, person.id, known => ({
        ...known,
        invitation: { ...known.invitation, status: 'cancelled' },
      }));
      return { kind: 'taken' };
    };
    await runEffects(bench.ctx, person);
    const { invitation } = await bench.reload(person);
    expect(invitation.status).toBe('cancelled');
    expect(invitation.sentAt).toBeUndefined();
  });
  test('leaves alone whoever has been erased', async () => {
    const person = await bench.somebody([MAIL]);
    await expect(runEffects(bench.ctx, { ...person, id: 'f'.repeat(24) })).resolves.toBeUndefined();
  });
});

test('a thousand due people are done in seconds, each once', async () => {
  for (let batch = 0; batch < 10; batch++)
    await Promise.all(Array.from({ length: 100 }, () => bench.somebody([{ kind: 'card' }])));
  const before = performance.now();
  await sweepPeople(bench.ctx, new AbortController().signal);
  expect(bench.slack.messages).toHaveLength(1000);
  expect(await bench.ctx.people.due(bench.ctx.now(), 10)).toEqual([]);
  expect(performance.now() - before).toBeLessThan(30_000);
});

test('what fails is tried again, later each time, and holds nothing else up', async () => {
  const person = await bench.somebody([
    { kind: 'alert', alert: 'asked' },
    { kind: 'audit', event: 'asked' },
  ]);
  bench.slack.fail['chat.postMessage'] = { error: 'internal_error' };
  await runEffects(bench.ctx, person);
  const [left] = (await bench.reload(person)).effects;
  expect(left).toMatchObject({ kind: 'alert', attempts: 1 });
  expect(left && left.at.getTime() - NOW.getTime()).toBe(5000);
  expect(await bench.connection.collection('audit').countDocuments({})).toBe(1);
  bench.slack.fail = {};
  bench.pass(5);
  await runEffects(bench.ctx, person);
  expect(bench.slack.messages).toHaveLength(1);
});

test('Slack’s own wish for a pause is kept', async () => {
  const person = await bench.somebody([{ kind: 'card' }]);
  bench.ctx.slack.openDm = () => Promise.reject(Object.assign(new Error(), { retryAfter: 30 }));
  const [effect] = person.effects;
  expect(effect && (await attempt(bench.ctx, person, effect))).toEqual({
    again: new Date(NOW.getTime() + 30_000),
  });
});
