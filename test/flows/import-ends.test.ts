import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn } from '../support/blocks.ts';
import { drop, received } from '../support/dropped-files.ts';
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

interface Shown {
  id: string;
  name: string;
}

const filesOf = async (name: string) =>
  (await story.messages('ada'))
    .flatMap(({ files }) => (files ?? []) as Shown[])
    .filter(file => file.name === name);

const shares = async () => {
  const calls = await story.call<{ method: string }[]>('/sandbox/calls?since=0');
  return calls.filter(({ method }) => method === 'files.completeUploadExternal').length;
};

test.each([
  ['before Slack shows it', { error: 'internal_error' }],
  ['between Slack’s showing it and its answer', { hang: 'after', times: 1 }],
])('the file with the results is shown once, though the process dies %s', async (_, fault) => {
  const name = `died${await shares()}`;
  await drop(story, 'ada', `${name}.csv`, `E-mail,Name\n${name}@import.example,Ann Lee\n`);
  await story.read('ada', `*${name}.csv*`);
  const earlier = await shares();
  await story.faults({ slack: { 'files.completeUploadExternal': fault } });
  await story.pressOn('ada', 'Invite 1 person');
  await eventually('the file handed over', async () => (await shares()) > earlier);
  await story.signal('SIGKILL');
  await story.faults({});
  await story.start(1);
  await received(story, 'ada', `${name} – results.csv`);
  await story.advance('PT10M');
  expect(await filesOf(`${name} – results.csv`)).toHaveLength(1);
  await story.mail(`${name}@import.example`);
});

test('with everybody invited the file asks nobody to correct anything', async () => {
  const told = (await story.messages('ada'))
    .map(({ text, blocks }) => `${text} ${textsIn(blocks)}`)
    .join('\n');
  expect(told).toContain('everybody in it is invited');
  expect(told).not.toContain('Correct the rows');
});
