import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EntryKind, newEntry } from '../../src/directory/entry.ts';
import { directoryOptions } from '../../src/directory/options.ts';
import { directoryStore } from '../../src/directory/store.ts';
import { voiceFor } from '../../src/platform/i18n/voice.ts';
import { answerOf, NO_OPTION } from '../../src/platform/slack/offering.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { NOW } from '../support/people.ts';

const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);
let opened: Awaited<ReturnType<typeof open>>;
const open = () => openTestDatabase(connection => ({ directory: directoryStore(connection, () => NOW) }));
beforeAll(async () => {
  opened = await open();
});
afterAll(() => opened.close());

const make = (companyId: string, kind: EntryKind, name: string, parentId?: string) =>
  newEntry({ companyId, kind, name, ...(parentId && { parentId }) }, NOW);
const ask = (companyId: string, kind: EntryKind, typed: string) =>
  directoryOptions(opened.stores, companyId, voice, { kind, typed });

test('1,000 groups of long names: an answer inside Slack’s limits, whose last line says that there are more', async () => {
  const name = (n: number) => `Отдел продаж и поддержки, область ${n}, ${'очень '.repeat(7)}длинное`;
  await opened.stores.directory.insertAll(
    Array.from({ length: 1000 }, (_, n) => make('many', 'group', name(n))),
  );
  for (const typed of ['', 'ОБЛАСТЬ 9', 'поддерж']) {
    const offered = await ask('many', 'group', typed);
    const answer = answerOf(offered);
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(16 * 1024);
    expect('options' in answer && answer.options).toHaveLength(offered.length);
    expect(offered.length).toBeLessThanOrEqual(100);
    expect(offered.at(-1)).toEqual({ value: NO_OPTION, text: 'There are more. Type a part of the name.' });
  }
  const [one, ...others] = await ask('many', 'group', 'область 998');
  expect(one?.text).toContain('область 998');
  expect(others).toEqual([]);
});

test('98 short names are all offered, without a hint', async () => {
  await opened.stores.directory.insertAll(
    Array.from({ length: 98 }, (_, n) => make('few', 'group', `G ${n}`)),
  );
  const offered = await ask('few', 'group', '');
  expect(offered).toHaveLength(98);
  expect(offered.some(({ value }) => value === NO_OPTION)).toBe(false);
});

test('a unit tells where it stands; archived ones, workgroups of one person and other companies’ are not offered', async () => {
  const sales = make('units', 'unit', 'Sales');
  const north = make('units', 'unit', 'North', sales.id);
  await opened.stores.directory.insertAll([sales, north]);
  await opened.stores.directory.insert({ ...make('units', 'unit', 'Norway'), isArchived: true });
  await opened.stores.directory.insert({ ...make('units', 'group', 'Nora'), ownerId: 'p1' });
  await opened.stores.directory.insert(make('elsewhere', 'unit', 'Northwest'));
  expect(await ask('units', 'unit', 'nor')).toEqual([
    { value: north.id, text: 'North', description: 'Sales / North' },
  ]);
  expect(await ask('units', 'unit', 'sal')).toEqual([{ value: sales.id, text: 'Sales' }]);
  expect(await ask('units', 'group', '')).toEqual([]);
});
