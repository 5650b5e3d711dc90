import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../support/blocks.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { drop } from '../support/dropped-files.ts';
import { eventually } from '../support/eventually.ts';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

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

const collection = (name: string) => database.connection.collection<Json>(name);
const isThere = async (start: string) => (await database.peopleCalled(start)).length > 0;
/** The collections in which this still stands. */
async function traces(word: RegExp): Promise<string[]> {
  const names = (await database.connection.listCollections()).map(({ name }) => name);
  const texts = names.map(async name => JSON.stringify(await collection(name).find().toArray()));
  const found = await Promise.all(texts);
  return names.filter((_, at) => word.test(found[at] ?? ''));
}

/** Invites somebody and cancels it at once. */
async function inviteAndCancel(email: string, name: string): Promise<string> {
  await inviteBy(story, 'ada', `/invite ${email} ${name}`);
  await story.mail(email);
  await story.pressOn('ada', 'Cancel invitation');
  await eventually('it being cancelled', async () => {
    const { invitation } = await database.person(email);
    return invitation.status === 'cancelled';
  });
  return (await database.person(email)).id;
}

const auditOf = async (personId: string) => {
  const entries = await collection('audit').find({ personId }).toArray();
  return { events: entries.map(({ event }) => event), text: JSON.stringify(entries) };
};

async function keepFor(days: number): Promise<void> {
  await story.command('ada', '/invite-settings');
  await story.see('ada', 'Settings');
  await story.press('ada', 'Change: Retention');
  await eventually('the form', async () => (await story.modal('ada'))?.callback_id === 'settings.save');
  await story.submit('ada', { 'Keep ended invitations': days });
  await story.see('ada', 'The settings of Acme are saved');
}

test('a draft and the rows of a file are kept for 7 days, and no longer', async () => {
  await story.command('ada', '/invite draft@kept.example Dilly Draft');
  await story.see('ada', 'draft@kept.example');
  await story.press('ada', 'Access');
  await story.see('ada', 'what the account');
  await drop(story, 'ada', 'rows.csv', 'E-mail,First name,Last name\nrow@kept.example,Rhoda,Row\n');
  await story.read('ada', 'Invite 1 person');
  const kept = async () => [
    await collection('drafts').countDocuments({ sealed: { $exists: true } }),
    await collection('importRows').countDocuments({ row: 1 }),
  ];
  await story.advance('P6D');
  expect(await kept()).toEqual([1, 1]);
  await story.advance('P1DT2H');
  expect(await kept()).toEqual([0, 0]);
  await story.command('ada', '/invite');
  expect(JSON.stringify((await story.see('ada', 'whom to invite')).blocks)).not.toMatch(
    /Dilly|You had begun/,
  );
  await story.read('ada', 'rows.csv');
});

let gone = '';

test('an ended invitation is kept for 90 days; then it is erased, and its card says so', async () => {
  gone = await inviteAndCancel('gone@kept.example', 'Greta Gone');
  await inviteBy(story, 'ada', '/invite lapsed@kept.example Lars Lapsed');
  await inviteBy(story, 'ada', '/invite stays@kept.example Stella Stays');
  const link = new URL(linkIn(await story.mail('stays@kept.example'))).pathname;
  await openBrowser(story.appUrl).post(`${link}/register`, {
    ...FORM,
    firstName: 'Stella',
    lastName: 'Stays',
  });
  await story.read('ada', '*Stella Stays* has registered');
  await story.advance('P89D');
  expect(await isThere('gone')).toBe(true);
  await story.read('ada', '*Greta Gone*');
  await story.advance('P1DT2H');
  await eventually('it being erased', async () => !(await isThere('gone')));
  await story.read('ada', '*Deleted user*');
  await eventually('no message with the name', async () => {
    // What only Ada saw, and Slack forgets by itself, is none of these.
    const messages = (await story.messages('ada')).filter(({ ephemeral }) => !ephemeral);
    return !JSON.stringify(messages).includes('Greta Gone');
  });
  expect(await traces(/greta|gone@kept/i)).toEqual([]);
});

test('what ended later, or came to an account, stays', async () => {
  // It ended by itself, 7 days after the other.
  expect((await database.person('lapsed@kept.example')).invitation.status).toBe('expired');
  expect((await database.person('stays@kept.example')).account).toBeDefined();
  await story.advance('P7D');
  await eventually('the next one being erased', async () => !(await isThere('lapsed')));
  expect(await isThere('stays')).toBe(true);
});

test('the audit of what is erased is kept, by ids alone', async () => {
  const { events, text } = await auditOf(gone);
  expect(events).toEqual(expect.arrayContaining(['invited', 'mailed', 'cancelled', 'deleted']));
  expect(text).not.toMatch(/greta|kept\.example/i);
});

test('a company that has set another time is obeyed from then on', async () => {
  await inviteAndCancel('brief@kept.example', 'Bruno Brief');
  await story.advance('P20D');
  await keepFor(30);
  await story.advance('P9D');
  expect(await isThere('brief')).toBe(true);
  await story.advance('P1DT2H');
  await eventually('it being erased', async () => !(await isThere('brief')));
  expect(await traces(/bruno|brief@kept/i)).toEqual([]);
});
