import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mintLink } from '../../src/invitations/link.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';

let house: House;
const browse = () => openBrowser(house.publicUrl);
const PAGES = ['', '/register', '/decline', '/question', '/quiet', '/unknown'];
const FORMS = ['/open', '/register', '/decline', '/question', '/quiet', '/unknown', '/ask', '/leave'];
/** What a browser sends of them when nothing was typed or chosen. */
const UNTOUCHED: Record<string, Record<string, string>> = {
  '/decline': { word: '' },
  '/question': { question: '' },
  '/unknown': { address: '' },
  '/ask': { address: '' },
};

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('a living link', () => {
  test('says who invites whom to what, and masks the address', async () => {
    const { url, email } = await house.invite();
    const { status, html } = await browse().get(url);
    expect(status).toBe(200);
    expect(html).toContain('Ada Lovelace invites you to Acme Portal');
    expect(html).toContain('Hello Jane');
    expect(html).toContain('j•••@example.com');
    expect(html).not.toContain(email);
  });

  test('shows an unfurling bot no name, address or token in title and meta tags', async () => {
    const { url } = await house.invite();
    for (const page of PAGES) {
      const { html } = await browse().get(url + page);
      const head = html.slice(0, html.indexOf('</head>'));
      expect(head).not.toMatch(/Jane|Doe|Ada|Acme|example\.com/);
      expect(head).not.toContain(url.slice(-43));
    }
  });

  test('S2.8: is accepted, registers, signs in and leads on to the platform by a page of our own', async () => {
    const { url, person, email } = await house.invite();
    const browser = browse();
    expect((await browser.post(`${url}/open`)).to).toBe(`${new URL(url).pathname}/register`);
    const registered = await browser.post(`${url}/register`, { ...FORM, firstName: 'Janet' });
    expect([registered.status, registered.to]).toEqual([303, '/account/welcome']);
    const { html } = await browser.get(registered.to);
    expect(html).toContain('Welcome, Janet');
    expect(html).toContain(email);
    expect(html).toContain(`<meta http-equiv="refresh" content="0; url=${ACME.platformUrl}"`);
    const { account, invitation } = await house.load(person.id);
    expect(account).toMatchObject({ status: 'active', provedAddresses: [email], timeZone: 'Europe/Berlin' });
    expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(invitation.status).toBe('accepted');
  });

  test('keeps what was typed when a field is wrong, but never the password', async () => {
    const { url, person } = await house.invite();
    const typed = { ...FORM, firstName: '', lastName: 'Dœ "quoted"', password: 'short one' };
    const { status, html } = await browse().post(`${url}/register`, typed);
    expect(status).toBe(422);
    expect(html).toContain('value="Dœ &quot;quoted&quot;"');
    expect(html).toContain('id="firstName-error"');
    expect(html).not.toContain('short one');
    expect((await house.load(person.id)).account).toBeUndefined();
  });

  test.each([
    ['short', 'tiny', 'at least 12 characters'],
    ['made of known words', 'AcmePortalJaneDoe', 'too easy to guess'],
  ])('refuses a password that is %s, on its field', async (_what, password, sentence) => {
    const { url } = await house.invite();
    const { status, html } = await browse().post(`${url}/register`, { ...FORM, password });
    expect(status).toBe(422);
    const [, error] = /id="password-error">([^<]+)</.exec(html) ?? [];
    expect(error).toContain(sentence);
  });

  test.each(['email', 'companyId', 'role', 'status', 'isAdministrator', 'epoch'])(
    'refuses a posted %s, which no form has',
    async field => {
      const { url, person } = await house.invite();
      const { status } = await browse().post(`${url}/register`, { ...FORM, [field]: 'x' });
      expect(status).toBe(400);
      expect(await house.load(person.id)).toEqual(person);
    },
  );

  test('speaks the language of the invitation, whatever the browser asks for', async () => {
    const { url } = await house.invite({}, { language: 'ru' });
    const { html } = await browse().get(url, { 'accept-language': 'en' });
    expect(html).toContain('<html lang="ru">');
    expect(html).toContain('Ada Lovelace приглашает вас в Acme Portal');
  });

  test('writes hostile names as text', async () => {
    const firstName = '"><img src=x onerror=alert(1)>{{company}}$t(page.footer)';
    const { url } = await house.invite({
      profile: { firstName, lastName: '<!channel>', email: 'j@example.com' },
    });
    for (const page of PAGES) expect((await browse().get(url + page)).html).not.toMatch(/<img|<!channel/);
    const { html } = await browse().get(url);
    expect(html).toContain('{{company}}$t(page.footer)');
  });
});

