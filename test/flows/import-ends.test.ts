import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsIn, textsIn } from '../support/blocks.ts';
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

test('who fails after the import is done brings one message, with the way to the rows', async () => {
  await story.faults({ mail: { refuse: ['late@import.example', 'later@import.example'] } });
  const rows = ['late@import.example,Lea Ng', 'later@import.example,Leo Ng', 'good@import.example,Una Roe'];
  await drop(story, 'ada', 'late.csv', ['E-mail,Name', ...rows].join('\n'));
  await story.read('ada', '*late.csv*');
  await story.pressOn('ada', 'Invite 3 people');
  await received(story, 'ada', 'late – results.csv');
  await story.mail('good@import.example');
  await story.advance('PT2M');
  const told = async () =>
    (await story.messages('ada')).filter(({ text }) => text.includes('*2 mails* could not be delivered'));
  await eventually('the message', async () => (await told()).length === 1);
  await story.read('ada', '3 invited · 2 not delivered');
  await story.faults({});
  await story.advance('PT2H');
  expect(await told()).toHaveLength(1);
  await story.pressOn('ada', 'Show problems');
  await story.see('ada', 'Lea Ng');
  await story.call('/sandbox/interactions', {
    as: 'ada',
    type: 'view_closed',
    viewId: (await story.modal('ada'))?.id,
    all: true,
  });
});

test('whose mail was refused is among the problems, with the way to another address, and in all sums', async () => {
  await story.faults({ mail: { refuse: ['flo@import.example'] } });
  const rows = ['flo@import.example,Flo Ng', 'gil@import.example,Gil Roe', 'nonsense,Hal Orr'];
  await drop(story, 'ada', 'refused.csv', ['E-mail,Name', ...rows].join('\n'));
  await story.read('ada', '*refused.csv*');
  await story.pressOn('ada', 'Invite 2 people');
  await story.mail('gil@import.example');
  await received(story, 'ada', 'refused – results.csv');
  await eventually('the refusal', async () => {
    await story.pressOn('ada', 'Show problems');
    return textsIn((await story.see('ada', 'Line 4')).blocks).includes('*Flo Ng*  not delivered: ');
  });
  await story.read('ada', '2 invited · 1 not delivered · 1 left out');
  await story.press('ada', 'Details');
  await eventually('the details', async () =>
    buttonsIn((await story.modal('ada'))?.blocks ?? []).includes('Fix address'),
  );
  await story.faults({});
  const before = (await filesOf('refused – results.csv')).length;
  await story.pressOn('ada', 'Download results');
  const results = await received(story, 'ada', 'refused – results.csv', before + 1);
  expect(results).toMatch(/flo@import\.example,Flo Ng,not delivered,\S+/);
  expect(results).toMatch(/gil@import\.example,Gil Roe,invited,/);
});
