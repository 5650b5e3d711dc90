import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WORDS } from '../../src/invitations/slack/commands.ts';
import { inputIn, textsIn, type View } from '../support/blocks.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { choose } from '../support/choose.ts';
import { closeAll } from '../support/close-all.ts';
import { eventually } from '../support/eventually.ts';
import { homeOf, inviteLater, pressIn, showHome } from '../support/own-home.ts';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

/** Max is a member of Acme's workspace in Slack, and a global administrator by configuration. */
const GLOBAL = 'T0ACME0000:U0ACMEMAX';
let story: Story;
let database: mongoose.Connection;

beforeAll(async () => {
  story = await startStory({ variables: { GLOBAL_ADMINISTRATORS: GLOBAL } });
  await registerAcme(story);
  const { mongo } = await story.call<{ mongo: { uri: string } }>('/sandbox/state');
  database = await mongoose.createConnection(mongo.uri).asPromise();
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

const openHome = (as: string) => showHome(story, as);
const homeSays = (as: string, text: string) => homeOf(story, as, text);
const pressAtHome = (as: string, button: string) => pressIn(story, as, button);

const told = async (as: string, text: string): Promise<number> =>
  (await story.messages(as)).filter(({ text: said, blocks }) =>
    `${said}\n${textsIn(blocks ?? [])}`.includes(text),
  ).length;

async function backToAcme(): Promise<void> {
  await pressAtHome('max', 'Back to Acme');
  await homeSays('max', 'the company of this workspace');
}

/** The command is answered by a message with this text, one more than there were. */
async function isAnswered(as: string, line: string, text: string): Promise<void> {
  const before = await told(as, text);
  await story.command(as, line);
  await eventually(`“${text}” as the answer to ${line}`, async () => (await told(as, text)) > before);
}

/** By the search in the list of companies. */
async function openCompany(name: string): Promise<View> {
  await story.command('max', `/invite-companies ${name}`);
  await story.see('max', `"value":"${name}"`);
  await story.press('max', 'Open');
  return story.see('max', 'Pending invitations');
}

const globexId = async () =>
  String((await database.collection('companies').findOne({ name: 'Globex Corporation' }))?._id);

const companyOfPerson = async (email: string) =>
  (await database.collection('people').findOne({ identity: `email:${email}` }))?.companyId;

test('row 28: only global administrators see the companies; an administrator learns of none', async () => {
  await isAnswered('ada', '/invite-companies', 'Only global administrators');
  await isAnswered('gus', '/invite-companies', 'Guests');
  await openHome('ada');
  const home = await homeSays('ada', 'Settings');
  expect(textsIn(home.blocks)).not.toContain('Companies');
  await story.command('ada', '/invite-user');
  const form = await story.see('ada', 'First name');
  expect(inputIn(form.blocks, 'Company')).toBeUndefined();
});

test('S2.1: a global administrator registers the company of a workspace that has the app and none', async () => {
  await openHome('max');
  await homeSays('max', 'You are a global administrator');
  await pressAtHome('max', 'Companies');
  await story.see('max', 'globex.slack.com');
  await story.press('max', 'Register company…');
  await story.see('max', 'The company of');
  const wrong = await story.submit('max', { Name: 'Globex', 'Platform URL': 'http://globex.example' });
  expect(JSON.stringify(wrong.ack.body)).toContain('setUp.platformUrl');
  const known = { Name: 'Globex Corporation', 'Platform URL': 'https://globex.example' };
  await story.submit('max', known, { repeat: 2 });
  await story.see('max', 'Globex Corporation is registered');
  const stored = await database.collection('companies').find({ name: 'Globex Corporation' }).toArray();
  expect(stored.map(({ workspaces }) => workspaces)).toEqual([[{ teamId: 'T0GLOBEX00', domain: 'globex' }]]);
  await inviteBy(story, 'gil', '/invite-user guy@example.com Guy One');
  expect(await companyOfPerson('guy@example.com')).toBe(String(stored[0]?._id));
  await story.command('max', '/invite-companies');
  const list = await story.see('max', 'globex.slack.com');
  expect(textsIn(list.blocks)).not.toContain('no company yet');
});

test('S2.1: a global administrator chooses a company, and every flow is for it until another is chosen', async () => {
  await closeAll(story, 'max');
  await openHome('max');
  await homeSays('max', 'You are a global administrator');
  await pressAtHome('max', 'Companies');
  const shown = textsIn((await story.see('max', 'globex.slack.com')).blocks);
  for (const name of ['*Globex Corporation*', '*Acme*']) expect(shown).toContain(name);
  await openCompany('glob');
  await story.press('max', 'Administer');
  await story.see('max', 'now for Globex Corporation, until you choose another');
  await homeSays('max', 'You administer *Globex Corporation*');
  await homeSays('max', 'Back to Acme');

  await inviteBy(story, 'max', '/invite-user ann@example.com Ann Onym');
  const mail = await story.mail('ann@example.com');
  expect(mail.subject).toContain('Globex Corporation');
  expect(await companyOfPerson('ann@example.com')).toBe(await globexId());
  await story.read('max', 'Ann Onym');
  await isAnswered('ada', '/invite-status ann@example.com', 'Nobody in Acme');
  await backToAcme();
});

test('S2.1: the company is chosen in the wizard too, and what was typed of the person stays', async () => {
  await story.command('max', '/invite-user bea@example.com Bea Ray');
  await story.see('max', 'bea@example.com');
  await choose(story, 'max', 'Company', 'Globex Corporation');
  const form = await story.see('max', 'Globex Corporation');
  expect(JSON.stringify(form.blocks)).toContain('bea@example.com');
  await story.submit('max');
  await story.see('max', 'Overview');
  await story.submit('max');
  await story.see('max', 'Invited');
  expect(await companyOfPerson('bea@example.com')).toBe(await globexId());
  await homeSays('max', 'You administer *Globex Corporation*');
  await backToAcme();
});

test('row 2: a form, settings and a card of one company do nothing in another that was chosen since', async () => {
  await story.command('max', '/invite-user cleo@example.com Cleo Poe');
  await story.see('max', 'whom to invite to Acme');
  const chosen = { $set: { companyId: await globexId() } };
  const choices = database.collection<{ _id: string }>('companyChoices');
  const chooseUnseen = () => choices.updateOne({ _id: 'T0ACME0000 U0ACMEMAX' }, chosen, { upsert: true });
  await chooseUnseen();
  await story.submit('max');
  await story.see('max', 'you act for Globex Corporation now');
  expect(await companyOfPerson('cleo@example.com')).toBeUndefined();
  await openHome('max');
  await backToAcme();
  await story.command('max', '/invite-settings');
  await story.see('max', 'Settings');
  await story.press('max', 'Change: Retention');
  await story.see('max', 'Keep ended invitations for');
  await chooseUnseen();
  await story.submit('max', { 'Keep ended invitations for (days)': '30' });
  await story.see('max', 'you act for Globex Corporation now');
  expect(await database.collection('companies').findOne({ retentionDays: { $exists: true } })).toBeNull();
  await openHome('max');
  await backToAcme();
  // The newest card is of somebody whom Globex has invited.
  await story.pressOn('max', 'Resend');
  await eventually('the answer', async () => (await told('max', 'you act for Acme now')) > 0);
});

test('a suspended company stands still at every entry, and goes on once it is resumed', async () => {
  const browser = openBrowser(story.appUrl);
  await inviteBy(story, 'ada', '/invite-user jane@example.com Jane Doe');
  const used = new URL(linkIn(await story.mail('jane@example.com'))).pathname;
  await browser.get(used);
  await browser.post(`${used}/open`);
  expect((await browser.post(`${used}/register`, FORM)).status).toBe(303);
  expect((await browser.get('/account')).status).toBe(200);
  await inviteBy(story, 'ada', '/invite-user carl@example.com Carl Link');
  const link = new URL(linkIn(await story.mail('carl@example.com'))).pathname;

  await inviteLater(story, 'ada', '/invite-user dan@example.com Dan Later', 26);

  await openCompany('acme');
  await story.press('max', 'Suspend company');
  await story.see('max', 'Nobody can invite or change anything in it');
  await story.submit('max', { Reason: ' ' });
  await story.see('max', 'Reason');
  await story.submit('max', { Reason: 'Invoice 7 is unpaid' });
  await story.see('max', 'Acme is suspended');

  for (const word of WORDS.filter(one => one !== 'companies')) {
    const before = await told('ada', 'Invoice 7 is unpaid');
    await isAnswered('ada', `/invite-${word} carl@example.com`, 'Acme is suspended since');
    expect(await told('ada', 'Invoice 7 is unpaid'), word).toBe(before + 1);
  }
  await story.call('/sandbox/interactions', { as: 'ada', type: 'shortcut', callbackId: 'invitation.invite' });
  await story.see('ada', 'Acme is suspended since');
  const answered = await told('ada', 'Acme is suspended since');
  await story.pressOn('ada', 'Resend');
  await eventually('the card’s answer', async () => (await told('ada', 'Acme is suspended')) > answered);
  await openHome('ada');
  await homeSays('ada', 'Acme is suspended since');

  for (const path of [link, `${link}/register`, `${link}/decline`, used]) {
    const page = await openBrowser(story.appUrl).get(path);
    expect(page.status, path).toBe(403);
    expect(page.html).toContain('This link is not valid for now');
    expect(page.html).not.toMatch(/Acme|Ada|Carl|Jane|unpaid|suspend/i);
  }
  const refused = await openBrowser(story.appUrl).post(`${link}/register`, FORM);
  expect(refused.status).toBe(403);
  const companyId = await companyOfPerson('carl@example.com');
  for (const login of ['jane@example.com', 'nobody@example.com']) {
    const page = await openBrowser(story.appUrl).post(`/c/${companyId}/login`, { login, password: PASSWORD });
    expect(page.status).toBe(403);
    expect(page.html).toContain('Signing in is not possible here for now');
  }
  expect((await browser.get('/account')).status).toBe(403);
  expect((await browser.get(`/c/${companyId}/reset`)).status).toBe(403);

  const before = (await story.mails('carl@example.com')).length;
  await story.advance('P3D');
  expect((await story.mails('carl@example.com')).length, 'no reminder').toBe(before);
  expect(await story.mails('dan@example.com'), 'what was scheduled waits').toEqual([]);

  await openCompany('acme');
  await story.press('max', 'Resume company');
  await story.see('max', 'Acme works again');
  expect((await openBrowser(story.appUrl).get(link)).status).toBe(200);
  expect((await browser.get('/account')).status).toBe(200);
  await story.advance('PT1H');
  const dan = new URL(linkIn(await story.mail('dan@example.com'))).pathname;
  expect((await openBrowser(story.appUrl).get(dan)).status).toBe(200);
  await eventually('the reminder', async () => (await story.mails('carl@example.com')).length > before);
  await openHome('ada');
  await homeSays('ada', 'Settings');
});

test('row 14: what the breaker pauses stands still until a global administrator resumes it', async () => {
  // As if fifteen mails had gone well before.
  await database.collection('mailHealth').updateMany({}, { $set: { sent: 15 } });
  const wrong = Array.from({ length: 6 }, (_, index) => `wrong${index}@example.com`);
  await story.faults({ mail: { refuse: wrong } });
  for (const address of wrong) await inviteBy(story, 'ada', `/invite-user ${address} Wrong Address`);
  await story.read('ada', 'Invitation mail of Acme pauses');
  await story.read('max', 'A global administrator resumes it under Companies');
  await story.faults({});
  await inviteBy(story, 'ada', '/invite-user right@example.com Right Address');
  await story.read('ada', 'until a global administrator resumes it');
  await story.advance('P2D');
  expect(await story.mails('right@example.com')).toEqual([]);

  const shown = await openCompany('acme');
  expect(textsIn(shown.blocks)).toContain('too many of the last mails were refused for good');
  await story.press('max', 'Resume mail');
  await story.see('max', 'The invitation mail of Acme goes out again');
  await story.advance('PT1H');
  await story.mail('right@example.com');
});
