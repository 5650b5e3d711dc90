import { afterAll, beforeAll, expect, test } from 'vitest';
import { runEffects } from '../../src/invitations/effects/run.ts';
import { forgetEnded } from '../../src/invitations/forget-ended.ts';
import type { Person } from '../../src/people/person.ts';
import { addDays } from '../../src/platform/time.ts';
import { invitationOf, NOW, personOf } from '../support/people.ts';
import { ACCOUNT } from '../support/roster.ts';
import { type Bench, openBench } from './effects/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const signal = new AbortController().signal;
const stored = ({ companyId, id }: Person) => bench.ctx.people.change(companyId, id, () => undefined);
let count = 0;

async function ended(
  daysAgo: number,
  status: 'declined' | 'expired' | 'cancelled',
  more: Partial<Person> = {},
) {
  const name = `Zeb${++count}`;
  return bench.ctx.people.insert(
    personOf(
      {
        id: `f${String(count).padStart(23, '0')}`,
        identity: `email:${name.toLowerCase()}@example.com`,
        profile: { firstName: name, lastName: 'Quux', email: `${name.toLowerCase()}@example.com` },
        timeline: [{ at: NOW, event: 'mailed', detail: `${name}@example.com` }],
        ...more,
      },
      {
        status,
        endedAt: addDays(NOW, -daysAgo),
        delivery: { method: 'email', address: `${name}@home.example` },
      },
    ),
  );
}

test('an ended invitation is erased after 90 days, and no day before: no name, address or word is left', async () => {
  const all = await Promise.all(
    (['declined', 'expired', 'cancelled'] as const).map(status => ended(91, status)),
  );
  const young = await ended(89, 'expired');
  await forgetEnded(bench.ctx, signal);
  for (const person of all) {
    const left = await stored(person);
    expect(left.erasedAt).toBeDefined();
    expect(JSON.stringify(await document(person))).not.toMatch(/zeb|quux|example/i);
  }
  expect((await stored(young)).erasedAt).toBeUndefined();
});

const document = ({ id }: Person) =>
  bench.connection.collection<{ _id: string }>('people').findOne({ _id: id });

test('a company that keeps them for longer, or less long, has its own time', async () => {
  const person = await ended(40, 'declined');
  const set = (retentionDays: number) =>
    bench.connection
      .collection<{ _id: string }>('companies')
      .updateOne({ _id: person.companyId }, { $set: { retentionDays } });
  await set(41);
  await forgetEnded(bench.ctx, signal);
  expect((await stored(person)).erasedAt).toBeUndefined();
  await set(30);
  await forgetEnded(bench.ctx, signal);
  expect((await stored(person)).erasedAt).toBeDefined();
  await bench.connection
    .collection<{ _id: string }>('companies')
    .updateOne({ _id: person.companyId }, { $unset: { retentionDays: 1 } });
});

test('twice and many at once: each is erased once, with one entry and its cards settled', async () => {
  const person = await ended(100, 'expired');
  const card = await bench.slack.client().chat.postMessage({ channel: 'D1', text: '*Zebedee*' });
  await bench.ctx.people.change(person.companyId, person.id, known => ({
    ...known,
    invitation: { ...known.invitation, card: { channel: 'D1', ts: String(card.ts) } },
  }));
  await Promise.all(Array.from({ length: 6 }, () => forgetEnded(bench.ctx, signal)));
  expect((await stored(person)).effects.map(({ kind }) => kind).toSorted()).toEqual(['audit', 'erase']);
  await runEffects(bench.ctx, person);
  expect(bench.slack.messages.at(-1)?.text).toMatch(/^\*Deleted user\*/);
  const entries = await bench.connection.collection('audit').find({ personId: person.id }).toArray();
  expect(entries.map(({ event, by }) => [event, by])).toEqual([['deleted', undefined]]);
});

test('of an account former invitations go, with what was noted then; the account stays as it is', async () => {
  const former = { endedAt: addDays(NOW, -120), card: { channel: 'D1', ts: '77.0' } };
  const person = await bench.ctx.people.insert(
    personOf(
      {
        id: 'e'.repeat(24),
        identity: 'email:kept@example.com',
        account: ACCOUNT,
        history: [
          invitationOf({ id: 'old', status: 'cancelled', ...former }),
          invitationOf({ id: 'new', status: 'expired', endedAt: addDays(NOW, -10) }),
        ],
        timeline: [
          { at: addDays(NOW, -121), event: 'mailed', detail: 'old@example.com' },
          { at: addDays(NOW, -1), event: 'registered' },
        ],
      },
      { status: 'accepted', endedAt: addDays(NOW, -200) },
    ),
  );
  await forgetEnded(bench.ctx, signal);
  const left = await bench.reload(person);
  expect(left.history.map(({ id }) => id)).toEqual(['new']);
  expect(left.timeline.map(({ event }) => event)).toEqual(['registered']);
  expect(left.account).toEqual(person.account);
  expect(left.effects).toMatchObject([{ kind: 'formerCard', channel: 'D1', ts: '77.0', why: 'erased' }]);
});

test('looks at what is due alone: one range of an index, whatever else is stored', async () => {
  const seen: { filter: object; options: { sort?: object; hint?: string } }[] = [];
  bench.connection.base.set('debug', (_: string, method: string, filter: object, options: object) => {
    if (method.startsWith('find') && JSON.stringify(filter).includes('keptSince'))
      seen.push({ filter, options });
  });
  await forgetEnded(bench.ctx, signal).finally(() => bench.connection.base.set('debug', false));
  expect(seen.length).toBeGreaterThan(1);
  for (const { options } of seen) expect(options.hint).toBe('keptSince');
  const plan = JSON.stringify(
    await bench.connection
      .collection('people')
      .find({ companyId: 'company-1', keptSince: { $exists: true, $lt: NOW } })
      .hint('keptSince')
      .explain(),
  );
  expect(plan).toContain('keptSince');
  expect(plan).not.toMatch(/COLLSCAN|Seq Scan/i);
});

test('drafts are gone after 7 days, those of today stay', async () => {
  const drafts = bench.connection.collection<{ _id: string; updatedAt: Date }>('drafts');
  await drafts.insertMany([
    { _id: 'old', updatedAt: addDays(NOW, -8) },
    { _id: 'new', updatedAt: addDays(NOW, -1) },
  ]);
  expect(await bench.ctx.drafts.forget(100)).toBe(1);
  expect(await drafts.distinct('_id')).toEqual(['new']);
});
