import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsIn, textsIn } from '../support/blocks.ts';
import { choose, pick } from '../support/choose.ts';
import { directoryOf } from '../support/directory-list.ts';
import { drop } from '../support/dropped-files.ts';
import { eventually } from '../support/eventually.ts';
import { registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
let database: mongoose.Connection;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story, { 'Invitation form': 'Full' });
  const { mongo } = await story.call<{ mongo: { uri: string } }>('/sandbox/state');
  database = await mongoose.createConnection(mongo.uri).asPromise();
  await fillDirectory();
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

async function fillDirectory() {
  const the = directoryOf(story);
  await the.open('ada');
  await the.add('ada', 'Add organization unit', { Name: 'Sales' });
  for (const [tab, button, names] of [
    ['Groups · 0', 'Add group', ['Field', 'Support']],
    ['Subscriptions · 0', 'Add subscription', ['Wiki']],
  ] as const) {
    await story.press('ada', tab);
    await story.see('ada', button);
    for (const name of names) await the.add('ada', button, { Name: name });
  }
}

const card = (text: string) =>
  eventually(`a preview that says “${text}”`, async () => {
    const last = (await story.messages('ada')).findLast(({ blocks }) =>
      buttonsIn(blocks ?? []).includes('Choose for all…'),
    );
    return last && textsIn(last.blocks).includes(text) ? last : undefined;
  });
const idOf = async (name: string) =>
  String((await database.collection<{ _id: string; name: string }>('directory').findOne({ name }))?._id);
const person = async (email: string) =>
  eventually(
    `${email} among the people`,
    async () => (await database.collection('people').findOne({ identity: `email:${email}` })) ?? undefined,
  );

test('several addresses where the form asks for more wait for what is common to them', async () => {
  await story.command('ada', '/invite ann@many.example, bob@many.example');
  const shown = await card(
    '*2 people* can be invited once *Choose for all…* has given what is missing: Organization unit',
  );
  expect(buttonsIn(shown.blocks).some(button => button.startsWith('Invite'))).toBe(false);
  await story.pressOn('ada', 'Show rows');
  await story.see('ada', 'Organization unit is missing.');
});

test('S1.3 S2.3 S4.3 what is chosen for all makes them ready, and is what they get', async () => {
  await story.pressOn('ada', 'Choose for all…');
  const form = await story.see('ada', 'This is for everybody');
  expect(textsIn(form.blocks)).toContain('Still missing in *2 rows*: Organization unit');
  await choose(story, 'ada', 'Subscriptions', ['Wiki']);
  await story.see('ada', 'Role in Wiki');
  await story.submit(
    'ada',
    {
      'Organization unit': 'Sales',
      Groups: ['Support'],
      'Role in Wiki': 'Contributor',
      Rights: true,
      'Link valid for': '3',
      Language: 'Русский',
    },
    { repeat: 2, concurrent: true },
  );
  await card('*2 people* will be invited');
  await card('Chosen for all rows that do not say otherwise: Sales, Support, Wiki');
  await story.pressOn('ada', 'Invite 2 people');
  expect((await story.mail('ann@many.example')).text).toContain('приглаша');
  const { access, invitation } = await person('ann@many.example');
  expect(access).toMatchObject({
    unitId: await idOf('Sales'),
    groupIds: [await idOf('Support')],
    subscriptions: [{ id: await idOf('Wiki'), role: 'contributor' }],
    isAdministrator: true,
  });
  expect(invitation).toMatchObject({ validityDays: 3, language: 'ru' });
  await story.read('ada', '2 invited');
});

test('rows of a file keep what they state; a preset gives the rest, and can be chosen again', async () => {
  const [unitId, groupId] = [await idOf('Sales'), await idOf('Support')];
  const terms = { unitId, groupIds: [groupId], position: 'Guest', language: 'ru', validityDays: '4' };
  const { _id } = (await database.collection<{ _id: string }>('companies').findOne({})) ?? { _id: '' };
  await database.collection<{ _id: string }>('presets').insertOne({
    _id,
    rev: 1,
    presets: [{ id: 'p1', name: 'Contractor', terms, updatedAt: new Date() }],
  } as never);
  const rows = ['cy@many.example,Cy,Lee,Field,Lead,English', 'di@many.example,Di,Lee,,,'];
  await drop(
    story,
    'ada',
    'team.csv',
    ['E-mail,First name,Last name,Groups,Position,Language', ...rows].join('\n'),
  );
  await story.read('ada', '*team.csv*\n*2 people* can be invited once');
  await story.pressOn('ada', 'Choose for all…');
  await story.see('ada', 'This is for everybody: *team.csv*');
  await pick(story, 'ada', 'import.commonPreset', 'Contractor');
  await story.see('ada', 'Guest');
  await story.submit('ada');
  await card('*2 people* will be invited');
  await story.pressOn('ada', 'Choose for all…');
  await story.see('ada', 'Guest');
  await story.submit('ada', { Position: 'Visitor', Groups: ['Support', 'Field'] });
  await card('Sales, Support, Field');
  await story.pressOn('ada', 'Invite 2 people');
  expect((await person('cy@many.example')).access).toMatchObject({
    position: 'Lead',
    groupIds: [await idOf('Field')],
    unitId,
  });
  expect((await person('cy@many.example')).invitation).toMatchObject({ language: 'en', validityDays: 4 });
  expect((await person('di@many.example')).access).toMatchObject({
    position: 'Visitor',
    groupIds: [groupId, await idOf('Field')],
  });
  await story.read('ada', '*team.csv*\n2 invited');
});

test('who of a list becomes administrator, and whose domain is another, is said before anybody is invited', async () => {
  await database.collection('companies').updateOne({}, { $set: { domains: ['many.example'] } });
  await story.command('ada', '/invite gil@many.example, hal@other.example');
  await card('*2 people* can be invited once');
  await story.pressOn('ada', 'Choose for all…');
  await story.see('ada', 'This is for everybody');
  await story.submit('ada', { 'Organization unit': 'Sales', Groups: ['Field'], Rights: true });
  await card('*2 of them become administrators* of the platform.');
  const shown = await card('*1 address* is worth a second look');
  expect(JSON.stringify(shown.blocks)).toContain('2 of them become administrators.');
  await story.pressOn('ada', 'Show rows');
  const rows = textsIn((await story.see('ada', 'hal@other.example')).blocks);
  expect(rows).toContain('ready · becomes administrator · other.example is not a domain of Acme.');
});

test('an error stands at its field, and nothing is judged anew', async () => {
  await story.command('ada', '/invite eve@many.example, fay@many.example');
  await card('*2 people* can be invited once');
  await story.pressOn('ada', 'Choose for all…');
  await story.see('ada', 'This is for everybody');
  const { ack } = await story.submit('ada', { 'Link valid for': '99' });
  expect(ack.body).toMatchObject({ response_action: 'errors' });
});
