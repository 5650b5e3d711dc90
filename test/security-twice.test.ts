import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../src/context.ts';
import { slackFeatures } from '../src/features.ts';
import type { ListenerOf } from '../src/platform/slack/listener.ts';
import { nameOf, samplesOf } from './support/doors.ts';
import { ACME_ID, ACTORS, openTwoCompanies, type TwoCompanies } from './support/two-companies.ts';

let two: TwoCompanies;
beforeAll(async () => {
  two = await openTwoCompanies();
});
afterAll(() => two?.close());

const submissions = slackFeatures({} as Context)
  .map(nameOf)
  .filter(name => name.startsWith('submission '));

/** How many documents there are of each kind, how much of the person has happened, and what administrators did. */
async function countedNow(): Promise<Record<string, number>> {
  const stored = JSON.parse(await two.dump()) as [string, string[]][];
  const entries = await two.ctx.auditLog.page(ACME_ID, { limit: 500 });
  const person = await two.ctx.people.find(ACME_ID, two.known.personId);
  return {
    ...Object.fromEntries(stored.map(([name, all]) => [name, all.length])),
    audit: entries.length,
    happened: person?.timeline.length ?? 0,
    planned: person?.effects.filter(({ kind }) => kind === 'mail').length ?? 0,
    mailed: two.mailed.mock.calls.length,
  };
}

test.each(submissions)('sent twice at once and once more, it does its act once: %s', async name => {
  const { metadata = '', values = {} } = samplesOf(two.known).get(name) ?? {};
  const send = async () => {
    const found = slackFeatures(two.ctx).filter(one => nameOf(one) === name) as ListenerOf<'submission'>[];
    const view = { id: `V-${name}`, callbackId: 'some.view', metadata, values, belowId: 'V0' };
    await Promise.all(found.map(one => one.run({ asker: ACTORS.ada, view }).catch(() => undefined)));
  };
  const before = await countedNow();
  await Promise.all([send(), send()]);
  const after = await countedNow();
  const grown = Object.entries(after).filter(([part, count]) => count > (before[part] ?? 0) + 1);
  expect(grown).toEqual([]);
  await send();
  expect(await countedNow()).toEqual(after);
});
