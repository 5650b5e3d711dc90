import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Json, textsIn } from '../support/blocks.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { drop, received } from '../support/dropped-files.ts';
import { eventually } from '../support/eventually.ts';
import { listsOf } from '../support/lists.ts';
import { linkIn, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

const WORK = 'zelda.quimby@canary.example';
const HOME = 'zq@canary-home.example';
const TRACE = /zelda|quimby|canary|30 ?901 ?820|cornflower|canaryphone/i;

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;
let browser: ReturnType<typeof openBrowser>;
let link = '';
let personId = '';

beforeAll(async () => {
  story = await startStory();
  await registerAcme(story, { 'Invitation form': 'Full' });
  await story.call('/sandbox/people', { as: 'olga', locale: 'en-US' });
  database = await openStoryDatabase(story);
  await database.add('unit', ['Europe']);
  await database.add('group', ['Sales']);
  await inviteZelda();
  await useEverything();
}, 180_000);
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

async function inviteZelda() {
  await story.command('ada', `/invite ${WORK} Zelda Quimby`);
  await story.see('ada', 'whom to invite');
  await story.press('ada', 'Access', {
    Phone: '+49 30 901820',
    Birthday: '1990-02-03',
  });
  await story.see('ada', 'what the account');
  const access = { 'Organization unit': 'Europe', Groups: ['Sales'], 'Personal workgroup': true };
  await story.press('ada', 'Delivery', access);
  await story.see('ada', 'how the invitation');
  await story.submit('ada', { 'Personal note': 'Dear cornflower', 'Send to another address': HOME });
  await story.see('ada', 'Overview');
  await story.submit('ada');
  await story.see('ada', 'Invited');
  link = linkIn(await story.mail(HOME));
}

/** Everything that leaves something of a person behind, besides the invitation. */
async function useEverything() {
  browser = openBrowser(story.appUrl);
  const { pathname } = new URL(link);
  const registration = { ...FORM, firstName: 'Zelda', lastName: 'Quimby' };
  await browser.post(`${pathname}/register`, registration, { 'user-agent': 'CanaryPhone' });
  await story.read('ada', '*Zelda Quimby* has registered');
  const { id: company } = await database.company();
  await openBrowser(story.appUrl).post(`/c/${company}/login`, { login: WORK, password: PASSWORD });
  await openBrowser(story.appUrl).post(`/c/${company}/login`, { login: WORK, password: 'not the password' });
  await story.command('olga', `/invite ${WORK} Zelda Quimby`);
  await story.see('olga', 'whom to invite');
  await story.press('olga', 'Access');
  await story.see('olga', 'what the account');
  await drop(story, 'olga', 'more.csv', `E-mail,First name,Last name\n${WORK},Zelda,Quimby\nnot one,A,B\n`);
  await story.read('olga', '*1 person* has an invitation or an account already');
  await story.command('ada', '/invite-users quimby');
  await listsOf(story).seeRows('ada', ['Zelda Quimby']);
  await story.press('ada', 'Export');
  await story.read('ada', '1 row. The file is below.');
  personId = (await database.person(WORK)).id;
  await eventually('the personal workgroup', async () => (await dump()).get('directory')?.includes('Zelda'));
}

async function dump(): Promise<Map<string, string>> {
  const names = (await database.connection.listCollections()).map(({ name }) => name);
  const dumped = names.map(async name => {
    const documents = await database.connection.collection<Json>(name).find().toArray();
    return [name, JSON.stringify(documents)] as const;
  });
  return new Map(await Promise.all(dumped));
}

const openDetails = async (as: string) => {
  await story.command(as, '/invite-users quimby');
  await listsOf(story).seeRows(as, ['Zelda Quimby']);
  await listsOf(story).pick(as, 'Zelda Quimby');
  await story.see(as, 'Registration date');
};

const exported = async () => {
  await openDetails('ada');
  await story.press('ada', 'Export personal data');
  await story.see('ada', 'Everything stored of Zelda Quimby is being written');
  await story.read('ada', '*Export: personal data* · Zelda Quimby');
  const name = await eventually('the file', async () => {
    const files = (await story.messages('ada')).flatMap(({ files }) => (files ?? []) as { name: string }[]);
    return files.find(file => file.name.startsWith('personal data '))?.name;
  });
  return JSON.parse(await received(story, 'ada', name));
};

test('everything stored of one person comes as a file into the messages of whoever asks, and no secret', async () => {
  const data = await exported();
  expect(data).toMatchObject({
    format: { name: 'usher.person', version: 1 },
    company: { name: 'Acme' },
    person: {
      id: personId,
      identity: `email:${WORK}`,
      profile: {
        firstName: 'Zelda',
        lastName: 'Quimby',
        email: WORK,
        phone: '+4930901820',
        birthday: '1990-02-03',
      },
      access: { isAdministrator: false },
      invitation: { status: 'accepted', delivery: { address: HOME, note: 'Dear cornflower' } },
      account: { status: 'active', language: 'en', timeZone: 'Europe/Berlin' },
    },
    isMailStopped: false,
  });
  expect(Object.values(data.person.namesOfGranted)).toEqual(
    expect.arrayContaining(['Europe', 'Sales', 'Zelda Quimby']),
  );
  expect(data.person.timeline.map(({ event }: Json) => event)).toEqual(
    expect.arrayContaining(['invited', 'mailed', 'registered']),
  );
  expect(data.openSessions).toEqual(
    expect.arrayContaining([expect.objectContaining({ createdAt: expect.any(String) })]),
  );
  expect(data.openSessions).toHaveLength(2);
  expect(data.knownBrowsers).toHaveLength(2);
  expect(data.links).toEqual(
    expect.arrayContaining([expect.objectContaining({ channel: { kind: 'mail', address: HOME } })]),
  );
  const text = JSON.stringify(data);
  const { account } = await database.person(WORK);
  const [token = ''] = /[\w-]{43}$/.exec(link) ?? [];
  for (const secret of [
    account?.passwordHash ?? 'no hash',
    token,
    ...(browser.cookie().match(/[\w-]{43}/g) ?? []),
  ])
    expect(text).not.toContain(secret);
});

test('the message says what is in the file; the audit has who asked, and of whom, by ids', async () => {
  const shown = await story.read('ada', 'A JSON file for programs and people');
  expect(shown.text).toContain('Hand it over to nobody but this person');
  expect(await database.audited('person.exported')).toBe(1);
  const entry = await database.connection.collection('audit').findOne({ event: 'person.exported' });
  expect(entry).toMatchObject({ personId, by: { userId: expect.any(String) } });
  expect(JSON.stringify(entry)).not.toMatch(TRACE);
  await story.command('ada', '/invite audit');
  await story.see('ada', 'Personal data exported');
});

test('who is erased is nowhere in the database any more: no name, address, number, note or device', async () => {
  const before = await dump();
  const where = [...before].flatMap(([name, text]) => (TRACE.test(text) ? [name] : []));
  // Else the test would prove nothing.
  expect(where).toEqual(expect.arrayContaining(['people', 'directory', 'tokens', 'tasks']));
  const drafts = database.connection.collection('drafts');
  expect(await drafts.countDocuments({ sealed: { $exists: true } })).toBe(1);
  for (const as of ['olga', 'ada']) await openDetails(as);
  await story.press('ada', 'Delete…');
  await story.see('ada', 'is deleted');
  await story.read('ada', '*Erased*');
  expect(await drafts.countDocuments({ sealed: { $exists: true } })).toBe(0);
  await story.advance('PT15M');
  for (const [name, text] of await dump()) expect(TRACE.exec(text)?.[0], `in ${name}`).toBeUndefined();
  expect(await database.connection.collection('sessions').countDocuments({ personId })).toBe(0);
  expect(await database.connection.collection('tokens').countDocuments({ personId })).toBe(0);
  expect(await database.connection.collection('erasureLedger').countDocuments({ personId })).toBe(1);
});

test('nor on this machine’s disk, nor in a message that Usher can still edit', async () => {
  expect((await readdir(tmpdir())).filter(name => name.startsWith(`usher-spool-`))).toEqual([]);
  for (const as of ['ada', 'olga']) {
    const messages = await story.messages(as);
    const edited = messages.filter(({ files }) => !files);
    for (const { text, blocks } of edited) expect(`${text} ${textsIn(blocks)}`).not.toContain('Zelda Quimby');
  }
});

test('is refused for somebody who is deleted meanwhile, and for who is no administrator', async () => {
  await story.press('olga', 'Export personal data');
  await story.see('olga', 'has been deleted meanwhile');
  await story.command('max', '/invite-users quimby');
  await story.read('max', 'Only administrators of Acme');
});

test('what administrators had typed of them is not offered again', async () => {
  await story.command('olga', '/invite');
  const form = await story.see('olga', 'whom to invite');
  expect(textsIn(form.blocks)).not.toMatch(TRACE);
  const import_ = await database.connection.collection('importRows').find({ row: 1 }).toArray();
  expect(import_).toHaveLength(1);
  await story.command('ada', '/invite-users');
  const list = await story.see('ada', 'Nobody');
  expect(JSON.stringify(list)).not.toMatch(TRACE);
});
