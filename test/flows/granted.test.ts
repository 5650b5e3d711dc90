import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EntryKind, newEntry } from '../../src/directory/entry.ts';
import { directoryStore } from '../../src/directory/store.ts';
import { textsIn } from '../support/blocks.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { eventually } from '../support/eventually.ts';
import { linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
let database: mongoose.Connection;
let company: string;

beforeAll(async () => {
  story = await startStory();
  await registerAcme(story, { 'Invitation form': 'Full' });
  const { mongo } = await story.call<{ mongo: { uri: string } }>('/sandbox/state');
  database = await mongoose.createConnection(mongo.uri).asPromise();
  company = String((await database.collection('companies').findOne({}))?._id);
  const directory = directoryStore(database, () => new Date());
  const add = (kind: EntryKind, name: string) =>
    directory.insert(newEntry({ companyId: company, kind, name }, new Date()));
  for (const name of ['Sales', 'Support & Co', 'Unused']) await add('group', name);
  for (const name of ['Analytics', 'Billing']) await add('subscription', name);
  await add('unit', 'Europe');
  await add('businessRole', 'Buyer');
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

const GIVEN = {
  'Organization unit': 'Europe',
  Position: 'Head of <nothing>',
  'Business role': 'Buyer',
  Department: 'Purchasing',
  Groups: ['Sales', 'Support & Co'],
  'Personal workgroup': true,
  Subscriptions: ['Analytics', 'Billing'],
};

/** Everything that the form has, for this person. */
async function inviteWithAll(email: string, name: string): Promise<string> {
  await story.command('ada', `/invite ${email} ${name}`);
  await eventually('the form', async () =>
    textsIn((await story.modal('ada'))?.blocks).includes('First name'),
  );
  await story.press('ada', 'Access');
  await story.see('ada', 'what the account');
  await story.press('ada', 'Delivery', GIVEN);
  await story.see('ada', 'how the invitation');
  await story.press('ada', 'Access');
  await story.see('ada', 'Role in Analytics');
  await story.submit('ada', { 'Role in Analytics': 'Viewer', 'Role in Billing': 'Administrator' });
  await story.see('ada', 'Overview');
  await story.submit('ada');
  await story.see('ada', 'Invited');
  return linkIn(await story.mail(email));
}

const groupsOf = (name: RegExp) =>
  database
    .collection('directory')
    .find({ companyId: company, ownerId: { $exists: true }, name })
    .toArray();

test('S1.3, S2.3, S3.1, S4.3: everything granted is there after the acceptance, and is shown to both', async () => {
  const link = await inviteWithAll('jane@example.com', 'Jane Doe');
  const card = await story.read('ada', 'Groups: Sales, Support &amp; Co');
  expect(textsIn(card.blocks)).toContain('Subscriptions: Analytics (Viewer), Billing (Administrator)');
  expect(await groupsOf(/./)).toEqual([]);

  const browser = openBrowser(story.appUrl);
  const path = new URL(link).pathname;
  expect((await browser.post(`${path}/register`, FORM)).to).toBe('/account/welcome');
  const told = await story.read('ada', '*Jane Doe* has registered');
  expect(textsIn(told.blocks)).toContain('Groups: Sales, Support &amp; Co');

  await eventually('the personal workgroup', async () => (await groupsOf(/^Jane Doe$/)).length === 1);
  const { html } = await browser.get('/account');
  for (const text of ['Europe', 'Buyer', 'Purchasing', 'Head of &lt;nothing>', 'Sales, Support &amp; Co'])
    expect(html).toContain(text);
  expect(html).toContain('Analytics (Viewer), Billing (Administrator)');
  expect(html).toMatch(/Personal workgroup<\/dt><dd>Jane Doe/);

  await story.pressOn('ada', 'Details');
  const details = textsIn((await story.see('ada', 'Registration date')).blocks);
  expect(details).toContain('*Personal workgroup*\nJane Doe');
  expect(details).toContain('*Business role*\nBuyer');
});

test('S3.1: killed right after the acceptance, the personal workgroup is made once, with a number of its own', async () => {
  for (const round of [2, 3]) {
    const link = await inviteWithAll(`jane${round}@example.com`, 'Jane Doe');
    const register = openBrowser(story.appUrl).post(`${new URL(link).pathname}/register`, {
      ...FORM,
      password: `${PASSWORD} ${round}`,
    });
    await register;
    await story.signal('SIGKILL');
    await story.start(1);
    await story.advance('PT1M');
    await eventually(`Jane Doe ${round}`, async () => (await groupsOf(/^Jane Doe \d$/)).length === round - 1);
    await story.advance('PT5M');
  }
  const owned = await groupsOf(/./);
  expect(owned.map(({ name }) => name).toSorted()).toEqual(['Jane Doe', 'Jane Doe 2', 'Jane Doe 3']);
  const people = await database.collection('people').find({ companyId: company }).toArray();
  expect(owned.map(({ _id }) => String(_id)).toSorted()).toEqual(
    people.map(({ access }) => access.personalWorkgroupId).toSorted(),
  );
});

test('a renamed group shows its new name everywhere, an archived one stays with whoever has it', async () => {
  const directory = directoryStore(database, () => new Date());
  const sales = (await directory.byName(company, 'group', ['Sales'])).get('Sales')?.[0];
  await directory.change(company, sales?.id ?? '', entry => ({
    ...entry,
    name: 'Sellers',
    isArchived: true,
  }));
  const browser = openBrowser(story.appUrl);
  const login = { login: 'jane@example.com', password: PASSWORD };
  expect((await browser.post(`/c/${company}/login`, login)).to).toBe('/account');
  expect((await browser.get('/account')).html).toContain('Sellers, Support &amp; Co');
});
