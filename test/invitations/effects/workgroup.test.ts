import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newEntry, newEntryId } from '../../../src/directory/entry.ts';
import { attempt } from '../../../src/invitations/effects/attempt.ts';
import { runEffects } from '../../../src/invitations/effects/run.ts';
import { type Access, NO_ACCESS, type Person } from '../../../src/people/person.ts';
import { NOW } from '../../support/people.ts';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

let company = 0;
const newCompany = () => `company-${++company}-of-workgroups`;
const named = (firstName: string, lastName = 'Doe') => ({ firstName, lastName, email: 'jane@example.com' });

const registered = (companyId: string, profile = named('Jane')): Promise<Person> => {
  const personalWorkgroupId = newEntryId();
  const access: Access = { ...NO_ACCESS, personalWorkgroupId };
  return bench.somebody([{ kind: 'workgroup', groupId: personalWorkgroupId }], {
    companyId,
    access,
    profile,
  });
};
const groupOf = async ({ companyId, access }: Person) => {
  const [group] = await bench.ctx.directory.find(companyId, [access.personalWorkgroupId ?? '']);
  return group;
};

describe('S3.1: the personal workgroup', () => {
  test('is made on acceptance under the id that was fixed, named after the person', async () => {
    const jane = await registered(newCompany());
    await runEffects(bench.ctx, jane);
    expect(await groupOf(jane)).toMatchObject({ kind: 'group', name: 'Jane Doe', ownerId: jane.id });
    expect((await bench.reload(jane)).effects).toEqual([]);
  });

  test('gets a number where the name is taken, by a group or by another person', async () => {
    const companyId = newCompany();
    await bench.ctx.directory.insert(newEntry({ companyId, kind: 'group', name: 'jane doe' }, NOW));
    const janes = [await registered(companyId), await registered(companyId)];
    for (const jane of janes) await runEffects(bench.ctx, jane);
    const names = await Promise.all(janes.map(async jane => (await groupOf(jane))?.name));
    expect(names).toEqual(['Jane Doe 2', 'Jane Doe 3']);
  });

  test('is one though it is made many times, at once and after a kill', async () => {
    const companyId = newCompany();
    const janes = await Promise.all(Array.from({ length: 5 }, () => registered(companyId)));
    const [effects] = [janes.map(jane => jane.effects[0])];
    const tries = janes.flatMap((jane, index) => {
      const effect = effects[index];
      return effect ? [1, 2, 3].map(() => attempt(bench.ctx, jane, effect)) : [];
    });
    await Promise.all(tries);
    for (const jane of janes) await runEffects(bench.ctx, jane);
    const names = await Promise.all(janes.map(async jane => (await groupOf(jane))?.name));
    expect(names.toSorted()).toEqual(['Jane Doe', 'Jane Doe 2', 'Jane Doe 3', 'Jane Doe 4', 'Jane Doe 5']);
    const all = await bench.connection.collection('directory').countDocuments({ companyId });
    expect(all).toBe(5);
  });

  test('stays as it is when it was renamed or archived before the effect is repeated', async () => {
    const jane = await registered(newCompany());
    const [effect] = jane.effects;
    if (effect) await attempt(bench.ctx, jane, effect);
    const id = jane.access.personalWorkgroupId ?? '';
    await bench.ctx.directory.change(jane.companyId, id, group => ({
      ...group,
      name: 'Mine',
      isArchived: true,
    }));
    await runEffects(bench.ctx, jane);
    expect(await groupOf(jane)).toMatchObject({ name: 'Mine', isArchived: true });
  });

  test('has a name of at most 80 characters, however long the person’s is', async () => {
    const companyId = newCompany();
    const longs = [
      await registered(companyId, named('Ж'.repeat(80), 'Я'.repeat(80))),
      await registered(companyId, named('Ж'.repeat(80), 'Я'.repeat(80))),
    ];
    for (const long of longs) await runEffects(bench.ctx, long);
    expect((await groupOf(longs[0] as Person))?.name).toBe('Ж'.repeat(80));
    expect((await groupOf(longs[1] as Person))?.name).toBe(`${'Ж'.repeat(78)} 2`);
  });
});
