import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endAccountNow } from '../src/accounts/end-account.ts';
import { accountPages } from '../src/accounts/pages.tsx';
import { mintLink } from '../src/invitations/link.ts';
import { invitationPages } from '../src/invitations/pages.tsx';
import type { Person } from '../src/people/person.ts';
import { FORM, openBrowser, PASSWORD } from './support/browse.ts';
import { ACME, type House, openHouse } from './support/house.ts';
import { ADA, deskOf } from './support/users.ts';
import { DOORS, type Door, routesOf } from './support/web-doors.ts';

const GLOBEX = {
  ...ACME,
  id: 'b'.repeat(24),
  name: 'Globex',
  workspaces: [{ teamId: 'T2', domain: 'globex' }],
};
/** In all that is shown of Jane, and of the invitation that is Pat's. */
const CANARY = /Quillfeather|Zanzibar/;

let house: House;
let jane: { id: string; email: string; browser: Browser };
type Browser = ReturnType<typeof openBrowser>;
type Who =
  | 'signed out'
  | 'another account of the company'
  | 'an account of another company'
  | 'an ended account';
let browsers: Record<Exclude<Who, 'signed out'>, Browser>;

beforeAll(async () => {
  house = await openHouse();
  await house.ctx.companies.insert(GLOBEX);
  jane = await registered({}, 'Quillfeather');
  const ended = await registered();
  browsers = {
    'another account of the company': (await registered()).browser,
    'an account of another company': (await registered({ companyId: GLOBEX.id })).browser,
    'an ended account': ended.browser,
  };
  await endAccountNow(deskOf(house), ADA, ended.id);
});
afterAll(() => house.close());

async function registered(more: Partial<Person> = {}, lastName = 'Doe') {
  const { person, email, url } = await house.invite(more);
  const browser = openBrowser(house.publicUrl);
  expect((await browser.post(`${url}/register`, { ...FORM, lastName })).status).toBe(303);
  return { id: person.id, email, browser };
}

const browserOf = (who: Who): Browser =>
  who === 'signed out' ? openBrowser(house.publicUrl) : browsers[who];

/** All of a person that is stored, but for when a session was last seen. */
async function storedOf(personId: string): Promise<string> {
  const { db } = house.connection;
  const [person, sessions, tokens] = await Promise.all([
    db?.collection('people').findOne({ _id: personId as never }),
    db
      ?.collection('sessions')
      .find({ personId }, { projection: { _id: 1, epoch: 1 } })
      .sort({ _id: 1 })
      .toArray(),
    db?.collection('tokens').countDocuments({ personId }),
  ]);
  expect(person).not.toBeNull();
  return JSON.stringify([person, sessions, tokens]);
}

async function handleOfJane(): Promise<string> {
  const account = (await house.load(jane.id)).account;
  const epoch = account?.epoch ?? 0;
  const [first] = await house.ctx.sessions.list(
    { companyId: ACME.id, personId: jane.id, epoch },
    house.ctx.now(),
  );
  return String(first?.handle);
}

interface Asked {
  name: string;
  door: Door;
  token: string;
}

async function ask(browser: Browser, { name, door, token }: Asked) {
  const [method, pattern = ''] = name.split(' ');
  const path = pattern.replace(':company', ACME.id).replace(':token', token);
  const body = door.body?.({ session: await handleOfJane() });
  return method === 'GET' ? browser.get(path) : browser.post(path, body);
}

const doors = Object.entries(DOORS);
const needing = (needs: Door['needs']) => doors.filter(([, door]) => door.needs === needs);
const WHO: Who[] = [
  'signed out',
  'another account of the company',
  'an account of another company',
  'an ended account',
];

test('every registered route has a row in the table, and none else', () => {
  const served = routesOf([invitationPages(house.ctx), accountPages(house.ctx)]);
  expect(served).toEqual(Object.keys(DOORS).sort());
});

describe.each(WHO)('rows 28, 31: %s', who => {
  test.each(needing('account'))('learns and changes nothing of somebody else: %s', async (name, door) => {
    const before = await storedOf(jane.id);
    const { status, html } = await ask(browserOf(who), { name, door, token: '' });
    if (who === 'signed out') expect(status).toBe(401);
    if (who === 'an ended account') expect(status).toBe(403);
    expect(html).not.toMatch(CANARY);
    expect(html).not.toContain(jane.email);
    expect(await storedOf(jane.id)).toBe(before);
    // What somebody did to their own account here must not shut them out of the next row.
    if (who.includes('account of')) await enter(who);
  });

  test.each(needing('anybody'))('gets no more by a session than without: %s', async (name, door) => {
    const before = await storedOf(jane.id);
    const token = 'A'.repeat(43);
    const { status, html } = await ask(browserOf(who), { name, door, token });
    expect(status).toBeLessThan(500);
    expect(html).not.toMatch(CANARY);
    expect(html).not.toContain(jane.email);
    expect(await storedOf(jane.id)).toBe(before);
    if (who.includes('account of')) await enter(who);
  });
});

/** Signs in anew, in a browser of its own. */
async function enter(who: Who): Promise<void> {
  if (who === 'signed out' || who === 'an ended account') return;
  const companyId = who === 'an account of another company' ? GLOBEX.id : ACME.id;
  browsers[who] = (await registered({ companyId })).browser;
}

describe.each(WHO.slice(1, 3))('rows 10, 28: with an invitation of somebody else, %s', who => {
  test.each(needing('link'))('is asked to sign out first, and changes nothing: %s', async (name, door) => {
    const { person, email, url } = await house.invite({
      profile: { firstName: 'Pat', lastName: 'Zanzibar', email: 'pat@zanzibar.example' },
    });
    const before = await storedOf(person.id);
    const { status, html } = await ask(browserOf(who), { name, door, token: url.slice(-43) });
    expect(status).toBeLessThan(500);
    expect(html).toContain('/leave');
    expect(html).not.toContain(email);
    expect(await storedOf(person.id)).toBe(before);
  });
});

describe('whoever may', () => {
  test.each(needing('account').filter(([name]) => !/others|everywhere|password|sessions\/end/.test(name)))(
    'opens it: %s',
    async (name, door) => {
      const { status } = await ask(jane.browser, { name, door, token: '' });
      expect([200, 303]).toContain(status);
    },
  );
  test.each(needing('link'))('opens it by the link: %s', async (name, door) => {
    const { url } = await house.invite();
    const { status } = await ask(openBrowser(house.publicUrl), { name, door, token: url.slice(-43) });
    expect([200, 303]).toContain(status);
  });
  test('changes the own password with it, and ends the own sessions', async () => {
    const somebody = await registered();
    const form = DOORS['POST /account/password']?.body?.({ session: '' }) ?? {};
    expect((await somebody.browser.post('/account/password', form)).status).toBeLessThan(400);
    const login = openBrowser(house.publicUrl).post(`/c/${ACME.id}/login`, {
      login: somebody.email,
      password: PASSWORD,
    });
    expect((await login).status).toBe(401);
    expect((await somebody.browser.post('/account/sessions/everywhere')).status).toBe(200);
    expect((await somebody.browser.get('/account')).status).toBe(401);
  });
});

test('a link is worth nothing under another company’s name', async () => {
  const { person } = await house.invite();
  const url = await mintLink(
    house.ctx,
    { ...person, companyId: GLOBEX.id },
    { kind: 'mail', address: 'x@y.example' },
  );
  expect((await openBrowser(house.publicUrl).get(url)).status).toBe(404);
});
