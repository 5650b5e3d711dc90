import { type Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Message, textsIn } from '../support/blocks.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { eventually } from '../support/eventually.ts';
import { inviteBy, linkIn, registerAcme, reviewBy, type Story, startStory } from '../support/story.ts';

const VERSION = '2026-11-01T09:00:00.000Z';

let story: Story;
let client: MongoClient;
let db: Db;

beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  const { mongo } = await story.call<{ mongo: { uri: string } }>('/sandbox/state');
  client = await MongoClient.connect(mongo.uri);
  db = client.db();
});
afterAll(async () => {
  await client?.close();
  await story?.stop();
});
// Everybody here comes from one network, which the limits would soon have enough of.
beforeEach(async () => {
  await db.collection('limits').deleteMany({});
});

const browse = () => openBrowser(story.appUrl);

async function linkFor(email: string, name: string): Promise<string> {
  await inviteBy(story, 'ada', `/invite ${email} ${name}`);
  return new URL(linkIn(await story.mail(email))).pathname;
}

const cardOf = (name: string) => story.read('ada', `*${name}*`);
const below = async ({ ts }: Message) =>
  (await story.messages('ada')).filter(({ thread_ts }) => thread_ts === ts);
const answersTo = (card: Message, count: number) =>
  eventually(`${count} below the card`, async () => {
    const found = await below(card);
    return found.length >= count ? found : undefined;
  });

test('a question stands once below the card, as plain text, and changes nothing', async () => {
  const link = await linkFor('jane@example.com', 'Jane Quest');
  const card = await cardOf('Jane Quest');
  const question = '<!channel> *who* pays & why?';
  const send = () => browse().post(`${link}/question`, { question });
  await Promise.all([send(), send()]);
  await send();
  const [answer] = await answersTo(card, 1);
  expect(answer?.text).toContain('*Jane Quest* has a question');
  expect(answer?.blocks).toContainEqual(
    expect.objectContaining({ text: expect.objectContaining({ type: 'plain_text', text: question }) }),
  );
  expect(textsIn(answer?.blocks)).toContain('Answer at jane@example.com');
  await story.advance('PT5M');
  expect(await below(card)).toHaveLength(1);
  expect((await cardOf('Jane Quest')).text).not.toContain('opened');
  expect((await browse().post(`${link}/register`, FORM)).to).toBe('/account/welcome');
});

test('a decline stands once below the card with its reason and word', async () => {
  const link = await linkFor('dan@example.com', 'Dan Later');
  const card = await cardOf('Dan Later');
  const send = () => browse().post(`${link}/decline`, { reason: 'later', word: 'After <June> & sun' });
  for (const { html } of await Promise.all([send(), send()])) expect(html).toContain('You have declined');
  const [answer] = await answersTo(card, 1);
  expect(answer?.text).toContain('not now: “After &lt;June&gt; &amp; sun”');
  await story.advance('PT5M');
  expect(await below(card)).toHaveLength(1);
  await story.read('ada', 'Declined');
});

test('without Completion Monitoring a question still comes; a decline is told by the card and its thread', async () => {
  await reviewBy(story, 'ada', '/invite quiet@example.com Una Quiet');
  await story.press('ada', 'Change delivery');
  await story.see('ada', 'how the invitation');
  await story.submit('ada', { 'Completion Monitoring': [] });
  await story.see('ada', 'Overview');
  await story.submit('ada');
  const { pathname } = new URL(linkIn(await story.mail('quiet@example.com')));
  const card = await cardOf('Una Quiet');
  await browse().post(`${pathname}/question`, { question: 'Is it for me?' });
  await answersTo(card, 1);
  await browse().post(`${pathname}/decline`, { reason: 'mistake', word: '' });
  await answersTo(card, 2);
  const calls =
    await story.call<{ method: string; body: { thread_ts?: string; reply_broadcast?: unknown } }[]>(
      '/sandbox/calls?since=0',
    );
  const told = calls.filter(
    ({ method, body }) => method === 'chat.postMessage' && body.thread_ts === card.ts,
  );
  expect(told.map(({ body }) => String(body.reply_broadcast))).toEqual(['true', 'false']);
});

test('a question to an inviter who has left is in the details, for whoever looks after it now', async () => {
  await story.call('/sandbox/people', { as: 'olga', locale: 'en-US' });
  await inviteBy(story, 'olga', '/invite left@example.com Lea Left');
  const { pathname } = new URL(linkIn(await story.mail('left@example.com')));
  await story.call('/sandbox/people', { as: 'olga', deleted: true });
  await browse().post(`${pathname}/question`, { question: 'Is Olga still there?' });
  await story.command('ada', '/invite-status left@example.com');
  const details = await story.see('ada', 'Questions of the invitee');
  expect(textsIn(details.blocks)).toContain('Is Olga still there?');
  await story.call('/sandbox/people', { as: 'olga', deleted: false });
});

test('S2.8 the terms are agreed to, and the consent stands in the details and in the export', async () => {
  const link = await linkFor('terry@example.com', 'Terry Agreed');
  const companies = db.collection('companies');
  await companies.updateOne({}, { $set: { terms: { version: VERSION, texts: { en: 'Be kind.' } } } });
  expect((await browse().post(`${link}/register`, FORM)).status).toBe(422);
  expect((await browse().post(`${link}/register`, { ...FORM, terms: VERSION })).to).toBe('/account/welcome');
  await companies.updateOne({}, { $unset: { terms: 1 } });
  await story.command('ada', '/invite-status terry@example.com');
  const details = await story.see('ada', 'Terms accepted');
  expect(textsIn(details.blocks)).toContain(`version ${VERSION}, read in English`);
});

test('nothing was sent to Slack that Slack would refuse', async () => {
  expect(await story.violations()).toEqual([]);
});
