import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';
import { register } from '../support/users.ts';

/** Of the right shape, and known to whoever planted it. */
const PLANTED = 'p'.repeat(43);
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const sessionIn = (browser: ReturnType<typeof openBrowser>): string =>
  /(?:^|; )usher=([\w-]+)/.exec(browser.cookie())?.[1] ?? '';

function planted() {
  const browser = openBrowser(house.publicUrl);
  browser.takeCookie(`usher=${PLANTED}; usher-known=${PLANTED}`);
  return browser;
}

async function statusWith(secret: string): Promise<number> {
  const browser = openBrowser(house.publicUrl);
  browser.takeCookie(`usher=${secret}`);
  return (await browser.get('/account')).status;
}

describe('row 19: the id of a session', () => {
  test('is made for nobody who only looks', async () => {
    const browser = openBrowser(house.publicUrl);
    const { url } = await house.invite();
    for (const path of [url, `${url}/register`, `/c/${ACME.id}/login`, `/c/${ACME.id}/reset`])
      await browser.get(path);
    expect(sessionIn(browser)).toBe('');
  });

  test('is another than the planted one after registering and after signing in, which opens nothing', async () => {
    const { url, email } = await house.invite();
    const victim = planted();
    expect((await victim.post(`${url}/register`, FORM)).status).toBe(303);
    const first = sessionIn(victim);
    const again = planted();
    await again.post(`/c/${ACME.id}/login`, { login: email, password: PASSWORD });
    const second = sessionIn(again);
    expect(new Set([PLANTED, first, second]).size).toBe(3);
    expect(await statusWith(first)).toBe(200);
    expect(await statusWith(second)).toBe(200);
    expect(await statusWith(PLANTED)).toBe(401);
  });

  test('is another after each sign-in and after a new password, and the one before opens nothing', async () => {
    const { browser, email } = await register(house);
    const ids = [sessionIn(browser)];
    await browser.post(`/c/${ACME.id}/login`, { login: email, password: PASSWORD });
    ids.push(sessionIn(browser));
    const changed = { current: PASSWORD, password: 'seven copper kettles sing' };
    expect((await browser.post('/account/password', changed)).status).toBeLessThan(400);
    ids.push(sessionIn(browser));
    expect(new Set(ids).size).toBe(3);
    const [first = '', second = '', third = ''] = ids;
    expect(await statusWith(third)).toBe(200);
    for (const old of [first, second]) expect(await statusWith(old)).toBe(401);
  });
});
