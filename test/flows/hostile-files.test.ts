import { gzipSync } from 'node:zlib';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../support/blocks.ts';
import { textsIn } from '../support/blocks.ts';
import { directoryOf } from '../support/directory-list.ts';
import { drop, upload } from '../support/dropped-files.ts';
import { eventually } from '../support/eventually.ts';
import { registerAcme, type Story, startStory } from '../support/story.ts';

const NOT_CSV = 'This is no CSV file';
const HEADER = 'E-mail,First name\n';
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** By what they are; each with the sentence that tells why it is refused. */
const FILES: [string, string | Uint8Array, string][] = [
  ['gzip.csv', gzipSync(HEADER.repeat(1000)), NOT_CSV],
  ['zip.csv', Buffer.from('504b0304140000000800', 'hex'), NOT_CSV],
  ['document.csv', '%PDF-1.7\nE-mail,First name\nx@files.example,X\n', NOT_CSV],
  ['zeros.csv', `${HEADER}x@files.example,\0\n`, NOT_CSV],
  ['cell.csv', `${HEADER}x@files.example,${'x'.repeat(5000)}\n`, 'more text in column'],
  ['record.csv', `${HEADER}x@files.example,"${'x\n'.repeat(35_000)}"\n`, 'is too long'],
  ['columns.csv', `${'E-mail,'.repeat(70)}\nx@files.example\n`, 'has more than'],
  ['bytes.csv', `${HEADER}${`x@files.example,${'x'.repeat(4000)}\n`.repeat(1300)}`, 'is larger than'],
  ['rows.csv', `${HEADER}${'x@files.example,X\n'.repeat(10_001)}`, 'has more than 10,000 rows'],
  ['quotes.csv', `${HEADER}x@files.example,"X\n`, 'is not closed'],
];

let story: Story;
let database: mongoose.Connection;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  const { mongo } = await story.call<{ mongo: { uri: string } }>('/sandbox/state');
  database = await mongoose.createConnection(mongo.uri).asPromise();
});
afterAll(async () => {
  await database?.close();
  await story?.stop();
});

const count = (collection: string) => database.collection(collection).countDocuments();
const cardOf = (name: string, text: string) =>
  eventually(`the card of ${name} saying “${text}”`, async () =>
    (await story.messages('ada')).find(({ blocks }) => {
      const shown = textsIn(blocks);
      return shown.includes(`*${name}*`) && shown.toLowerCase().includes(text.toLowerCase());
    }),
  );

describe('rows 34 and 36: a file dropped by an administrator', () => {
  test.each(FILES)('%s is refused with a sentence, and nothing of it is kept', async (name, bytes, why) => {
    await drop(story, 'ada', name, bytes);
    await cardOf(name, why);
    expect(await count('people')).toBe(0);
    await eventually('an empty store', async () => (await count('importRows')) === 0);
  });

  test('of a header alone, or of nothing, is told apart', async () => {
    await drop(story, 'ada', 'header.csv', HEADER);
    await cardOf('header.csv', 'no rows below');
    await drop(story, 'ada', 'empty.csv', ' \n');
    await cardOf('empty.csv', 'the file is empty');
  });

  test.each([
    ['le.csv', Buffer.from(`${HEADER}le@files.example,Пётр\n`, 'utf16le')],
    ['be.csv', swapped(`${HEADER}be@files.example,Пётр\n`)],
  ])('in UTF-16 without a mark, %s, is read', async (name, bytes) => {
    await drop(story, 'ada', name, bytes);
    await cardOf(name, '1 person');
    await story.pressOn('ada', 'Discard');
    await cardOf(name, 'nobody was invited');
  });
});

describe('a file of the directory', () => {
  test.each(FILES)('%s is refused with a sentence', async (name, bytes, why) => {
    const { open, close } = directoryOf(story);
    while (await story.modal('ada')) await close('ada');
    await open('ada');
    await story.press('ada', 'Import from CSV');
    await story.see('ada', 'its first line names the columns');
    const file = await upload(
      story,
      'ada',
      name,
      typeof bytes === 'string' ? bytes.replace('E-mail,First name', 'Type,Name') : bytes,
    );
    await story.submit('ada', { File: file });
    const said = await eventually(`${name} is refused`, async () => {
      const shown = JSON.stringify([await story.modal('ada'), await lastAnswer()]);
      return shown.toLowerCase().includes(why.toLowerCase()) ? shown : undefined;
    });
    expect(said).not.toContain(' added;');
    expect(await count('directory')).toBe(0);
  });
});

const lastAnswer = async () =>
  (await story.call<Json[]>('/sandbox/calls?since=0'))
    .filter(({ direction }) => direction === 'out')
    .slice(-3);

describe('a file that is nobody’s to drop', () => {
  const ask = (event: Json) => story.call('/sandbox/events', { event: { type: 'message', ...event } });
  const infos = async () =>
    (await story.call<{ method: string }[]>('/sandbox/calls?since=0')).filter(
      ({ method }) => method === 'files.info',
    ).length;

  test.each(['max', 'gus'])(
    'of %s, who is no administrator, gets one sentence and is not opened',
    async as => {
      const before = await infos();
      await drop(story, as, 'mine.csv', `${HEADER}x@files.example,X\n`);
      await story.read(as, as === 'gus' ? 'Guests, deactivated people' : 'Only administrators of Acme');
      expect(await infos()).toBe(before);
    },
  );

  test.each([
    ['by a bot', { channel_type: 'im', user: 'U0ACMEADA', bot_id: 'B1' }],
    ['as a thread of words', { channel_type: 'im', user: 'U0ACMEADA', subtype: 'thread_broadcast' }],
    ['by a stranger of another company', { channel_type: 'im', user: 'U0GLOBEXGIL' }],
    ['by nobody', { channel_type: 'im' }],
  ])('%s is left alone', async (_, event) => {
    const [before, told] = [await infos(), (await story.messages('ada')).length];
    const id = await upload(story, 'ada', 'channel.csv', `${HEADER}x@files.example,X\n`);
    await ask({ subtype: 'file_share', channel: 'C0ACMEGENERAL', ts: '1.1', files: [{ id }], ...event });
    await story.advance('PT1M');
    expect(await infos()).toBe(before);
    expect((await story.messages('ada')).length).toBe(told);
  });
});

test('nobody was invited or mailed, and nothing was sent to Slack that Slack would refuse', async () => {
  expect(await count('people')).toBe(0);
  expect(await story.mails('x@files.example')).toEqual([]);
  expect(await story.violations()).toEqual([]);
});
