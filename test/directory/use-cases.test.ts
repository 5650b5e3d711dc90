import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditStore } from '../../src/companies/audit-store.ts';
import { addEntry } from '../../src/directory/add-entry.ts';
import { archiveEntry, restoreEntry } from '../../src/directory/archive-entry.ts';
import type { By, DirectoryContext } from '../../src/directory/change-entry.ts';
import { type Entry, type EntryKind, newEntryId, readName } from '../../src/directory/entry.ts';
import { moveEntry } from '../../src/directory/move-entry.ts';
import { namesOf } from '../../src/directory/names.ts';
import { renameEntry } from '../../src/directory/rename-entry.ts';
import { directoryStore } from '../../src/directory/store.ts';
import { pathsOf, pathText } from '../../src/directory/unit-path.ts';
import { codeOf } from '../support/desk.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { companyOf, NOW } from '../support/people.ts';

let opened: Awaited<ReturnType<typeof open>>;
const open = () =>
  openTestDatabase(connection => ({
    directory: directoryStore(connection, () => NOW),
    audit: auditStore<never>(connection),
  }));
let ctx: DirectoryContext;
beforeAll(async () => {
  opened = await open();
  ctx = { ...opened.stores, now: () => NOW } as DirectoryContext;
});
afterAll(() => opened.close());

let companies = 0;
const newBy = (): By => ({
  company: companyOf({ id: `company-${++companies}` }),
  actor: { teamId: 'T1', userId: 'ada', name: 'Ada Lovelace' },
});
const add = (by: By, name: string, kind: EntryKind = 'group', parent?: Entry) =>
  addEntry(ctx, by, { id: newEntryId(), kind, name, ...(parent && { parentId: parent.id }) });
const refused = (work: Promise<unknown>) => work.then(() => 'done', codeOf);
const events = async ({ company }: By) =>
  (await opened.database.connection.collection('audit').find({ companyId: company.id }).toArray()).map(
    ({ event, detail }) => [event, detail].filter(Boolean).join(' '),
  );
const chain = async (by: By, length: number, top?: Entry) => {
  const units: Entry[] = top ? [top] : [];
  for (let n = units.length; n < length; n++) units.push(await add(by, `Level ${n}`, 'unit', units.at(-1)));
  return units;
};

describe('a name', () => {
  test.each([
    ['group', '', 'field.required'],
    ['group', ' \u200b ', 'field.required'],
    ['group', 'x'.repeat(81), 'field.long'],
    ['unit', 'see evil.com', 'field.link'],
    ['unit', 'Sales / North', 'directory.levelInName'],
  ] as const)('of a %s is not “%s”', (kind, typed, problem) => {
    expect(readName(kind, typed)).toEqual({ problem });
  });
  test.each([
    ['unit', ' R/D\u0000 ', 'R/D'],
    ['group', 'Sales / North', 'Sales / North'],
    ['group', '<!channel> *x*', '<!channel> *x*'],
  ] as const)('of a %s may be “%s”', (kind, typed, name) => {
    expect(readName(kind, typed)).toEqual({ name });
  });
});

test('adding twice by the same form adds once, and every act is audited', async () => {
  const by = newBy();
  const adding = { id: newEntryId(), kind: 'group' as const, name: 'Support' };
  await Promise.all([addEntry(ctx, by, adding), addEntry(ctx, by, adding)]);
  await renameEntry(ctx, by, adding.id, 'Helpdesk');
  await renameEntry(ctx, by, adding.id, 'Helpdesk');
  await archiveEntry(ctx, by, adding.id);
  await restoreEntry(ctx, by, adding.id);
  expect(await refused(add(by, 'helpDESK'))).toBe('directory.exists');
  expect((await events(by)).toSorted()).toEqual([
    'directory.added',
    'directory.added',
    'directory.archived',
    'directory.renamed',
    'directory.restored',
    'refused directory.exists',
  ]);
});

test('a renamed or archived entry is still known by its id, and by its new name', async () => {
  const by = newBy();
  const { id } = await add(by, 'Support');
  await renameEntry(ctx, by, id, 'Helpdesk');
  await archiveEntry(ctx, by, id);
  expect([...(await namesOf(ctx, by.company.id, [id, 'unknown']))]).toEqual([[id, 'Helpdesk']]);
});

