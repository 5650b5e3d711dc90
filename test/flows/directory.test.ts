import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonsIn, textsIn } from '../support/blocks.ts';
import { directoryOf } from '../support/directory-list.ts';
import { upload } from '../support/dropped-files.ts';
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

test('a member is refused, and sees nothing of it', async () => {
  const { ack } = await story.command('max', '/invite directory');
  expect(ack.status).toBe(200);
  await story.read('max', 'Only administrators of Acme');
  expect(await story.modal('max')).toBeUndefined();
});

describe('the directory', () => {
  test('begins empty, and says how to fill it', async () => {
    const view = await the.open('ada');
    expect(textsIn(view.blocks)).toContain(
      'There are no organization units yet. Add the first one, or import a list.',
    );
    expect(buttonsIn(view.blocks)).toEqual(
      expect.arrayContaining(['Organization units · 0', 'Groups · 0', 'Add organization unit']),
    );
  });

  test('takes units as a tree, and moves them', async () => {
    await the.add('ada', 'Add organization unit', { Name: 'Sales' });
    await the.add('ada', 'Add organization unit', { Name: 'North', 'Parent unit': 'Sales' });
    await the.add('ada', 'Add organization unit', { Name: 'Support' });
    await the.seeRows('ada', ['Sales / North', 'Sales', 'Support']);
    await the.pick('ada', 'Sales / North', 'Move');
    await story.see('ada', 'North goes under another unit');
    await story.submit('ada', { 'Parent unit': 'Support' });
    await story.see('ada', 'North is now under Support.');
    await the.seeRows('ada', ['Support / North', 'Sales', 'Support']);
    await the.pick('ada', 'Support', 'Move');
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
    await the.pick('ada', 'Support', 'Archive');
    await story.see('ada', 'Archive Support?');
    await story.submit('ada');
    await story.see('ada', 'Support has 1 unit below it.');
    await the.close('ada');
  });

  test('takes groups, each name once, and refuses on the field', async () => {
    await story.press('ada', 'Groups · 0');
    await story.see('ada', 'There are no groups yet.');
    for (const name of ['Учёт и контроль', 'Бухучет', 'R&D <!channel>'])
      await the.add('ada', 'Add group', { Name: name });
    await story.press('ada', 'Add group');
    await story.see('ada', 'As people in your company');
    const refused = async (name: string) => (await story.submit('ada', { Name: name })).ack.body;
    const at = (said: string) => ({ errors: { 'directory.name': expect.stringContaining(said) } });
    expect(await refused('УЧЕТ и контроль')).toMatchObject(at('in the directory already'));
    expect(await refused('see evil.com')).toMatchObject(at('Links'));
    expect(await refused('   ')).toMatchObject(at('Fill this in'));
    await the.close('ada');
  });

  test('finds in the middle of a name, in Cyrillic, ignoring case', async () => {
    await the.search('ada', 'УЧЕТ');
    await the.seeRows('ada', ['Учёт и контроль', 'Бухучет']);
    await the.search('ada', 'нтрол');
    await the.seeRows('ada', ['Учёт и контроль']);
    await the.search('ada', 'xyz');
    await story.see('ada', 'No name has “xyz” in it.');
    await the.search('ada', '');
    await the.seeRows('ada', ['R&D <!channel>', 'Бухучет', 'Учёт и контроль']);
  });

  test('renames, archives after a confirmation that names it, and takes it back', async () => {
    await the.pick('ada', 'Бухучет', 'Rename');
    await story.see('ada', 'As people in your company');
    await story.submit('ada', { Name: 'Бухгалтерия' });
    await story.see('ada', 'Бухучет is now called Бухгалтерия');
    await the.pick('ada', 'Бухгалтерия', 'Archive');
    await story.see('ada', 'Archive Бухгалтерия? Whoever has it keeps it.');
    await story.submit('ada');
    await story.see('ada', 'Бухгалтерия is archived.');
    await the.seeRows('ada', ['R&D <!channel>', 'Учёт и контроль']);
    await story.press('ada', 'Undo');
    await the.seeRows('ada', ['R&D <!channel>', 'Бухгалтерия', 'Учёт и контроль']);
    await the.pick('ada', 'Бухгалтерия', 'Archive');
    await story.see('ada', 'Archive Бухгалтерия?');
    await story.submit('ada');
    await the.show('ada', 'archived');
    await the.seeRows('ada', ['Бухгалтерия']);
    await story.press('ada', 'Restore');
    await story.see('ada', 'Бухгалтерия can be chosen again.');
    await the.show('ada', 'active');
    await the.seeRows('ada', ['R&D <!channel>', 'Бухгалтерия', 'Учёт и контроль']);
  });

  test('adds once for a double click', async () => {
    await story.press('ada', 'Add group');
    await story.see('ada', 'As people in your company');
    await story.submit('ada', { Name: 'Twice' }, { repeat: 2, concurrent: true });
    await the.seeRows('ada', ['R&D <!channel>', 'Twice', 'Бухгалтерия', 'Учёт и контроль']);
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
      await the.close('ada');
      await story.see('ada', 'Subscriptions · 1');
    }
    await story.press('ada', 'Import from CSV');
    await story.see('ada', 'its first line names the columns');
    await story.submit('ada', {
      File: await upload(story, 'ada', 'people.csv', 'E-mail\njane@example.com\n'),
    });
    await story.see('ada', 'must name its columns: type, name');
    await the.close('ada');
  });

  test('S3.3 speaks Russian', async () => {
    const view = await the.open('olga', 'Справочник');
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
