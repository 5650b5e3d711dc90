import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DomainError } from '../../../src/errors.ts';
import { openFile, sendFile } from '../../../src/platform/slack/files.ts';
import type { Asker } from '../../../src/platform/slack/gateway.ts';
import type { ListenerOf, Message } from '../../../src/platform/slack/listener.ts';
import { eventually } from '../../support/eventually.ts';
import { type Bench, startBench } from './bench.ts';

type Run = ListenerOf<'file'>['run'];

let bench: Bench;
let run: Run;
let answered: () => Message;
const dropped: string[] = [];
const heard: Asker[] = [];
beforeAll(async () => {
  bench = await startBench([
    {
      kind: 'file',
      run: hearing => {
        dropped.push(hearing.fileId);
        return run(hearing);
      },
    },
    {
      kind: 'words',
      run: async ({ asker }) => {
        heard.push(asker);
        return answered();
      },
    },
  ]);
});
afterAll(() => bench.stop());
beforeEach(() => {
  dropped.length = 0;
  heard.length = 0;
  answered = () => ({ text: 'Heard.' });
  run = async () => ({ text: 'Taken.' });
});

describe('a file in the DM', () => {
  test('is handed on, and the answer stands there', async () => {
    const file = await bench.drop('ada', 'people.csv', 'a,b\n1,2\n');
    await bench.read('ada', 'Taken.');
    expect(dropped).toEqual([file]);
  });

  test('can be read by what it was handed on to', async () => {
    let text = '';
    run = async ({ asker, fileId }) => {
      for await (const part of (await openFile(bench.gateway.client(asker.teamId), fileId)).bytes)
        text += Buffer.from(part);
      return { text: 'Read.' };
    };
    await bench.drop('ada', 'people.csv', 'a,b\n1,2\n');
    await bench.read('ada', 'Read.');
    expect(text).toBe('a,b\n1,2\n');
  });

  test('that is refused gets a sentence', async () => {
    run = async () => {
      throw new DomainError('csv.notCsv');
    };
    await bench.drop('ada', 'people.xlsx', 'PK');
    await bench.read('ada', 'This is no CSV file.');
  });

  test('which Usher itself put there is left alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'usher-test-'));
    const path = join(folder, 'results.csv');
    const text = `name\n${'Ann\n'.repeat(100_000)}`;
    await writeFile(path, text);
    const { client, openDm } = bench.gateway;
    const acme = bench.slack.workspaces().find(({ name }) => name.toLowerCase() === 'acme');
    const person = acme?.people.find(({ handle }) => handle === 'ada');
    const ada = { teamId: acme?.id ?? '', userId: person?.id ?? '' };
    const name = `${randomUUID()}.csv`;
    await sendFile(client(ada.teamId), { channel: await openDm(ada), name, path, comment: 'The results' });
    const message = await bench.read('ada', 'The results');
    const [file] = message.files as { id: string; name: string; size: number; user: string }[];
    expect(file).toMatchObject({ name, size: text.length });
    // Slack tells the app of its own messages too.
    await bench.event({ ...message, channel_type: 'im' });
    await bench.drop('ada', 'people.csv', 'a');
    await eventually('the file of a person', async () => dropped.length > 0);
    expect(dropped).not.toContain(file?.id);
    await rm(folder, { recursive: true });
  });

  test('is not taken for words', async () => {
    await bench.drop('ada', 'people.csv', 'a');
    await bench.write('ada', 'hello');
    await eventually('the words', async () => heard.length > 0);
    expect(heard).toHaveLength(1);
  });
});

describe('words in the DM', () => {
  test('are answered there', async () => {
    await bench.write('ada', 'invite jane@acme.com');
    await bench.read('ada', 'Heard.');
    expect(heard).toHaveLength(1);
    expect(dropped).toEqual([]);
  });

  test('whose answer fails get a sentence', async () => {
    answered = () => {
      throw new DomainError('csv.notCsv');
    };
    await bench.write('ada', 'hello');
    await bench.read('ada', 'This is no CSV file.');
  });

  test.each([
    ['in a thread', { channel_type: 'im', thread_ts: '1.1' }],
    ['that were edited or deleted', { channel_type: 'im', subtype: 'message_changed' }],
    ['of another app', { channel_type: 'im', bot_id: 'B1' }],
    ['of Slackbot', { channel_type: 'im', user: 'USLACKBOT' }],
    ['of nobody', { channel_type: 'im', user: undefined }],
  ])('%s are left alone', async (_, event) => {
    const ada = bench.slack
      .workspaces()
      .flatMap(({ people }) => people.find(({ handle }) => handle === 'ada') ?? []);
    await bench.event({ user: ada[0]?.id, text: 'hello', ts: '2.2', channel: 'D1', ...event });
    await bench.write('ada', 'and aloud');
    await eventually('the words aloud', async () => heard.length > 0);
    expect(heard).toHaveLength(1);
  });

  test('nothing was asked of Slack that Slack would refuse', async () =>
    expect(await bench.violations()).toEqual([]));
});