describe('the tree of units', () => {
  test('moves a unit with all below it', async () => {
    const by = newBy();
    const [sales, north, oslo] = await chain(by, 3);
    const support = await add(by, 'Support', 'unit');
    if (!sales || !north || !oslo) throw new Error('no chain');
    await moveEntry(ctx, by, north.id, support.id);
    const paths = await pathsOf(ctx, by.company.id, [oslo, sales]);
    expect(paths.get(oslo.id)).toEqual(['Support', 'Level 1', 'Level 2']);
    await moveEntry(ctx, by, north.id, undefined);
    expect((await pathsOf(ctx, by.company.id, [oslo])).get(oslo.id)).toEqual(['Level 1', 'Level 2']);
    expect(await events(by)).toContain('directory.moved');
  });
  test('has no unit under itself', async () => {
    const by = newBy();
    const [top, middle, low] = (await chain(by, 3)).map(({ id }) => id);
    if (!top || !middle || !low) throw new Error('no chain');
    expect(await refused(moveEntry(ctx, by, top, low))).toBe('directory.ownBranch');
    expect(await refused(moveEntry(ctx, by, middle, middle))).toBe('directory.ownBranch');
  });
  test('has no ring, however two move at once', async () => {
    for (let round = 0; round < 25; round++) {
      const by = newBy();
      const [a, b] = await Promise.all([add(by, 'A', 'unit'), add(by, 'B', 'unit')]);
      await Promise.all([refused(moveEntry(ctx, by, a.id, b.id)), refused(moveEntry(ctx, by, b.id, a.id))]);
      const parents = (await ctx.directory.find(by.company.id, [a.id, b.id])).map(({ parentId }) => parentId);
      expect(parents).toContain(undefined);
    }
  });
  test('is at most ten levels deep, moved branches too', async () => {
    const by = newBy();
    const units = await chain(by, 10);
    expect(await refused(add(by, 'Too deep', 'unit', units.at(-1)))).toBe('directory.tooDeep');
    const branch = await chain(by, 3, await add(by, 'Branch', 'unit'));
    const move = (parent: Entry | undefined) => moveEntry(ctx, by, branch[0]?.id ?? '', parent?.id);
    expect(await refused(move(units[7]))).toBe('directory.tooDeep');
    expect(await refused(move(units[6]))).toBe('done');
  });
  test('lets nothing be put under what is archived, unknown, or no unit', async () => {
    const by = newBy();
    const [gone, group, foreign] = [
      await add(by, 'Gone', 'unit'),
      await add(by, 'Group'),
      await add(newBy(), 'X', 'unit'),
    ];
    await archiveEntry(ctx, by, gone.id);
    for (const parent of [gone, group, foreign])
      expect(await refused(add(by, 'New', 'unit', parent))).toBe('directory.parentGone');
  });
  test('keeps a unit that has living ones below it, and restores from above', async () => {
    const by = newBy();
    const [top, low] = (await chain(by, 2)).map(({ id }) => id);
    if (!top || !low) throw new Error('no chain');
    expect(await refused(archiveEntry(ctx, by, top))).toBe('directory.hasUnits');
    await archiveEntry(ctx, by, low);
    await archiveEntry(ctx, by, top);
    expect(await refused(restoreEntry(ctx, by, low))).toBe('directory.parentArchived');
    await restoreEntry(ctx, by, top);
    expect(await refused(restoreEntry(ctx, by, low))).toBe('done');
  });
});

test('another company’s entry is an unknown one to every act', async () => {
  const { id } = await add(newBy(), 'Secret', 'unit');
  const by = newBy();
  const acts = [
    renameEntry(ctx, by, id, 'Mine'),
    moveEntry(ctx, by, id, undefined),
    archiveEntry(ctx, by, id),
    restoreEntry(ctx, by, id),
  ];
  expect(await Promise.all(acts.map(refused))).toEqual(Array(4).fill('directory.gone'));
});

test('a long path is shortened in its middle', () => {
  expect(pathText(['Sales', 'North', 'Oslo'])).toBe('Sales / North / Oslo');
  expect(pathText(['Sales', 'x'.repeat(80), 'Oslo'], 75)).toBe('Sales / … / Oslo');
});
