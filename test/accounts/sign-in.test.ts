import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser, PASSWORD } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';
import { register } from '../support/users.ts';

const LOGIN = `/c/${ACME.id}/login`;
const NETWORK = '203.0.113.7';
let house: House;
let jane: Awaited<ReturnType<typeof register>>;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  jane = await register(house);
});

const browse = (network?: string) => openBrowser(house.publicUrl, network);
const typed = (password: string, login = jane.email) => ({ login, password });
/** Tries a wrong password, each time from another network unless it is named. */
async function guess(times: number, login = jane.email, network?: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n++) {
    const from = network ?? `10.${n % 250}.${Math.floor(n / 250)}.${Math.floor(Math.random() * 250)}`;
    statuses.push((await browse(from).post(LOGIN, typed('a wrong guess', login))).status);
  }
  return statuses;
}

describe('row 23: guessing a password', () => {
  test('the owner’s browser still gets in during an attack, from the very same network', async () => {
    const owner = browse(NETWORK);
    await owner.post(LOGIN, typed(PASSWORD));
    await owner.post('/sign-out');
    expect(await guess(6, jane.email, NETWORK)).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await browse(NETWORK).post(LOGIN, typed(PASSWORD))).status).toBe(429);
    expect((await owner.post(LOGIN, typed(PASSWORD))).to).toBe('/account');
  });

  test('a browser that is known has ten tries of its own, and takes none from the others', async () => {
    const owner = browse(NETWORK);
    await owner.post(LOGIN, typed(PASSWORD));
    const statuses: number[] = [];
    for (let n = 0; n < 11; n++) statuses.push((await owner.post(LOGIN, typed('forgotten'))).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    expect((await browse(NETWORK).post(LOGIN, typed(PASSWORD))).to).toBe('/account');
  });

  test('a browser is known of whoever signed in with it, and of nobody else', async () => {
    const other = await register(house);
    const shared = browse(NETWORK);
    await shared.post(LOGIN, typed(PASSWORD));
    await shared.post(LOGIN, typed(PASSWORD, other.email));
    const stranger = await register(house);
    await guess(5, stranger.email, NETWORK);
    expect((await shared.post(LOGIN, typed(PASSWORD, stranger.email))).status).toBe(429);
    await guess(5, jane.email, NETWORK);
    expect((await shared.post(LOGIN, typed(PASSWORD))).to).toBe('/account');
  });

  test('a planted cookie makes nobody’s browser known: each sign-in makes a secret of its own', async () => {
    const attacker = browse();
    const mallory = await register(house);
    await attacker.post(LOGIN, typed(PASSWORD, mallory.email));
    const [planted = ''] = /usher-known=[\w-]+/.exec(attacker.cookie()) ?? [];
    const victim = browse();
    victim.takeCookie(planted);
    await victim.post(LOGIN, typed(PASSWORD));
    const knowing = browse(NETWORK);
    knowing.takeCookie(planted);
    await guess(5, jane.email, NETWORK);
    expect((await knowing.post(LOGIN, typed(PASSWORD))).status).toBe(429);
  });

  test('being known gives no right', async () => {
    const browser = browse();
    await browser.post(LOGIN, typed(PASSWORD));
    const [known = ''] = /usher-known=[\w-]+/.exec(browser.cookie()) ?? [];
    const thief = browse();
    thief.takeCookie(known);
    expect((await thief.get('/account')).status).toBe(401);
    expect((await thief.get('/account')).html).not.toContain('Jane');
    const dump = await house.connection.collection('knownBrowsers').find({}).toArray();
    expect(JSON.stringify(dump)).not.toContain(known.split('=')[1]);
  });

  test('after a hundred failures in a row only a new password helps; known browsers go on', async () => {
    const owner = browse();
    await owner.post(LOGIN, typed(PASSWORD));
    expect(new Set(await guess(100))).toEqual(new Set([401]));
    expect((await jane.login()).status).toBe(401);
    expect((await owner.post(LOGIN, typed(PASSWORD))).to).toBe('/account');
    // As a reset does.
    await house.ctx.people.change(ACME.id, jane.id, person =>
      person.account
        ? { ...person, account: { ...person.account, epoch: person.account.epoch + 1 } }
        : undefined,
    );
    expect((await jane.login()).to).toBe('/account');
  });

  test('ninety-nine in a row are forgotten by a success', async () => {
    await guess(99);
    expect((await jane.login()).to).toBe('/account');
    await guess(99);
    expect((await jane.login()).to).toBe('/account');
  });

  test('a network has fifty failures in a quarter of an hour, whoever is named', async () => {
    const network = '203.0.113.99';
    const statuses: number[] = [];
    for (let n = 0; n < 51; n++)
      statuses.push(...(await guess(1, `nobody${Math.floor(n / 5)}@example.com`, network)));
    expect(statuses).toEqual([...Array(50).fill(401), 429]);
    expect((await browse(network).post(LOGIN, typed(PASSWORD))).status).toBe(429);
  });
});

describe('row 25: known and unknown people', () => {
  const headersOf = (headers: Headers) =>
    Object.fromEntries([...headers].filter(([name]) => name !== 'date' && name !== 'etag'));

  test('get byte-equal answers from the first failure to the limit', async () => {
    const [network, login] = ['203.0.113.50', 'unheard@example.com'];
    for (let n = 0; n < 6; n++) {
      const known = await browse(network).post(LOGIN, typed('a wrong guess'));
      const unknown = await browse(network).post(LOGIN, typed('a wrong guess', login));
      expect(unknown.status).toBe(known.status);
      expect(unknown.html.replaceAll(login, jane.email)).toBe(known.html);
      const { 'content-length': _1, 'retry-after': _2, ...headers } = headersOf(unknown.headers);
      expect(headersOf(known.headers)).toMatchObject(headers);
    }
  });

  test('wait as long for the answer: the medians of many tries lie close together', async () => {
    // What differs, differs each time; what the machine does meanwhile does not.
    const ratios: number[] = [];
    const isClose = (ratio: number) => ratio > 0.9 && ratio < 1.11;
    while (ratios.length < 4 && !ratios.some(isClose)) ratios.push(await ratioOfMedians());
    expect(ratios.some(isClose), `known to unknown: ${ratios}`).toBe(true);
  });
});

async function ratioOfMedians(): Promise<number> {
  await house.connection.collection('limits').deleteMany({});
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  for (let n = 0; n < 95; n++) {
    for (const [who, login] of [
      ['known', jane.email],
      ['unknown', 'nobody@example.com'],
    ] as const) {
      const begun = performance.now();
      await browse(`10.9.${n}.${who.length}`).post(LOGIN, typed('a wrong guess', login));
      times[who].push(performance.now() - begun);
    }
  }
  const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  return median(times.known) / median(times.unknown);
}

describe('rows 23, 43: where a request comes from', () => {
  test('X-Forwarded-For does not reset a counter beyond the proxies that are configured', async () => {
    const spoofed = (n: number) => browse(`198.51.100.${n}, ${NETWORK}`);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await spoofed(n).post(LOGIN, typed('a wrong guess'))).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });
});
