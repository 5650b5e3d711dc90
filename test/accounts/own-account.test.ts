import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EffectOf, Person } from '../../src/people/person.ts';
import { openBrowser, PASSWORD } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';
import { register, stored } from '../support/users.ts';

const NEW = 'seven copper kettles sing';
let house: House;
let jane: Awaited<ReturnType<typeof register>>;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  jane = await register(house);
});

const signedIn = async (agent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0') => {
  const browser = openBrowser(house.publicUrl);
  await browser.post(
    `/c/${ACME.id}/login`,
    { login: jane.email, password: PASSWORD },
    { 'user-agent': agent },
  );
  return browser;
};
const cookieOf = (browser: { cookie(): string }) => /usher=[\w-]+/.exec(browser.cookie())?.[0] ?? '';
const mailsOf = (person: Person) =>
  person.effects.filter((effect): effect is EffectOf<'mail'> => effect.kind === 'mail');
const minutes = (count: number) => house.pass(count / 1440);

describe('S2.10: changing the password', () => {
  const change = (browser: Awaited<ReturnType<typeof signedIn>>, current = PASSWORD, password = NEW) =>
    browser.post('/account/password', { current, password });

  test('asks for the present one, ends every other session and link, gives this one a new id, and is told by mail', async () => {
    const other = await signedIn();
    const before = jane.browser.cookie();
    const { status, html } = await change(jane.browser);
    expect(status).toBe(200);
    expect(html).toContain('Your password is changed');
    expect(cookieOf(jane.browser)).not.toBe(/usher=[\w-]+/.exec(before)?.[0]);
    expect((await jane.browser.get('/account')).status).toBe(200);
    expect((await other.get('/account')).status).toBe(401);
    const old = openBrowser(house.publicUrl);
    old.takeCookie(before);
    expect((await old.get('/account')).status).toBe(401);
    expect((await jane.login()).status).toBe(401);
    expect((await jane.login(NEW)).to).toBe('/account');
    const person = await stored(house, jane.id);
    expect(mailsOf(person).at(-1)).toMatchObject({ template: 'passwordChanged', to: jane.email });
    expect(person.timeline.at(-1)).toMatchObject({ event: 'passwordChanged' });
  });

  test('is refused with a wrong present one or a weak new one, at the field, and changes nothing', async () => {
    const wrong = await change(jane.browser, 'not the password');
    expect([wrong.status, wrong.html.includes('This is not your present password.')]).toEqual([422, true]);
    const weak = await change(jane.browser, PASSWORD, 'passwordpassword');
    expect([weak.status, weak.html.includes('too easy to guess')]).toEqual([422, true]);
    const own = await change(jane.browser, PASSWORD, 'AcmePortalJaneDoe');
    expect(own.status).toBe(422);
    for (const { html } of [wrong, weak]) expect(html).not.toMatch(/passwordpassword|not the password/);
    expect((await jane.login()).to).toBe('/account');
  });

  test('row 23: the present one can be guessed ten times in a quarter of an hour', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 11; n++) statuses.push((await change(jane.browser, 'a wrong guess')).status);
    expect(statuses).toEqual([...Array(10).fill(422), 429]);
    expect((await jane.login()).to).toBe('/account');
  });

  test('of two changes at once one is made, and its password is the one that counts', async () => {
    for (let round = 0; round < 5; round++) {
      jane = await register(house);
      const passwords = [`${NEW} one`, `${NEW} two`];
      const answers = await Promise.all(
        passwords.map(async password => {
          const browser = openBrowser(house.publicUrl);
          browser.takeCookie(jane.browser.cookie());
          return change(browser, PASSWORD, password);
        }),
      );
      const done = passwords.filter((_, index) => answers[index]?.status === 200);
      expect(done).toHaveLength(1);
      expect((await jane.login(done[0])).to).toBe('/account');
    }
  });
});

describe('the sessions of an account', () => {
  const handles = (html: string) =>
    [...html.matchAll(/name="session" value="(\w+)"/g)].map(([, handle]) => handle ?? '');

  test('are listed with device and last use; one is ended by itself, another person’s never', async () => {
    const other = await signedIn(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
    );
    const third = await signedIn();
    const { html } = await jane.browser.get('/account/sessions');
    expect(html).toContain('Safari on iPhone');
    expect(html).toContain('Firefox on Linux');
    expect(html).toContain('This browser');
    expect(handles(html)).toHaveLength(2);
    const stranger = await register(house);
    for (const session of handles(html)) await stranger.browser.post('/account/sessions/end', { session });
    expect((await other.get('/account')).status).toBe(200);
    const [session = ''] = handles(html);
    const left = await jane.browser.post('/account/sessions/end', { session });
    expect(handles(left.html)).toEqual(handles(html).slice(1));
    for (const session of handles(left.html)) await jane.browser.post('/account/sessions/end', { session });
    expect((await other.get('/account')).status).toBe(401);
    expect((await third.get('/account')).status).toBe(401);
    expect((await jane.browser.get('/account')).status).toBe(200);
  });

  test('row 31: all others end in one update, and this one goes on under a new id', async () => {
    const other = await signedIn();
    const before = cookieOf(jane.browser);
    const { epoch } = (await stored(house, jane.id)).account ?? expect.fail();
    const { html } = await jane.browser.post('/account/sessions/others');
    expect(html).toContain('All other sessions are closed.');
    expect(cookieOf(jane.browser)).not.toBe(before);
    expect((await jane.browser.get('/account')).status).toBe(200);
    expect((await other.get('/account')).status).toBe(401);
    expect((await stored(house, jane.id)).account?.epoch).toBe(epoch + 1);
  });

  test('row 31: signing out everywhere ends this one too, and clears what the browser kept', async () => {
    const other = await signedIn();
    const kept = jane.browser.cookie();
    const answer = await jane.browser.post('/account/sessions/everywhere');
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(answer.html).toContain('You are signed out');
    jane.browser.takeCookie(kept);
    for (const browser of [jane.browser, other]) expect((await browser.get('/account')).status).toBe(401);
    expect((await jane.login()).to).toBe('/account');
  });

  test('of others are ended only within ten minutes of typing the password', async () => {
    const other = await signedIn();
    const [session = ''] = handles((await jane.browser.get('/account/sessions')).html);
    minutes(11);
    const locked = await jane.browser.get('/account/sessions');
    expect(handles(locked.html)).toEqual([]);
    expect(locked.html).toContain('type your password once more');
    expect((await jane.browser.post('/account/sessions/others')).status).toBe(403);
    expect((await jane.browser.post('/account/sessions/end', { session })).status).toBe(403);
    expect((await other.get('/account')).status).toBe(200);
    expect((await jane.browser.post('/account/sessions/unlock', { current: 'wrong' })).status).toBe(422);
    expect((await jane.browser.post('/account/sessions/others')).status).toBe(403);
    const unlocked = await jane.browser.post('/account/sessions/unlock', { current: PASSWORD });
    expect(handles(unlocked.html)).toHaveLength(1);
    await jane.browser.post('/account/sessions/others');
    expect((await other.get('/account')).status).toBe(401);
    // The new session is no younger than the password that was typed for the one before.
    minutes(11);
    expect((await jane.browser.get('/account')).status).toBe(200);
    expect((await jane.browser.post('/account/sessions/others')).status).toBe(403);
    minutes(-22);
  });
});
