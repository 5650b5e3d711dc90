import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { countLines, countTold, timelineOf, visit } from '../support/read.ts';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterAll(() => story?.stop());

const steps = (count: number, length: string) => Array.from({ length: count }, () => length);

test('tells of a refused mail, sends to the corrected address and ends the old link', async () => {
  await story.faults({ mail: { refuse: ['jnae@example.com'] } });
  await inviteBy(story, 'ada', '/invite jnae@example.com Jane Doe');
  const card = await story.read('ada', 'Not delivered');
  expect(textsIn(card.blocks)).toContain('example.com has no mailbox jnae@example.com');
  await story.read('ada', 'could not be delivered to jnae@example.com');
  expect(await story.mails('jnae@example.com')).toHaveLength(0);
  await story.faults({});

  await story.pressOn('ada', 'Copy link');
  const shown = JSON.stringify((await story.see('ada', 'Registration link')).blocks);
  const oldLink = /https?:[^"]+\/i\/[\w-]{43}/.exec(shown)?.[0] ?? '';
  expect((await visit(oldLink)).status).toBe(200);

  await story.pressOn('ada', 'Fix address');
  await story.see('ada', 'corrected address');
  await story.submit('ada', { 'E-mail': 'jane@example.com' });
  await story.see('ada', 'Sent again to jane@example.com');
  const mail = await story.mail('jane@example.com');
  expect((await visit(linkIn(mail))).status).toBe(200);
  const dead = await visit(oldLink);
  expect(dead.status).toBe(410);
  expect(dead.text).toContain('This link was replaced');
  await story.read('ada', 'Pending · sent');
  expect(await countTold(story, 'ada', 'could not be delivered')).toBe(1);
});

test('delivers a mail that was put off, once the server takes it', async () => {
  await story.faults({ mail: { defer: ['sam@example.com'] } });
  await inviteBy(story, 'ada', '/invite sam@example.com Sam Day');
  for (const step of steps(3, 'PT20M')) await story.advance(step);
  expect(await story.mails('sam@example.com')).toHaveLength(0);
  expect(await countTold(story, 'ada', 'for *Sam Day*')).toBe(0);
  await story.faults({});
  await story.advance('PT20M');
  const mail = await story.mail('sam@example.com');
  expect((await visit(linkIn(mail))).status).toBe(200);
  expect(await story.mails('sam@example.com')).toHaveLength(1);
});

test('gives a mail up that was put off for a day, and tells so', async () => {
  await story.faults({ mail: { defer: ['ida@example.com'] } });
  await inviteBy(story, 'ada', '/invite ida@example.com Ida Moss');
  await story.advance('PT23H');
  expect(await countTold(story, 'ada', 'could not be delivered to ida@example.com')).toBe(0);
  await story.advance('PT2H');
  await story.read('ada', 'could not be delivered to ida@example.com');
  await story.faults({});
  await story.advance('PT2H');
  expect(await countTold(story, 'ada', 'could not be delivered to ida@example.com')).toBe(1);
  expect(await story.mails('ida@example.com')).toHaveLength(0);
});

// Three hours of tries, one by one.
test('delivers when a server that was down for hours is back, and tells of the delay once', async () => {
  await story.faults({ mail: { down: true } });
  await inviteBy(story, 'ada', '/invite lea@example.com Lea Bell');
  for (const step of steps(18, 'PT10M')) await story.advance(step);
  await story.read('ada', 'has not answered for an hour');
  await story.faults({});
  await story.advance('PT10M');
  const mail = await story.mail('lea@example.com');
  expect((await visit(linkIn(mail))).status).toBe(200);
  await story.advance('PT3H');
  expect(await countTold(story, 'ada', 'has not answered for an hour')).toBe(1);
  expect(await story.mails('lea@example.com')).toHaveLength(1);

  const timeline = await timelineOf(story, 'ada');
  expect(countLines(timeline, 'Mail delayed: the server does not answer')).toBe(1);
  expect(countLines(timeline, 'Mail sent')).toBe(1);
});

test('a mail that comes back later makes the invitation failed, and that is told once', async () => {
  await story.faults({ mail: { bounceLater: ['tom@example.com'] } });
  await inviteBy(story, 'ada', '/invite tom@example.com Tom Reed');
  await story.read('ada', 'could not be delivered to tom@example.com');
  await eventually('the card of Tom', async () =>
    (await story.messages('ada')).some(({ blocks }) => /Tom Reed[\s\S]*Not delivered/.test(textsIn(blocks))),
  );
  await story.advance('PT2H');
  expect(await countTold(story, 'ada', 'could not be delivered to tom@example.com')).toBe(1);
  expect(await story.mails('tom@example.com')).toHaveLength(1);
});

test('nothing was sent to Slack that Slack would refuse', async () => {
  expect(await story.violations()).toEqual([]);
});
