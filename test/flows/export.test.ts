import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textsIn } from '../support/blocks.ts';
import { drop, received } from '../support/dropped-files.ts';
import { eventually } from '../support/eventually.ts';
import { inviteBy, registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  await inviteBy(story, 'ada', '/invite jane@export.example Jane =Doe');
  await inviteBy(story, 'ada', '/invite bob@export.example Bob Lee');
});
afterAll(() => story?.stop());

/** How often Usher has asked Slack to show a file. */
const shown = async () => {
  const calls = await story.call<{ method: string }[]>('/sandbox/calls?since=0');
  return calls.filter(({ method }) => method === 'files.completeUploadExternal').length;
};

interface Shown {
  name: string;
}
/** The names of the files that Usher has put into the DM, newest last. */
const files = async (as: string) =>
  (await story.messages(as)).flatMap(({ files }) => ((files ?? []) as Shown[]).map(({ name }) => name));

const fileNamed = (as: string, start: string, atLeast = 1) =>
  eventually(`${atLeast} files ${start}…`, async () => {
    const named = (await files(as)).filter(name => name.startsWith(start));
    return named.length >= atLeast ? named.at(-1) : undefined;
  });

const exportList = async (as: string, list: string) => {
  await story.command(as, '/invite export');
  await story.see(as, 'A CSV file that any spreadsheet opens');
  await story.submit(as, { List: list });
  await story.see(as, 'The file is being written');
};
/** Olga reads Russian. */
const exportRussian = async (list: string) => {
  await story.command('olga', '/invite-export');
  await story.see('olga', 'Файл CSV, который открывает любая таблица');
  await story.submit('olga', { Список: list });
  await story.see('olga', 'Файл записывается');
};

describe('an export', () => {
  test('comes into the administrator’s messages as a CSV file, harmless to spreadsheets', async () => {
    await exportList('ada', 'Invitations');
    const name = await fileNamed('ada', 'invitations ');
    const text = await received(story, 'ada', name);
    expect(text).toMatch(/^First name,Last name,E-mail,/);
    expect(text).toContain("Jane,'=Doe,jane@export.example");
    expect(text).toMatch(/,Pending,e-mail,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d,.*,Ada Lovelace,/);
    const card = await story.read('ada', '2 rows. The file is below.');
    expect(textsIn(card.blocks)).toContain('Export: Invitations');
  });

  test('can be dropped again: nobody in it is new', async () => {
    const text = await received(story, 'ada', await fileNamed('ada', 'invitations '));
    await drop(story, 'ada', 'again.csv', text);
    const card = await story.read('ada', 'Nobody is left to invite');
    expect(textsIn(card.blocks)).not.toContain('Columns that are not read: Status');
  });

  test('of the people, in the language of whoever asks, to nobody else', async () => {
    await exportRussian('Люди');
    const name = await fileNamed('olga', 'люди ');
    const text = await received(story, 'olga', name);
    expect(text).toMatch(/^Имя;Фамилия;Почта;/);
    expect(text).toMatch(/bob@export\.example;.*;Ожидает;/);
    expect(await files('ada')).not.toContain(name);
  });

  test('of the audit log names who did what to whom, by ids and as they are called now', async () => {
    await exportList('ada', 'Audit log');
    const text = await received(story, 'ada', await fileNamed('ada', 'audit log '));
    expect(text).toMatch(/,List exported,\S+ \S+,,People,export\.requested,/);
    expect(text).toMatch(/,Invited,Ada Lovelace,Bob Lee,/i);
  });

  test.each([
    ['before Slack shows the file', { error: 'internal_error' }],
    ['between Slack’s showing the file and its answer', { hang: 'after', times: 1 }],
  ])('is shown once, though the process dies %s', async (_, fault) => {
    const name = 'приглашения ';
    const [before, earlier] = [(await files('olga')).length, await shown()];
    await story.faults({ slack: { 'files.completeUploadExternal': fault } });
    await exportRussian('Приглашения');
    await eventually('the file handed over', async () => (await shown()) > earlier);
    await story.signal('SIGKILL');
    await story.faults({});
    await story.start(1);
    await eventually('the end told', async () => {
      const cards = (await story.messages('olga')).map(({ blocks }) => textsIn(blocks));
      return cards.filter(text => text.includes('2 строки. Файл ниже.')).length > before;
    });
    await story.advance('PT10M');
    expect(await files('olga')).toHaveLength(before + 1);
    expect((await files('olga')).at(-1)).toContain(name);
  });

  test('is refused after ten in an hour, with a sentence that says until when', async () => {
    for (let made = 1; made <= 10; made++) {
      await story.command('ada', '/invite export');
      await story.see('ada', 'A CSV file that any spreadsheet opens');
      await story.submit('ada', { List: 'People' });
      const shown = await eventually('an answer', async () => {
        const view = await story.modal('ada');
        const texts = textsIn(view?.blocks ?? []);
        return /being written|10 files an hour/.test(texts) && texts;
      });
      if (shown.includes('10 files an hour')) return;
      await fileNamed('ada', 'people ', made);
    }
    throw new Error('There was no end to it');
  });

  test('is none for who is no administrator', async () => {
    await story.command('max', '/invite-export');
    await story.read('max', 'Only administrators of Acme');
    expect(await story.modal('max')).toBeUndefined();
  });
});

test('nothing was sent to Slack that Slack would refuse', async () =>
  expect(await story.violations()).toEqual([]));
