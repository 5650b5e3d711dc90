import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newEntry } from '../../src/directory/entry.ts';
import { directoryStore } from '../../src/directory/store.ts';
import { buttonsIn } from '../support/blocks.ts';
import { directoryOf, namesIn } from '../support/directory-list.ts';
import { eventually } from '../support/eventually.ts';
import { registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
let the: ReturnType<typeof directoryOf>;
beforeAll(async () => {
  story = await startStory();
  the = directoryOf(story);
  await registerAcme(story);
});
afterAll(async () => {
  const violations = await story?.violations();
  await story?.stop();
  expect(violations).toEqual([]);
});

describe('with 1,000 groups', () => {
  beforeAll(async () => {
    const { mongo } = await story.call<{ mongo: { uri: string } }>('/sandbox/state');
    const connection = await mongoose.createConnection(mongo.uri).asPromise();
    const company = await connection.collection('companies').findOne();
    const companyId = String(company?._id);
    const name = (n: number) =>
      n % 2 ? `Team ${n}` : `Отдел продаж, область №${n}, ${'длинное '.repeat(6)}`.trim();
    const store = directoryStore(connection, () => new Date(0));
    for (const kind of ['group', 'unit'] as const) {
      const entries = Array.from({ length: 1200 }, (_, n) =>
        newEntry({ companyId, kind, name: name(n) }, new Date(0)),
      );
      await store.insertAll(entries);
    }
    await connection.close();
  });

  test('goes through them by pages, there and back', async () => {
    await the.open('ada');
    await story.press('ada', 'Groups · 1,000+');
    const first = namesIn(await story.see('ada', 'Find a group'));
    expect(first).toHaveLength(12);
    await story.press('ada', 'Next');
    const second = await eventually('the second page', async () => {
      const page = await story.modal('ada');
      return page && buttonsIn(page.blocks).includes('Previous') ? namesIn(page) : undefined;
    });
    expect(second.filter(name => first.includes(name))).toEqual([]);
    await story.press('ada', 'Previous');
    await the.seeRows('ada', first);
  });

  test('finds one of them by a part of its name', async () => {
    await the.search('ada', '№998');
    const view = await eventually('one row', async () => {
      const page = await story.modal('ada');
      return page && namesIn(page).length === 1 ? page : undefined;
    });
    expect(namesIn(view)[0]).toContain('область №998');
  });

  test('offers them to somebody who types, inside Slack’s limits, in the middle of a name and in Cyrillic', async () => {
    await story.press('ada', 'Organization units · 1,000+');
    await story.see('ada', 'Find an organization unit');
    await story.press('ada', 'Add organization unit');
    const { id: viewId } = await story.see('ada', 'Parent unit');
    const ask = async (value: string) => {
      const field = { blockId: 'directory.parent', actionId: 'directory.parentOptions' };
      type Offered = { options: { text: { text: string } }[] };
      const { options } = await story.call<Offered>('/sandbox/options', {
        as: 'ada',
        viewId,
        ...field,
        value,
      });
      return options.map(({ text }) => text.text);
    };
    const all = await ask('');
    expect(all[0]).toBe('None: at the top');
    expect(all.length).toBeLessThanOrEqual(100);
    expect(all.at(-1)).toBe('There are more. Type a part of the name.');
    expect(await ask('ОБЛАСТЬ №998')).toHaveLength(1);
    expect((await ask('am 999'))[0]).toBe('Team 999');
    expect(await ask('xyzzy')).toEqual([]);
    const calls = await story.call<{ method: string; ms: number }[]>('/sandbox/calls?since=0');
    for (const { ms } of calls.filter(({ method }) => method === 'block_suggestion'))
      expect(ms).toBeLessThan(3000);
  });
});
