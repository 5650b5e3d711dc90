import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../src/platform/time.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';

const LOGIN = `/c/${ACME.id}/login`;
let house: House;
let jane: Awaited<ReturnType<House['invite']>>;
const browse = () => openBrowser(house.publicUrl);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  jane = await house.invite();
  await browse().post(`${jane.url}/register`, FORM);
});

const signedIn = async () => {
  const browser = browse();
  await browser.post(LOGIN, { login: jane.email, password: PASSWORD });
  return browser;
};
const changeAccount = (change: object) =>
  house.ctx.people.change(ACME.id, jane.person.id, person =>
    person.account ? { ...person, account: { ...person.account, ...change } } : undefined,
  );

describe('signing in', () => {
  test('S2.8: leads to the account, with a cookie that no script reads', async () => {
    const browser = browse();
    const answer = await browser.post(LOGIN, { login: ` ${jane.email.toUpperCase()} `, password: PASSWORD });
    expect([answer.status, answer.to]).toEqual([303, '/account']);
    expect(answer.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect((await browser.get('/account')).html).toContain(jane.email);
  });

  test('answers a wrong password and an unknown address alike', async () => {
    const wrong = await browse().post(LOGIN, { login: jane.email, password: 'wrong password' });
    const unknown = await browse().post(LOGIN, { login: 'nobody@example.com', password: 'wrong password' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(unknown.html.replace('nobody@example.com', jane.email)).toBe(wrong.html);
    expect(wrong.headers.get('set-cookie')).toBeNull();
    expect(wrong.html).not.toContain('wrong password');
  });

  test('gives a new session each time and never takes up a planted one', async () => {
    const browser = browse();
    browser.takeCookie(`usher=${'A'.repeat(43)}`);
    await browser.post(LOGIN, { login: jane.email, password: PASSWORD });
    const first = browser.cookie();
    await browser.post(LOGIN, { login: jane.email, password: PASSWORD });
    expect(new Set([first, browser.cookie(), `usher=${'A'.repeat(43)}`]).size).toBe(3);
  });

  test('is refused after five failures in a quarter of an hour, elsewhere it goes on', async () => {
    const attacker = browse();
    const statuses: number[] = [];
    for (let failure = 0; failure < 6; failure++)
      statuses.push((await attacker.post(LOGIN, { login: jane.email, password: 'guess' })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await attacker.post(LOGIN, { login: jane.email, password: PASSWORD })).status).toBe(429);
    expect((await (await signedIn()).get('/account')).status).toBe(200);
  });

  test('belongs to one company; an unknown one looks like a page that does not exist', async () => {
    const foreign = await browse().get('/c/bbbbbbbbbbbbbbbbbbbbbbbb/login');
    const malformed = await browse().get('/c/nonsense/login');
    expect([foreign.status, malformed.status]).toEqual([404, 404]);
    for (const { html } of [foreign, malformed]) expect(html).toContain('There is no such page');
    expect(malformed.html).toBe(foreign.html);
  });

  test('hashes the password anew where its hash is of older parameters', async () => {
    await changeAccount({ passwordHash: await hash(PASSWORD, { memoryCost: 8192, timeCost: 1 }) });
    expect((await (await signedIn()).get('/account')).status).toBe(200);
    expect((await house.load(jane.person.id)).account?.passwordHash).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
    );
  });

  test.each([
    ['a field twice', `login=a@b.example&login=c@d.example&password=x`],
    ['an unknown field', `login=a@b.example&password=x&role=administrator`],
    ['an operator', `login[$ne]=&password=x`],
  ])('refuses %s, which no page of ours sends', async (_what, body) => {
    const answer = await fetch(`${house.publicUrl}${LOGIN}`, {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(400);
  });
});

describe('S0.3: an account that has ended', () => {
  test('refuses a sign-in and says why, but only to who knows the password', async () => {
    await changeAccount({ endsAt: addDays(house.ctx.now(), -1) });
    const right = await browse().post(LOGIN, { login: jane.email, password: PASSWORD });
    const wrong = await browse().post(LOGIN, { login: jane.email, password: 'wrong password' });
    expect(right.html).toContain('Your account with Acme Portal has ended');
    expect(right.headers.get('set-cookie')).toBeNull();
    expect(wrong.html).not.toContain('ended');
  });

  test('ends its running sessions in that moment, before any job has run', async () => {
    const browser = await signedIn();
    await changeAccount({ endsAt: house.ctx.now() });
    const { status, html } = await browser.get('/account');
    expect(status).toBe(403);
    expect(html).toContain('has ended');
    expect(html).not.toContain(jane.email);
  });
});

describe('a session', () => {
  test('ends when the epoch of the account is raised', async () => {
    const browser = await signedIn();
    await changeAccount({ epoch: 99 });
    expect((await browser.get('/account')).status).toBe(401);
  });

  test('is closed by signing out, here and on the server', async () => {
    const browser = await signedIn();
    const kept = browser.cookie();
    const answer = await browser.post('/sign-out');
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
    browser.takeCookie(kept);
    expect((await browser.get('/account')).status).toBe(401);
  });
});

test('the account page names the person, the dates, and the way on to the platform', async () => {
  const { html } = await (await signedIn()).get('/account');
  expect(html).toContain('Jane Doe');
  expect(html).toContain('23 Dec 2026');
  expect(html).toContain(`href="${ACME.platformUrl}"`);
  expect(html).toContain('<title>Account · Usher</title>');
});
