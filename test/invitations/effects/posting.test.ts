import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runEffects } from '../../../src/invitations/effects/run.ts';
import { plan } from '../../../src/people/effects.ts';
import type { Person } from '../../../src/people/person.ts';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;
let person: Person;
beforeEach(async () => {
  bench = await openBench();
  person = await bench.somebody([{ kind: 'card' }]);
});
afterEach(() => bench.close());

const run = () => runEffects(bench.ctx, person);
const again = (effect: Parameters<typeof plan>[2][number]) =>
  bench.ctx.people.change(person.companyId, person.id, known => plan(known, bench.ctx.now(), [effect]));

describe('the card', () => {
  test('is posted once and edited from then on', async () => {
    await run();
    await again({ kind: 'card' });
    await run();
    expect(bench.slack.calls).toEqual(['chat.postMessage', 'chat.update']);
    expect(bench.slack.messages).toHaveLength(1);
  });
  test('that was posted by a process which then died is found, not posted again', async () => {
    bench.slack.fail['chat.postMessage'] = { error: 'lost_answer', isDone: true };
    await run();
    expect(bench.slack.messages).toHaveLength(1);
    bench.slack.fail = {};
    bench.pass(5);
    await run();
    expect(bench.slack.messages).toHaveLength(1);
    expect((await bench.reload(person)).invitation.card).toEqual({ channel: 'D1', ts: '1.0' });
  });
  test('that was posted for a change since replaced by another is found too', async () => {
    bench.slack.fail['chat.postMessage'] = { error: 'lost_answer', isDone: true };
    await run();
    bench.slack.fail = {};
    await again({ kind: 'card' });
    await run();
    expect(bench.slack.messages).toHaveLength(1);
  });
  test('that has vanished is posted anew', async () => {
    await run();
    bench.slack.messages = [];
    await again({ kind: 'card' });
    await run();
    expect(bench.slack.messages).toHaveLength(1);
  });
  test('of an invitation that became history meanwhile is noted there', async () => {
    const { openDm } = bench.ctx.slack;
    bench.ctx.slack.openDm = async asker => {
      await bench.ctx.people.change(person.companyId, person.id, known => ({
        ...known,
        invitation: { ...known.invitation, id: 'invitation-2' },
        history: [known.invitation],
      }));
      return openDm(asker);
    };
    await run();
    const { invitation, history } = await bench.reload(person);
    expect(invitation.card).toBeUndefined();
    expect(history[0]?.card).toEqual({ channel: 'D1', ts: '1.0' });
  });
  test('is given up where its reader has left Slack', async () => {
    bench.slack.fail['chat.postMessage'] = { error: 'account_inactive' };
    await run();
    expect((await bench.reload(person)).effects).toEqual([]);
  });
});

describe('an alert', () => {
  test('is a message of its own, once, also where the answer was lost', async () => {
    await run();
    await again({ kind: 'alert', alert: 'asked' });
    bench.slack.fail['chat.postMessage'] = { error: 'lost_answer', isDone: true };
    await run();
    bench.slack.fail = {};
    bench.pass(5);
    await run();
    expect(bench.slack.messages).toHaveLength(2);
    expect((await bench.reload(person)).effects).toEqual([]);
  });
  test('of the same kind as an earlier one is told again', async () => {
    await again({ kind: 'alert', alert: 'asked' });
    await run();
    await again({ kind: 'alert', alert: 'asked' });
    await run();
    expect(bench.slack.messages).toHaveLength(3);
  });
});

describe('what the invitee says', () => {
  const alerts = ['question', 'declined'] as const;

  test.each(alerts)('stands below the card, once also where the answer was lost: %s', async alert => {
    await run();
    await again({ kind: 'alert', alert });
    bench.slack.fail['chat.postMessage'] = { error: 'lost_answer', isDone: true };
    await run();
    bench.slack.fail = {};
    bench.pass(5);
    await run();
    expect(bench.slack.messages.map(({ thread_ts }) => thread_ts)).toEqual([undefined, '1.0']);
    expect(bench.slack.messages[1]?.reply_broadcast).toBe(true);
  });

  test.each([
    ['question', true],
    ['declined', false],
  ] as const)(
    'is told of without Completion Monitoring where an answer is wanted: %s',
    async (alert, isTold) => {
      await bench.ctx.people.change(person.companyId, person.id, known => ({
        ...known,
        invitation: { ...known.invitation, isMonitored: false },
      }));
      await run();
      await again({ kind: 'alert', alert });
      await run();
      expect(bench.slack.messages[1]).toMatchObject({ thread_ts: '1.0', reply_broadcast: isTold });
    },
  );

  test('stands by itself where there is no card', async () => {
    const alone = await bench.somebody([{ kind: 'alert', alert: 'question' }]);
    await runEffects(bench.ctx, alone);
    expect(bench.slack.messages.map(({ thread_ts }) => thread_ts)).toEqual([undefined]);
  });
});
