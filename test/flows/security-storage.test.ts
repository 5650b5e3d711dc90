import { type Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Json, textsIn } from '../support/blocks.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { eventually } from '../support/eventually.ts';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

const JANE = 'jane.canary@example.com';
const TYPO = 'tpyo.canary@example.com';
const WRONG_PASSWORD = 'wrong canary password';
const SECRET = /\/i\/([\w-]{43})/;
const SHARE_SECRET = /\/share\/([\w-]{43})/;

let story: Story;
let client: MongoClient;
let db: Db;
const lines: string[] = [];
const secrets = new Set<string>([PASSWORD, WRONG_PASSWORD]);

beforeAll(async () => {
  story = await startStory({ onLine: line => lines.push(line) });
  const { mongo } = await story.call<{ mongo: { uri: string } }>('/sandbox/state');
  client = await MongoClient.connect(mongo.uri);
  db = client.db();
  await registerAcme(story);
  await tellEverything();
});
afterAll(async () => {
  await client?.close();
  await story?.stop();
});

/** Every way in which a secret comes into being, and every failure that could make somebody talk of it. */
async function tellEverything() {
  await inviteBy(story, 'ada', `/invite ${JANE} Jane Canaryname`);
  const link = linkIn(await story.mail(JANE));
  await story.press('ada', 'Copy link');
  const shown = JSON.stringify((await story.see('ada', 'Registration link')).blocks);
  const { pathname } = new URL(link);
  const browser = openBrowser(story.appUrl);
  await browser.get(pathname);
  await browser.get(`/share/${SHARE_SECRET.exec(shown)?.[1]}`);
  await browser.post(`${pathname}/register`, { ...FORM, password: 'jane.canary' });
  await browser.post(`${pathname}/register`, FORM, { 'content-type': 'text/plain' });
  await browser.post(`${pathname}/register`, FORM);
  const company = await db.collection('companies').findOne({});
  const login = `/c/${company?._id}/login`;
  await browser.post(login, { login: JANE, password: WRONG_PASSWORD });
  await browser.post(login, { login: JANE, password: PASSWORD });
  await failAtEverything(login, pathname);
  const shared = SHARE_SECRET.exec(shown)?.[1];
  const copied = SECRET.exec(shown)?.[1];
  for (const secret of [
    SECRET.exec(link)?.[1],
    copied,
    shared,
    ...(browser.cookie().match(/[\w-]{43}/g) ?? []),
  ])
    secrets.add(secret ?? 'no secret');
}

/** In a message, or in a modal where the answer took long. */
const adaReads = (text: string) =>
  eventually(`Ada reads “${text}”`, async () => {
    const modal = textsIn((await story.modal('ada'))?.blocks ?? []);
    return [modal, ...(await story.messages('ada')).map(message => message.text)].some(one =>
      one.includes(text),
    );
  });

async function failAtEverything(login: string, link: string) {
  await story.faults({ mail: { refuse: [TYPO] } });
  await inviteBy(story, 'ada', `/invite ${TYPO} Typo Canaryname`);
  await story.read('ada', 'could not be delivered');
  await story.faults({
    slack: { 'chat.update': { error: 'fatal_error' }, 'views.open': { error: 'fatal_error' } },
  });
  await story.command('ada', `/invite ${JANE} Jane Canaryname`);
  await adaReads('Slack did not show the answer');
  await story.faults({ mongo: { down: true } });
  const browser = openBrowser(story.appUrl);
  await browser.post(login, { login: JANE, password: PASSWORD });
  await browser.get(link);
  await story.command('ada', `/invite ${JANE} Jane Canaryname`);
  await adaReads('cannot reach its database');
  await story.faults({});
  await eventually('Usher with its database', async () => (await fetch(`${story.appUrl}/ready`)).ok);
  await story.command('ada', `/invite-status ${JANE}`);
  await story.see('ada', 'Account ends');
  await story.command('ada', '/invite draft.canary@example.com Draft Canaryname');
  await story.see('ada', 'draft.canary@example.com');
  await story.press('ada', 'Delivery');
  await story.see('ada', 'how the invitation');
}

async function dump(): Promise<Map<string, string>> {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const dumped = names.map(async name => {
    const documents = await db.collection<Json>(name).find().toArray();
    return [name, JSON.stringify(documents)] as const;
  });
  return new Map(await Promise.all(dumped));
}

test('rows 6 and 40: the thief of the database finds no token, password or session', async () => {
  const stolen = await dump();
  expect(secrets).not.toContain('no secret');
  // Two passwords, the link sent, the one copied, the one to share, the session, the known browser.
  expect(secrets.size).toBe(7);
  expect([...stolen.keys()]).toEqual(
    expect.arrayContaining(['people', 'tokens', 'sessions', 'drafts', 'audit']),
  );
  for (const [name, text] of stolen) {
    for (const secret of secrets) expect(text.includes(secret), `a secret in ${name}`).toBe(false);
    expect(text, name).not.toMatch(/xox[bp]-|xapp-/);
  }
});

test('row 40: nor what was typed and not sent; addresses stand with their people and where mail went alone', async () => {
  for (const [name, text] of await dump()) {
    expect(text, name).not.toContain('draft.canary');
    if (name !== 'people' && name !== 'tokens') expect(text, name).not.toMatch(/canary/i);
  }
});

test('row 42: the reader of the logs finds no secret, no address, no name and no token of Slack', async () => {
  const log = lines.join('\n');
  expect(log).toContain('mail not taken');
  expect(log).toContain('modal not opened');
  for (const secret of secrets) expect(log).not.toContain(secret);
  expect(log).not.toMatch(/canary|example\.com|Jane|Lovelace|xoxb-|xapp-|\/(i|share)\/[\w-]{20}/i);
  for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow();
});

test('row 42: every act of an administrator is in the audit, by ids alone', async () => {
  const entries = await db.collection<Json>('audit').find().toArray();
  const acts = entries.filter(({ by }) => by).map(({ event }) => event);
  expect(acts).toEqual(expect.arrayContaining(['company.registered', 'invited', 'linkCopied']));
  for (const entry of entries) expect(JSON.stringify(entry)).not.toMatch(/@|Ada|Jane/);
});

test('nothing was sent to Slack that Slack would refuse', async () => {
  expect(await story.violations()).toEqual([]);
});
