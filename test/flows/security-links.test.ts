import { type Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../support/blocks.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { eventually } from '../support/eventually.ts';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

type Stored = Json & { _id: string; rev: number; companyId: string };

let story: Story;
let client: MongoClient;
let db: Db;
let invited = 0;

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

/** A pending person whose mail has arrived and whose effects have settled. */
async function invite() {
  const email = `jane${++invited}@example.com`;
  await inviteBy(story, 'ada', `/invite ${email} Jane Secretname`);
  const link = new URL(linkIn(await story.mail(email))).pathname;
  const load = () =>
    eventually(`a settled ${email}`, async () => {
      const found = await db.collection<Stored>('people').findOne({ 'profile.email': email });
      const isBusy = !found || found.claim || /"(card|audit|mail)"/.test(JSON.stringify(found.effects));
      return isBusy ? undefined : found;
    });
  return { email, link, load, person: await load() };
}

const FORMS: Record<string, Record<string, string>> = {
  open: {},
  register: FORM,
  decline: { reason: 'mistake', word: '' },
  quiet: { quiet: 'yes' },
  ask: { address: 'x@example.com' },
  leave: {},
};

describe('a foreign page (row 18)', () => {
  const FOREIGN = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site, same-origin' },
    { 'sec-fetch-site': undefined, origin: 'null' },
    { 'sec-fetch-site': undefined, origin: 'https://evil.example' },
    { 'sec-fetch-site': undefined },
  ];
  test('reaches no form of an invitation, nor sign-in and sign-out', async () => {
    const { link, person, load } = await invite();
    const paths = Object.keys(FORMS).map(form => [`${link}/${form}`, FORMS[form] ?? {}] as const);
    const login = `/c/${person.companyId}/login`;
    const all = [...paths, [login, { login: 'a@example.com', password: 'x' }], ['/sign-out', {}]] as const;
    for (const [path, form] of all)
      for (const headers of FOREIGN)
        expect((await browse().post(path, { ...form }, headers)).status, path).toBe(403);
    expect((await load()).rev).toBe(person.rev);
  });
});

describe('whoever tampers with a form (rows 29, 32, 39)', () => {
  test.each([
    ...['role', 'status', 'epoch', 'companyId', 'email', 'provedAddresses', 'constructor'].map(
      name => `${name}=administrator`,
    ),
    'password[$ne]=x',
    'firstName=A&firstName=B',
    'password=a-long-enough-one&password=b-long-enough-one',
    'timeZone[$gt]=',
  ])('changes nothing and makes no account: %s', async extra => {
    const { link, load, person } = await invite();
    const body = `${new URLSearchParams(FORM)}&${extra}`;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    };
    const answer = await fetch(`${story.appUrl}${link}/register`, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
    });
    expect(answer.status).toBe(400);
    expect((await load()).rev).toBe(person.rev);
  });

  test.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain'])(
    'sends no form of another type: %s',
    async type => {
      const { link, load, person } = await invite();
      const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin' };
      const body = JSON.stringify(FORM);
      const answer = await fetch(`${story.appUrl}${link}/register`, { method: 'POST', headers, body });
      expect(answer.status).toBe(422);
      expect((await load()).rev).toBe(person.rev);
    },
  );

  test.each(['login[$ne]=&password=x', 'login[$gt]=&password[$gt]=', 'login=a&login=b&password=x'])(
    'does not sign in: %s',
    async body => {
      const { person } = await invite();
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      };
      const url = `${story.appUrl}/c/${person.companyId}/login`;
      const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
      expect([400, 422]).toContain(answer.status);
      expect(answer.headers.get('set-cookie')).toBeNull();
    },
  );
});

describe('the holder of a link of a past generation (rows 6, 11)', () => {
  test('meets a closed door at every form, and learns no name', async () => {
    const { email, link, load } = await invite();
    await story.pressOn('ada', 'Details');
    await story.see('ada', 'Link works until');
    await story.press('ada', 'New link');
    await eventually('the second mail', async () => (await story.mails(email)).length === 2);
    const { rev } = await load();
    for (const [form, fields] of Object.entries(FORMS).filter(([name]) => !['ask', 'leave'].includes(name))) {
      const { status, html } = await browse().post(`${link}/${form}`, fields);
      expect([form, status]).toEqual([form, 410]);
      expect(html).not.toMatch(/Jane|Secretname|Ada|example\.com/);
    }
    const asked = await browse().post(`${link}/ask`, { address: 'somebody@example.com' });
    expect(asked.status).toBe(200);
    expect((await load()).rev).toBe(rev);
  });
});

describe('somebody with a link that was mailed elsewhere (row 10)', () => {
  test('proves that address and not the login, and the card says so', async () => {
    const login = 'boss@acme.example';
    await story.command('ada', `/invite ${login} Boss`);
    await story.see('ada', login);
    await story.press('ada', 'Delivery');
    await story.see('ada', 'how the invitation');
    await story.submit('ada', { 'Send to another address': 'mallory@evil.example' });
    await story.see('ada', 'Overview');
    await story.submit('ada');
    const { pathname } = new URL(linkIn(await story.mail('mallory@evil.example')));
    expect((await browse().post(`${pathname}/register`, FORM)).status).toBe(303);
    const boss = await db.collection('people').findOne({ 'profile.email': login });
    expect(boss?.account.provedAddresses).toEqual(['mallory@evil.example']);
    await story.read('ada', 'e-mail not confirmed: registered by a link mailed to mallory@evil.example');
  });
});

describe('a session (row 19)', () => {
  test('ends when the same browser signs in again, and by no change of its cookie becomes another', async () => {
    const { email, link, person } = await invite();
    const browser = browse();
    await browser.post(`${link}/register`, FORM);
    const first = browser.cookie();
    await browser.post(`/c/${person.companyId}/login`, { login: email, password: PASSWORD });
    const second = browser.cookie();
    expect(second).not.toBe(first);
    const present = async (cookie: string) => {
      const other = browse();
      other.takeCookie(cookie);
      return (await other.get('/account')).status;
    };
    expect(await present(first), 'the session of before').toBe(401);
    expect(await present(second)).toBe(200);
    const [, name = '', secret = ''] = /(usher)=([\w-]+)/.exec(second) ?? expect.fail(second);
    const forged = [
      `${secret.slice(0, -1)}_`,
      secret.toLowerCase(),
      `${secret}x`,
      '',
      '[object Object]',
      '%00',
    ];
    for (const value of forged) expect(await present(`${name}=${value}`), value).toBe(401);
    await db
      .collection<Stored>('people')
      .updateOne({ _id: person._id }, { $inc: { 'account.epoch': 1 } } as object);
    expect(await present(second), 'after the epoch was raised').toBe(401);
  });
});

test('nothing was sent to Slack that Slack would refuse', async () => {
  expect(await story.violations()).toEqual([]);
});
