import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../platform/csv/tables.ts';
import { textsIn } from '../support/blocks.ts';
import { drop, received, upload } from '../support/dropped-files.ts';
import { eventually } from '../support/eventually.ts';
import { countTold, post } from '../support/read.ts';
import { linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

const PASSWORD = 'violet harbour tuesday lantern';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterAll(() => story?.stop());

const mailed = async (...addresses: string[]) =>
  (await Promise.all(addresses.map(address => story.mails(address)))).map(mails => mails.length);

/** The card of an import, once it says this. */
const card = (name: string, text: string) =>
  eventually(`the card of ${name} saying “${text}”`, async () => {
    const messages = await story.messages('ada');
    return messages.findLast(({ blocks }) => {
      const shown = textsIn(blocks);
      return shown.includes(`*${name}*`) && shown.includes(text);
    });
  });

describe('S1.8 a file dropped in the DM', () => {
  test('is read and shown, and nobody is mailed before the click', async () => {
    const rows = [
      'E-mail,First name,Last name,Birthday',
      'ann@import.example,Ann,Lee,1990-05-06',
      '"bob@import.example","Bob ""B.""","Lee\nJunior",',
      'not an address,Carl,Lee,',
      'ann@import.example,Ann,Again,',
    ];
    await drop(story, 'ada', 'people.csv', rows.join('\r\n'));
    const shown = textsIn((await card('people.csv', '2 people')).blocks);
    expect(shown).toContain('*2 rows* have a problem');
    expect(shown).toContain('Birthday');
    await story.advance('PT1H');
    expect(await mailed('ann@import.example', 'bob@import.example')).toEqual([0, 0]);
  });

  test('shows each problem row with its line and its reason', async () => {
    await story.pressOn('ada', 'Show rows');
    const modal = await story.see('ada', 'not an address');
    const shown = textsIn(modal.blocks);
    expect(shown).toContain('*Line 5*');
    expect(shown).toContain('E-mail: This is not an e-mail address.');
    expect(shown).toContain('The same person stands in line 2.');
    expect(shown).not.toContain('Junior');
    await story.press('ada', 'All rows');
    expect(textsIn((await story.see('ada', 'Junior')).blocks)).toContain('*Line 3*');
  });

  test('invites with one click, once, under one card', async () => {
    await story.pressOn('ada', 'Invite 2 people', { repeat: 2, concurrent: true });
    await card('people.csv', '2 invited');
    await story.mail('ann@import.example');
    await story.mail('bob@import.example');
    await story.advance('PT1H');
    expect(await mailed('ann@import.example', 'bob@import.example')).toEqual([1, 1]);
    expect(await countTold(story, 'ada', '*people.csv*')).toBe(1);
    expect(await countTold(story, 'ada', '*Ann Lee*')).toBe(0);
  });

  test('comes back with what became of each row; the corrected rows alone are invited when it is dropped again', async () => {
    const results = await received(story, 'ada', 'people – results.csv');
    expect(results).toContain('E-mail,First name,Last name,Birthday,Outcome,Problem');
    expect(results).toMatch(/not an address,Carl,Lee,,left out,E-mail: This is not an e-mail address\./);
    await drop(story, 'ada', 'again.csv', results.replace('not an address', 'carl@import.example'));
    const shown = textsIn((await card('again.csv', '1 person')).blocks);
    expect(shown).toContain('*2 people* have an invitation or an account already and stay out.');
    expect(shown).toContain('*1 row* has a problem');
    expect(shown).not.toContain('Outcome');
    await story.pressOn('ada', 'Invite 1 person');
    await story.mail('carl@import.example');
    await story.advance('PT1H');
    expect(await mailed('ann@import.example', 'bob@import.example', 'carl@import.example')).toEqual([
      1, 1, 1,
    ]);
  });

  test('dropped a second time invites nobody twice', async () => {
    await drop(story, 'ada', 'twice.csv', 'E-mail,Name\nann@import.example,Ann\nbob@import.example,Bob\n');
    await card('twice.csv', 'Nobody is left to invite');
    await story.pressOn('ada', 'Show rows');
    await story.see('ada', 'already has');
    await story.pressOn('ada', 'Discard');
    await card('twice.csv', 'nobody was invited');
  });

  test('S3.0 without names asks for them where the company does', async () => {
    await drop(story, 'ada', 'nameless.csv', 'E-mail\nnobody@import.example\n');
    await card('nameless.csv', 'Nobody can be invited');
    await story.pressOn('ada', 'Show rows');
    await story.see('ada', 'Fill in a first or a last name');
  });

  test('in Russian, in Windows-1251 with semicolons, is read like any other', async () => {
    const text = 'Фамилия;Имя;Электронная почта;Язык\r\nЁлкин;Пётр;petr@import.example;русский\r\n';
    await drop(story, 'ada', 'люди.csv', encode(text, 'windows-1251'));
    await card('люди.csv', '1 person');
    await story.pressOn('ada', 'Show rows');
    await story.see('ada', 'Ёлкин · Пётр');
    await story.submit('ada');
    const mail = await story.mail('petr@import.example');
    expect(mail.text).toContain('приглаша');
  });

  test('that is no CSV file gets a sentence', async () => {
    await drop(story, 'ada', 'people.xlsx', 'PK\u0003\u0004');
    await card('people.xlsx', 'This is no CSV file.');
    await drop(story, 'ada', 'prose.txt', 'Dear all,\nwe meet at noon.\n');
    await card('prose.txt', 'No column names e-mail addresses');
  });
});

describe('an import', () => {
  test('can be cancelled: who is not invited yet stays out, and the card and the file say so', async () => {
    const rows = Array.from({ length: 1000 }, (_, row) => `many${row}@import.example,Many ${row}`);
    await drop(story, 'ada', 'many.csv', `E-mail,Name\n${rows.join('\n')}\n`);
    await card('many.csv', '1,000 people');
    await story.faults({ mongo: { delayMs: 10 } });
    await story.pressOn('ada', 'Invite 1,000 people');
    await story.pressOn('ada', 'Cancel remaining');
    await story.faults({});
    await card('many.csv', 'not invited any more');
    const results = await received(story, 'ada', 'many – results.csv');
    const invited = results.split('\n').filter(line => line.includes(',invited,')).length;
    const left = results.split('\n').filter(line => line.includes('was cancelled before')).length;
    expect(left).toBeGreaterThan(0);
    expect(invited + left).toBe(1000);
    await card('many.csv', `${invited} invited`);
  });

  test('starts from /invite import as well, with a template to fill', async () => {
    await story.command('ada', '/invite import');
    await story.see('ada', 'A CSV file, one person a row');
    await story.press('ada', 'Download a template');
    await story.see('ada', 'The template is in your messages');
    const template = await received(story, 'ada', 'people.csv');
    expect(template).toContain('E-mail');
    const file = await upload(story, 'ada', 'modal.csv', `${template.trim()}\n`.replace(/\r\n$/, '\r\n'));
    await story.submit('ada', { File: file });
    await story.see('ada', 'The file is being read');
    await card('modal.csv', 'no rows below');
  });

  test('is refused to who is no administrator, by command, in the DM and by another’s buttons', async () => {
    await drop(story, 'max', 'mine.csv', 'E-mail\nmax1@import.example\n');
    await story.read('max', 'Only administrators of Acme can invite people');
    const { body } = (await story.command('max', '/invite-import')).ack;
    expect(JSON.stringify(body ?? '')).not.toContain('file_input');
    await story.read('max', 'Only administrators of Acme can invite people');
    expect(await story.modal('max')).toBeUndefined();
  });
});

describe('the card of a batch', () => {
  test('tells within the hour how the people fare, and no message tells of one of them', async () => {
    const link = linkIn(await story.mail('ann@import.example'));
    const fixed = { firstName: 'Ann', lastName: 'Lee', language: 'en', timeZone: 'UTC' };
    const { status } = await post(`${link}/register`, { ...fixed, password: PASSWORD });
    expect(status).toBe(303);
    await story.advance('PT61M');
    await card('people.csv', '1 accepted');
    expect(await countTold(story, 'ada', '*Ann Lee*')).toBe(0);
  });

  test('loses its rows after 7 days, and keeps what came of them', async () => {
    await story.advance('P8D');
    const shown = textsIn((await card('people.csv', '1 accepted')).blocks);
    expect(shown).toContain('2 invited');
    expect(shown).not.toContain('Download results');
  });
});

test('nothing was sent to Slack that Slack would refuse', async () =>
  expect(await story.violations()).toEqual([]));
