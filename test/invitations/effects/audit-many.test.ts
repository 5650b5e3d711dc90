import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditMany } from '../../../src/invitations/effects/audit-many.ts';
import { sweepPeople } from '../../../src/invitations/effects/sweep.ts';
import type { PlannedEffect } from '../../../src/people/effects.ts';
import { addHours, addSeconds } from '../../../src/platform/time.ts';
import { type Bench, MAIL, openBench } from './bench.ts';

const mailTo = (to: string): PlannedEffect => ({ kind: 'mail', template: 'invitation', generation: 1, to });
const INVITED: PlannedEffect = { kind: 'audit', event: 'invited' };

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const entriesOf = (personId: string) =>
  bench.connection
    .collection('audit')
    .find({ personId }, { projection: { event: 1 } })
    .toArray();
const kindsOf = (person: { effects: { kind: string }[] }) => person.effects.map(({ kind }) => kind);

describe('audit entries of many people', () => {
  test('are written once, also by two who do it at the same time, and taken off the outbox', async () => {
    const people = await Promise.all([1, 2, 3].map(() => bench.somebody([INVITED, MAIL])));
    await Promise.all([auditMany(bench.ctx, people), auditMany(bench.ctx, people)]);
    for (const person of people) {
      expect(await entriesOf(person.id)).toHaveLength(1);
      expect(kindsOf(await bench.reload(person))).toEqual(['mail']);
    }
  });

  test('leave alone what is not due, and whom another worker has', async () => {
    const later = await bench.somebody([{ ...INVITED, at: addHours(bench.ctx.now(), 1) }]);
    const held = await bench.somebody([INVITED], {
      claim: { id: 'other', until: addSeconds(bench.ctx.now(), 10) },
    });
    expect(await auditMany(bench.ctx, [later, held])).toEqual([later, held]);
    expect([...(await entriesOf(later.id)), ...(await entriesOf(held.id))]).toEqual([]);
  });

  test('of somebody who has changed meanwhile are written, and the change stays', async () => {
    const [calm, changed] = await Promise.all([1, 2].map(() => bench.somebody([INVITED])));
    if (!calm || !changed) throw new Error('nobody');
    const now = await bench.ctx.people.change(changed.companyId, changed.id, one => ({
      ...one,
      profile: { ...one.profile, firstName: 'Renamed' },
    }));
    const [, after] = await auditMany(bench.ctx, [calm, changed]);
    expect(after).toEqual(now);
    expect(kindsOf(await bench.reload(calm))).toEqual([]);
    expect(await entriesOf(changed.id)).toHaveLength(1);
  });

  test('are all there after a sweep that also mails', async () => {
    const people = await Promise.all(
      [1, 2, 3].map(one => bench.somebody([INVITED, mailTo(`sweep${one}@example.com`)])),
    );
    await sweepPeople(bench.ctx, new AbortController().signal);
    await sweepPeople(bench.ctx, new AbortController().signal);
    for (const person of people) {
      const events = (await entriesOf(person.id)).map(({ event }) => event).sort();
      expect(events).toEqual(['invited', 'mailed']);
      expect(kindsOf(await bench.reload(person))).not.toContain('audit');
    }
  });
});
