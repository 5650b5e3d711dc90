import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn } from '../support/blocks.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { eventually } from '../support/eventually.ts';
import { inviteBy, linkIn, type Mail, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

const NEW = 'seven copper kettles sing';
let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;

beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  database = await openStoryDatabase(story);
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

const browse = () => openBrowser(story.appUrl);
const pathIn = ({ text }: Mail, room: string): string =>
  new RegExp(`https?://\\S+?(/${room}/[\\w-]{43})`).exec(text)?.[1] ?? expect.fail(`No link in: ${text}`);
const company = async () => `/c/${(await database.company()).id}`;
const signIn = async (login: string, password = PASSWORD) =>
  browse().post(`${await company()}/login`, { login, password });

/** Invited by Ada, registered by the mailed link and signed in. */
async function registered(email: string, name: string, link = async () => linkIn(await story.mail(email))) {
  await inviteBy(story, 'ada', `/invite ${email} ${name}`);
  const browser = browse();
  const [firstName = '', lastName = ''] = name.split(' ');
  await browser.post(`${new URL(await link()).pathname}/register`, { ...FORM, firstName, lastName });
  await story.read('ada', `*${name}* has registered`);
  return browser;
}

test('S2.10: who has forgotten the password asks for a link, chooses another, and every session is closed', async () => {
  const browser = await registered('rosa@example.com', 'Rosa Lee');
  const asked = await browse().post(`${await company()}/reset`, { email: 'ROSA@example.com' });
  const unknown = await browse().post(`${await company()}/reset`, { email: 'nobody@example.com' });
  expect(unknown.html).toBe(asked.html);
  const mail = await story.mail('rosa@example.com', 'Choose a new password');
  expect(mail.text).toContain(`${story.appUrl}/reset/`);
  expect((await browse().post(pathIn(mail, 'reset'), { password: NEW })).status).toBe(200);
  await story.mail('rosa@example.com', 'was changed');
  expect((await browser.get('/account')).status).toBe(401);
  expect((await signIn('rosa@example.com')).status).toBe(401);
  expect((await signIn('rosa@example.com', NEW)).to).toBe('/account');
  expect(await story.mails('nobody@example.com')).toEqual([]);
});

test('S3.2: who registers by a copied link confirms the address by mail, and the card tells both', async () => {
  const copied = async () => {
    await story.press('ada', 'Copy link');
    const modal = await story.see('ada', 'Registration link');
    return /https?:[^"]+\/i\/[\w-]{43}/.exec(JSON.stringify(modal))?.[0] ?? '';
  };
  await registered('kim@example.com', 'Kim Novak', copied);
  await story.read('ada', 'e-mail not confirmed: registered by a link that was handed over');
  const mail = await story.mail('kim@example.com', 'Confirm your address');
  const path = pathIn(mail, 'confirm');
  expect((await browse().get(path)).status).toBe(200);
  expect((await browse().post(path, { password: PASSWORD })).html).toContain('Your address is confirmed');
  const card = await story.read('ada', 'registered by a copied link, e-mail confirmed');
  expect(textsIn(card.blocks)).not.toContain('not confirmed');
});

test('S2.10: another address takes the place of the login by its own link, and the old one is told', async () => {
  const browser = await registered('tim@example.com', 'Tim Ray');
  await browser.post('/account/email', { email: 'tim@other.example' });
  const path = pathIn(await story.mail('tim@other.example', 'Confirm your address'), 'confirm');
  expect((await signIn('tim@example.com')).to).toBe('/account');
  expect((await browse().post(path, { password: PASSWORD })).status).toBe(200);
  const told = await story.mail('tim@example.com', 'e-mail address for Acme was changed');
  expect(told.text).not.toContain('tim@other.example');
  expect((await signIn('tim@example.com')).status).toBe(401);
  expect((await signIn('tim@other.example')).to).toBe('/account');
  await eventually('the card with the new address', async () => {
    const cards = (await story.messages('ada')).map(({ blocks }) => textsIn(blocks));
    return cards.some(card => card.includes('*Tim Ray*  tim@other.example'));
  });
});

test('S0.3: before the account ends its owner is warned, asks for more time, and one click of the inviter gives it', async () => {
  await registered('eve@example.com', 'Eve Stone');
  await story.advance('P28D');
  const warning = await story.mail('eve@example.com', 'ends');
  const path = pathIn(warning, 'more-time');
  expect((await browse().get(path)).status).toBe(200);
  expect((await browse().post(path, { word: 'The audit <b>is</b> not done' })).status).toBe(200);
  const question = await story.read(
    'ada',
    '*Eve Stone* asks for more time: “The audit &lt;b&gt;is&lt;/b&gt; not done”',
  );
  expect(textsIn(question.blocks)).toContain('Extend account');
  await story.pressOn('ada', 'Extend account');
  await story.mail('eve@example.com', 'is extended');
  await story.pressOn('ada', 'Extend account');
  await story.read('ada', 'The account of Eve Stone has been extended already');
  await story.advance('P3D');
  expect((await signIn('eve@example.com')).to).toBe('/account');
});

test('S0.3: who comes after the end reads why, and asks from there', async () => {
  const browser = await registered('ian@example.com', 'Ian Moor');
  await story.advance('P31D');
  expect((await browser.get('/account')).html).toMatch(/has ended|You are not signed in/);
  const refused = await signIn('ian@example.com');
  expect(refused.html).toContain('Your account with Acme has ended');
  const action = /action="(\/more-time\/[\w-]{43})"/.exec(refused.html)?.[1] ?? '';
  expect((await browse().post(action, { word: 'One more month' })).status).toBe(200);
  await story.read('ada', '*Ian Moor* asks for more time: “One more month”');
  await story.pressOn('ada', 'Extend account');
  await story.mail('ian@example.com', 'is extended');
  expect((await signIn('ian@example.com')).to).toBe('/account');
});
