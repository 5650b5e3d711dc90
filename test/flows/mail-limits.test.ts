import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn } from '../support/blocks.ts';
import { openBrowser } from '../support/browse.ts';
import { eventually } from '../support/eventually.ts';
import { goToMorning } from '../support/morning.ts';
import { countTold } from '../support/read.ts';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
let database: mongoose.Connection;

beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  await goToMorning(story);
  const { mongo } = await story.call<{ mongo: { uri: string } }>('/sandbox/state');
  database = await mongoose.createConnection(mongo.uri).asPromise();
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

const mailsOf = async (...addresses: string[]) =>
  (await Promise.all(addresses.map(address => story.mails(address)))).flat();

test('S2.6: the sixth mail to one mailbox in a day waits, tags or not; the inviter is told, and it goes out', async () => {
  const spellings = ['bob@example.com', 'bob+1@example.com', 'bob+2@example.com', 'bob+3@example.com'];
  const all = [...spellings, 'bob+4@example.com', 'bob+5@example.com'];
  for (const address of all) await inviteBy(story, 'ada', `/invite ${address} Bob Ray`);
  await eventually('five mails', async () => (await mailsOf(...all)).length === 5);
  const told = await story.read('ada', 'this address has had as many invitation mails today');
  expect(told.text).toContain('*Bob Ray*');
  await story.read('ada', 'Pending · the mail waits until');
  await story.advance('PT1H');
  expect((await mailsOf(...all)).length).toBe(5);
  expect(await countTold(story, 'ada', 'It then goes out by itself')).toBe(1);
  await story.advance('P1D');
  expect((await mailsOf(...all)).length).toBeGreaterThanOrEqual(6);
  expect(await story.mails('bob+5@example.com')).not.toEqual([]);
});

test('whoever does not know an invitation types the address, and no invitation mail goes there again', async () => {
  await inviteBy(story, 'ada', '/invite eve@example.com Eve Stone');
  const mail = await story.mail('eve@example.com');
  expect(mail.text).toMatch(/I don’t know this: \S+\/unknown/);
  const path = `${new URL(linkIn(mail)).pathname}/unknown`;
  const browser = openBrowser(story.appUrl);
  expect((await browser.get(path)).status).toBe(200);
  await browser.post(path, { address: 'somebody@example.com' });
  expect(await countTold(story, 'ada', 'asked not to be invited')).toBe(0);
  await browser.post(path, { address: 'eve@example.com' });
  await story.read('ada', '*Eve Stone* (eve@example.com) doesn’t know this invitation');
  const card = await eventually('the card of Eve', async () =>
    (await story.messages('ada')).find(({ blocks }) => /Eve Stone[\s\S]*Declined/.test(textsIn(blocks))),
  );
  expect(textsIn(card.blocks)).toContain('asked not to be invited');

  await inviteBy(story, 'ada', '/invite eve+again@example.com Eve Stone');
  await story.read('ada', 'its owner asked not to be invited by mail');
  expect(await story.mails('eve+again@example.com')).toEqual([]);
  await story.pressOn('ada', 'Copy link');
  const shown = JSON.stringify(await story.see('ada', 'Registration link'));
  const link = new URL(/https?:[^"]+\/i\/[\w-]{43}/.exec(shown)?.[0] ?? '');
  expect((await browser.get(link.pathname)).status).toBe(200);
});

test('too many refusals pause the company: each administrator is told once, and mail goes on a day later', async () => {
  // As if fifteen mails had gone well before.
  await database.collection('mailHealth').updateMany({}, { $set: { sent: 15 } });
  const wrong = Array.from({ length: 6 }, (_, index) => `wrong${index}@example.com`);
  await story.faults({ mail: { refuse: wrong } });
  for (const address of wrong) await inviteBy(story, 'ada', `/invite ${address} Wrong Address`);
  await story.read('ada', 'Invitation mail of Acme pauses');
  await story.read('olga', 'Компания Acme не отправляет писем');
  await story.faults({});
  await inviteBy(story, 'ada', '/invite right@example.com Right Address');
  await story.read('ada', 'till then the company’s invitation mail pauses');
  await story.advance('PT1H');
  expect(await story.mails('right@example.com')).toEqual([]);
  expect(await countTold(story, 'ada', 'Invitation mail of Acme pauses')).toBe(1);
  await story.advance('P1D');
  await story.mail('right@example.com');
});