describe('a mail scanner', () => {
  test('changes nothing by fifty GETs and HEADs of each page', async () => {
    const { url, person } = await house.invite();
    for (let round = 0; round < 50; round++) {
      const scanner = browse();
      for (const page of PAGES) {
        expect((await scanner.get(url + page)).status).toBe(200);
        expect((await scanner.head(url + page)).status).toBe(200);
      }
    }
    expect(await house.load(person.id)).toEqual(person);
  });

  test('sets at most the opened mark by sending every form untouched, and the person then succeeds', async () => {
    const { url, person } = await house.invite();
    const { html } = await browse().get(`${url}/register`);
    const prefilled = { firstName: 'Jane', lastName: 'Doe', password: '', language: 'en', timeZone: 'UTC' };
    expect(html).toContain('value="Jane"');
    for (const form of FORMS) {
      for (const body of form === '/register' ? [prefilled] : [{}, UNTOUCHED[form] ?? {}])
        await browse().post(url + form, body);
    }
    const { invitation, account } = await house.load(person.id);
    expect(invitation).toEqual({ ...person.invitation, openedAt: house.ctx.now() });
    expect(account).toBeUndefined();
    expect((await browse().post(`${url}/register`, FORM)).to).toBe('/account/welcome');
  });
});

describe('the same form sent twice', () => {
  test('by a double click is one registration, and both answers lead on', async () => {
    const { url, person } = await house.invite();
    const browser = browse();
    const answers = await Promise.all([1, 2].map(() => browser.post(`${url}/register`, FORM)));
    expect(answers.map(({ to }) => to)).toEqual(['/account/welcome', '/account/welcome']);
    expect((await browser.get('/account/welcome')).status).toBe(200);
    expect((await house.load(person.id)).timeline.filter(({ event }) => event === 'registered')).toHaveLength(
      1,
    );
  });

  test('by somebody else with another password is told that the invitation has been used', async () => {
    const { url } = await house.invite();
    await browse().post(`${url}/register`, FORM);
    const second = await browse().post(`${url}/register`, {
      ...FORM,
      password: 'another long passphrase entirely',
    });
    expect(second.status).toBe(410);
    expect(second.html).toContain('has been used');
    expect(second.headers.get('set-cookie')).toBeNull();
  });

  test('by ten at once makes one account', async () => {
    const { url, person } = await house.invite();
    const forms = Array.from({ length: 10 }, (_, index) => ({ ...FORM, password: `${PASSWORD} ${index}` }));
    const answers = await Promise.all(forms.map(form => browse().post(`${url}/register`, form)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ html }) => html.includes('has been used'))).toHaveLength(9);
    expect((await house.load(person.id)).account?.epoch).toBe(1);
  });
});

test('reminders stop where the box is ticked, and the link goes on working', async () => {
  const { url, person } = await house.invite();
  expect((await browse().post(`${url}/quiet`, { quiet: 'yes' })).status).toBe(200);
  expect((await house.load(person.id)).invitation.areRemindersOff).toBe(true);
  const { html } = await browse().get(url);
  expect(html).not.toContain('/quiet');
});

test('who is signed in as somebody else is asked to sign out first, and nothing changes until then', async () => {
  const browser = browse();
  await browser.post(`${(await house.invite()).url}/register`, FORM);
  const { url, person } = await house.invite();
  expect((await browser.get(url)).html).toContain('Somebody else is signed in here');
  expect((await browser.post(`${url}/register`, FORM)).status).toBe(409);
  expect(await house.load(person.id)).toEqual(person);
  const left = await browser.post(`${url}/leave`);
  expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"');
  expect((await browser.get(left.to)).html).toContain('Accept invitation');
});

test('more than ten forms a minute from one network are refused, from another they are not', async () => {
  const { person, url } = await house.invite();
  const other = await mintLink(house.ctx, person, { kind: 'copy' });
  const eager = browse();
  const statuses: number[] = [];
  for (let sent = 0; sent < 11; sent++) statuses.push((await eager.post(`${url}/open`)).status);
  expect(statuses).toEqual([...Array(10).fill(303), 429]);
  expect((await browse().post(`${other}/open`)).status).toBe(303);
});
