import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newEntry } from '../../src/directory/entry.ts';
import { directoryStore } from '../../src/directory/store.ts';
import { buttonsIn, inputIn, type Json, textsIn, type View } from '../support/blocks.ts';
import { upload } from '../support/dropped-files.ts';
import { eventually } from '../support/eventually.ts';
import { registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterAll(async () => {
  const violations = await story?.violations();
  await story?.stop();
  expect(violations).toEqual([]);
});

type Element = Json & { action_id?: string; options?: { text: { text: string }; value: string }[] };
type Row = Json & { block_id: string; text?: { text: string }; accessory?: Element };

const rowsOf = (view: View) =>
  (view.blocks as Row[]).filter(({ block_id }) => block_id.startsWith('directory.row.'));
/** As they read on the screen. */
const nameOf = ({ text }: Row): string =>
  (text?.text ?? '')
    .replaceAll('*', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
const namesIn = (view: View) => rowsOf(view).map(nameOf);
const open = async (as: string, title = 'Directory') => {
  await story.command(as, '/invite-directory');
  return story.see(as, title);
};
const act = async (as: string, more: Json) =>
  story.call('/sandbox/interactions', {
    as,
    type: 'block_actions',
    viewId: (await story.modal(as))?.id,
    ...more,
  });

/** Picks from the menu of the row with this text. */
async function pick(as: string, name: string, choice: string): Promise<void> {
  const view = await story.modal(as);
  const row = view && rowsOf(view).find(row => nameOf(row) === name);
  const option = row?.accessory?.options?.find(({ text }) => text.text === choice);
  if (!row || !option) throw new Error(`No “${choice}” at “${name}” in ${view && textsIn(view.blocks)}`);
  const action = { selected_option: option };
  await act(as, { blockId: row.block_id, actionId: row.accessory?.action_id, action });
}

async function search(as: string, typed: string): Promise<void> {
  const view = await story.modal(as);
  const field = view && inputIn(view.blocks, as === 'olga' ? 'Найти' : 'Find');
  if (!field) throw new Error('No field to search in');
  const [blockId, actionId] = [field.blockId, field.element.action_id];
  await act(as, { blockId, actionId, action: { type: 'plain_text_input', value: typed || null } });
}

async function show(as: string, value: 'active' | 'archived'): Promise<void> {
  const action = { selected_option: { value } };
  await act(as, { blockId: 'directory.tools', actionId: 'directory.show', action });
}

const seeRows = (as: string, names: string[]) =>
  eventually(`the list of ${as} is ${names}`, async () => {
    const view = await story.modal(as);
    return view && namesIn(view).join('|') === names.join('|') ? view : undefined;
  });

async function add(as: string, button: string, typed: Record<string, string>): Promise<void> {
  await story.press(as, button);
  await story.see(as, 'As people in your company');
  await story.submit(as, typed);
  await story.see(as, `${typed.Name} is in the directory`);
}

test('a member is refused, and sees nothing of it', async () => {
  const { ack } = await story.command('max', '/invite directory');
  expect(ack.status).toBe(200);
  await story.read('max', 'Only administrators of Acme');
  expect(await story.modal('max')).toBeUndefined();
});

describe('the directory', () => {
  test('begins empty, and says how to fill it', async () => {
    const view = await open('ada');
    expect(textsIn(view.blocks)).toContain('There are no units yet.');
    expect(buttonsIn(view.blocks)).toEqual(expect.arrayContaining(['Units · 0', 'Groups · 0', 'Add unit']));
  });

  test('takes units as a tree, and moves them', async () => {
    await add('ada', 'Add unit', { Name: 'Sales' });
    await add('ada', 'Add unit', { Name: 'North', 'Parent unit': 'Sales' });
    await add('ada', 'Add unit', { Name: 'Support' });
    await seeRows('ada', ['Sales / North', 'Sales', 'Support']);
    await pick('ada', 'Sales / North', 'Move');
    await story.see('ada', 'North goes under another unit');
    await story.submit('ada', { 'Parent unit': 'Support' });
    await story.see('ada', 'North is now under Support.');
    await seeRows('ada', ['Support / North', 'Sales', 'Support']);
    await pick('ada', 'Support', 'Move');
    await story.see('ada', 'Support goes under');
  });

  test('says on the field why a unit cannot go there, and what stands against archiving it', async () => {
    const { ack } = await story.submit('ada', { 'Parent unit': 'North' });
    expect(ack.body).toMatchObject({
      response_action: 'errors',
      errors: { 'directory.parent': expect.stringContaining('cannot stand under itself') },
    });
    await story.submit('ada', { 'Parent unit': 'None: at the top' });
    await story.see('ada', 'Support is now at the top.');
    await pick('ada', 'Support', 'Archive');
    await story.see('ada', 'Archive Support?');
    await story.submit('ada');
    await story.see('ada', 'Support has 1 unit below it.');
    await story.call('/sandbox/interactions', {
      as: 'ada',
      type: 'view_closed',
      viewId: (await story.modal('ada'))?.id,
    });
  });

  test('takes groups, each name once, and refuses on the field', async () => {
    await story.press('ada', 'Groups · 0');
    await story.see('ada', 'There are no groups yet.');
    for (const name of ['Учёт и контроль', 'Бухучет', 'R&D <!channel>'])
      await add('ada', 'Add group', { Name: name });
    await story.press('ada', 'Add group');
    await story.see('ada', 'As people in your company');
    const refused = async (name: string) => (await story.submit('ada', { Name: name })).ack.body;
    const at = (said: string) => ({ errors: { 'directory.name': expect.stringContaining(said) } });
    expect(await refused('УЧЕТ и контроль')).toMatchObject(at('in the directory already'));
    expect(await refused('see evil.com')).toMatchObject(at('Links'));
    expect(await refused('   ')).toMatchObject(at('Fill this in'));
    await story.call('/sandbox/interactions', {
      as: 'ada',
      type: 'view_closed',
      viewId: (await story.modal('ada'))?.id,
    });
  });

  test('finds in the middle of a name, in Cyrillic, ignoring case', async () => {
    await search('ada', 'УЧЕТ');
    await seeRows('ada', ['Учёт и контроль', 'Бухучет']);
    await search('ada', 'нтрол');
    await seeRows('ada', ['Учёт и контроль']);
    await search('ada', 'xyz');
    await story.see('ada', 'No name has “xyz” in it.');
    await search('ada', '');
    await seeRows('ada', ['R&D <!channel>', 'Бухучет', 'Учёт и контроль']);
  });

  test('renames, archives after a confirmation that names it, and takes it back', async () => {
    await pick('ada', 'Бухучет', 'Rename');
    await story.see('ada', 'As people in your company');
    await story.submit('ada', { Name: 'Бухгалтерия' });
    await story.see('ada', 'Бухучет is now called Бухгалтерия');
    await pick('ada', 'Бухгалтерия', 'Archive');
    await story.see('ada', 'Archive Бухгалтерия? Whoever has it keeps it.');
    await story.submit('ada');
    await story.see('ada', 'Бухгалтерия is archived.');
    await seeRows('ada', ['R&D <!channel>', 'Учёт и контроль']);
    await story.press('ada', 'Undo');
    await seeRows('ada', ['R&D <!channel>', 'Бухгалтерия', 'Учёт и контроль']);
    await pick('ada', 'Бухгалтерия', 'Archive');
    await story.see('ada', 'Archive Бухгалтерия?');
    await story.submit('ada');
    await show('ada', 'archived');
    await seeRows('ada', ['Бухгалтерия']);
    await story.press('ada', 'Restore');
    await story.see('ada', 'Бухгалтерия can be chosen again.');
    await show('ada', 'active');
    await seeRows('ada', ['R&D <!channel>', 'Бухгалтерия', 'Учёт и контроль']);
  });

  test('adds once for a double click', async () => {
    await story.press('ada', 'Add group');
    await story.see('ada', 'As people in your company');
    await story.submit('ada', { Name: 'Twice' }, { repeat: 2, concurrent: true });
    await seeRows('ada', ['R&D <!channel>', 'Twice', 'Бухгалтерия', 'Учёт и контроль']);
  });

  test('is filled from a CSV file, which says what it leaves out, and a second time adds nothing', async () => {
    const lines = ['Родитель;Название;Тип', 'Support / North;Осло;подразделение', ';Buyer;бизнес-роль'];
    const csv = [...lines, 'Nowhere;Lost;unit', ';see evil.com;group', ';Support;unit', ';CRM;подписка'].join(
      '\n',
    );
    for (const said of ['3 added; 1 in the directory already.', '0 added; 4 in the directory already.']) {
      await story.press('ada', 'Import from CSV');
      await story.see('ada', 'its first line names the columns');
      await story.submit('ada', { File: await upload(story, 'ada', 'directory.csv', `\ufeff${csv}\n`) });
      const view = await story.see('ada', said);
      expect(textsIn(view.blocks)).toContain('Line 4 · Lost · There is no unit Nowhere.');
      expect(textsIn(view.blocks)).toContain('Line 5 · see evil.com · Links');
      await story.call('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId: view.id });
      await story.see('ada', 'Subscriptions · 1');
    }
    await story.press('ada', 'Import from CSV');
    await story.see('ada', 'its first line names the columns');
    await story.submit('ada', {
      File: await upload(story, 'ada', 'people.csv', 'E-mail\njane@example.com\n'),
    });
    const form = await story.see('ada', 'must name its columns: type, name');
    await story.call('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId: form.id });
  });

  test('S3.3 speaks Russian', async () => {
    const view = await open('olga', 'Справочник');
    expect(buttonsIn(view.blocks)).toContain('Новое подразделение');
    await story.press('olga', 'Подписки · 1');
    await story.see('olga', 'CRM');
  });

  test('a right taken away meanwhile ends what can be done in an open list', async () => {
    await story.call('/sandbox/people', { as: 'olga', role: 'member' });
    await story.press('olga', 'Рабочие группы · 4');
    await story.see('olga', 'администратор');
    await story.call('/sandbox/people', { as: 'olga', role: 'administrator' });
  });
});

describe('with 1,000 groups', () => {
  beforeAll(async () => {
    const { mongo } = await story.call<{ mongo: { uri: string } }>('/sandbox/state');
    const connection = await mongoose.createConnection(mongo.uri).asPromise();
    const company = await connection.collection('companies').findOne();
    const companyId = String(company?._id);
    const name = (n: number) =>
      n % 2 ? `Team ${n}` : `Отдел продаж, область №${n}, ${'длинное '.repeat(6)}`.trim();
    const groups = Array.from({ length: 1200 }, (_, n) =>
      newEntry({ companyId, kind: 'group', name: name(n) }, new Date(0)),
    );
    await directoryStore(connection, () => new Date(0)).insertAll(groups);
    await connection.close();
  });

  test('goes through them by pages, there and back', async () => {
    await story.press('ada', 'Units · 4');
    const view = await story.see('ada', 'Groups · 1,000+');
    expect(buttonsIn(view.blocks)).not.toContain('Next');
    await story.press('ada', 'Groups · 1,000+');
    const first = namesIn(await story.see('ada', 'R&amp;D'));
    expect(first).toHaveLength(12);
    await story.press('ada', 'Next');
    const second = await eventually('the second page', async () => {
      const page = await story.modal('ada');
      return page && buttonsIn(page.blocks).includes('Previous') ? namesIn(page) : undefined;
    });
    expect(second.filter(name => first.includes(name))).toEqual([]);
    await story.press('ada', 'Previous');
    await seeRows('ada', first);
  });

  test('finds one of them by a part of its name', async () => {
    await search('ada', '№998');
    const view = await eventually('one row', async () => {
      const page = await story.modal('ada');
      return page && namesIn(page).length === 1 ? page : undefined;
    });
    expect(namesIn(view)[0]).toContain('область №998');
  });
});
