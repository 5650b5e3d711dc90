// What is asked of every route alike; the routes are those of the table, which lacks none.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from './support/browse.ts';
import { ACME, type House, openHouse } from './support/house.ts';
import { register, stored } from './support/users.ts';
import { DOORS } from './support/web-doors.ts';

const CSP =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'none';" +
  "form-action 'self';frame-ancestors 'none';base-uri 'none';object-src 'none';manifest-src 'none';" +
  "require-trusted-types-for 'script';trusted-types 'none'";
const ROUTES = Object.keys(DOORS).map(name => name.split(' ') as [string, string]);
const FORMS = ROUTES.filter(([method]) => method === 'POST').map(([, pattern]) => pattern);

let house: House;
let jane: Awaited<ReturnType<typeof register>>;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.connection.collection('limits').deleteMany({});
  jane = await register(house);
});

/** With a link that is alive where the pattern wants one. */
async function pathOf(pattern: string): Promise<string> {
  const { url } = pattern.startsWith('/i/') ? await house.invite() : { url: 'A'.repeat(43) };
  return pattern.replace(':company', ACME.id).replace(':token', url.slice(-43));
}
const bodyOf = (pattern: string) => DOORS[`POST ${pattern}`]?.body?.({ session: '0'.repeat(16) }) ?? {};
const send = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${house.publicUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: {
      cookie: jane.browser.cookie(),
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': `192.0.2.${Math.floor(Math.random() * 250)}`,
      ...headers,
    },
  });

describe.each(FORMS)('row 18: POST %s', pattern => {
  test('is refused from anywhere but a page of our own, and changes nothing', async () => {
    const path = await pathOf(pattern);
    const body = new URLSearchParams(bodyOf(pattern)).toString();
    const before = await stored(house, jane.id);
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: house.publicUrl },
      { origin: 'https://hostile.example' },
      { origin: 'null' },
      { origin: `${house.publicUrl}.evil.example` },
      { referer: `${house.publicUrl}/account` },
      {},
    ];
    for (const headers of foreign) {
      const { status } = await send(path, body, headers);
      expect([headers, status]).toEqual([headers, 403]);
    }
    expect(await stored(house, jane.id)).toEqual(before);
    expect((await jane.browser.get('/account')).status).toBe(200);
  });
});

const OURS = { 'sec-fetch-site': 'same-origin' };
describe.each(FORMS)('row 32: POST %s', pattern => {
  test.each(['role', 'status', 'epoch', 'emailProved', 'companyId', 'isAdministrator', 'constructor'])(
    'takes no field %s, which no page of ours sends',
    async field => {
      const before = await stored(house, jane.id);
      const body = new URLSearchParams({ ...bodyOf(pattern) });
      body.append(field, '1');
      const { status } = await send(await pathOf(pattern), body.toString(), OURS);
      const { account, access, identity, profile } = await stored(house, jane.id);
      expect({ account, access, identity, profile }).toEqual({
        ...{ account: before.account, access: before.access },
        ...{ identity: before.identity, profile: before.profile },
      });
      expect(status).toBeLessThan(500);
    },
  );

  test('takes no field twice, and no operator', async () => {
    const before = await stored(house, jane.id);
    for (const [name, value] of Object.entries(bodyOf(pattern))) {
      const path = await pathOf(pattern);
      const body = new URLSearchParams(bodyOf(pattern)).toString();
      const twice = `${body}&${new URLSearchParams({ [name]: value })}`;
      expect((await send(path, twice, OURS)).status).toBeGreaterThanOrEqual(400);
      expect((await send(path, `${name}[$ne]=`, OURS)).status).toBeGreaterThanOrEqual(400);
    }
    expect(await stored(house, jane.id)).toEqual(before);
  });
});

describe.each(ROUTES)('rows 19, 20, 21, 43: %s %s', (method, pattern) => {
  const ask = async (query = '', browser = openBrowser(house.publicUrl)) => {
    const path = `${await pathOf(pattern)}${query}`;
    return method === 'GET' ? browser.get(path) : browser.post(path, bodyOf(pattern));
  };

  test('answers with the headers of SECURITY.md, signed in or not, and with cookies for this host alone', async () => {
    for (const browser of [openBrowser(house.publicUrl), jane.browser]) {
      const { headers } = await ask('', browser);
      expect(headers.get('content-security-policy')).toBe(CSP);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('strict-origin');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      for (const cookie of headers.getSetCookie())
        expect(cookie).toMatch(/^usher(-known)?=[^;]*; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    }
  });

  test.each([
    '?next=//hostile.example',
    '?returnTo=https://hostile.example/',
    '?redirect_uri=%2F%2Fhostile.example',
  ])('leads nowhere else by %s', async query => {
    for (const browser of [openBrowser(house.publicUrl), jane.browser]) {
      const { to, html } = await ask(query, browser);
      expect(to).toMatch(/^$|^\/(?!\/)/);
      expect(html).not.toContain('hostile.example');
    }
  });

  test('tells a fault of ours by a number alone', async () => {
    const fault = () => Promise.reject(new Error('s3cr3t of jane@example.com'));
    const { people, tokens, companies, sessions } = house.ctx;
    const kept = [people.find, tokens.find, companies.find, sessions.find] as const;
    const path = await pathOf(pattern);
    people.find = tokens.find = companies.find = sessions.find = fault;
    const answer = await (method === 'GET'
      ? jane.browser.get(path)
      : jane.browser.post(path, bodyOf(pattern))
    ).finally(() => {
      [people.find, tokens.find, companies.find, sessions.find] = kept;
    });
    expect(answer.html).not.toMatch(/s3cr3t|jane@example\.com|node_modules|Error:/);
    // What touches none of the stores has nothing to fail.
    if (pattern !== '/reset') expect(answer.status).toBe(500);
    if (answer.status === 500) expect(answer.html).toMatch(/number [0-9a-f]{8}/);
  });
});

describe('row 43: the address of a client', () => {
  test('is not read from X-Forwarded-For where no proxy is configured', async () => {
    const bare = await openHouse({ trustProxyHops: 0 });
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) {
      const browser = openBrowser(bare.publicUrl, `198.51.100.${n}`);
      const guess = { login: 'somebody@example.com', password: 'a guess' };
      statuses.push((await browser.post(`/c/${ACME.id}/login`, guess)).status);
    }
    await bare.close();
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });
});

test('row 27: two hundred sign-ins at once leave room for others, and ask to come again', async () => {
  const before = process.memoryUsage().rss;
  const guess = { login: 'nobody@example.com', password: 'a guess' };
  const all = Array.from({ length: 200 }, (_, n) =>
    openBrowser(house.publicUrl, `10.1.${Math.floor(n / 4)}.${n % 250}`).post(`/c/${ACME.id}/login`, guess),
  );
  expect((await openBrowser(house.publicUrl).get('/health')).status).toBe(200);
  const answers = await Promise.all(all);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]));
  for (const { status, headers } of answers) if (status === 503) expect(headers.get('retry-after')).toBe('2');
  // A hash takes 19 MB, and there are no more of them at once than cores.
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
});
