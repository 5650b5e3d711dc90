import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deletePerson } from '../../src/accounts/delete-person.ts';
import { endAccountNow } from '../../src/accounts/end-account.ts';
import { mintReset } from '../../src/accounts/reset-token.ts';
import type { EffectOf } from '../../src/people/person.ts';
import { openBrowser } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';
import { ADA, deskOf, register, stored } from '../support/users.ts';

const FORGOTTEN = `/c/${ACME.id}/reset`;
let house: House;
const browse = () => openBrowser(house.publicUrl);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const resetsOf = async (id: string): Promise<string[]> =>
  (await stored(house, id)).effects
    .filter((effect): effect is EffectOf<'mail'> => effect.kind === 'mail' && effect.template === 'reset')
    .map(({ to }) => to);
const ask = (email: string) => browse().post(FORGOTTEN, { email });

describe('row 26: a forgotten password', () => {
  test('is mailed a link to the stored, proved address, however it was typed', async () => {
    const { id, email } = await register(house);
    expect((await ask(`  ${email.toUpperCase()} `)).status).toBe(200);
    expect(await resetsOf(id)).toEqual([email]);
    expect((await stored(house, id)).timeline.at(-1)).toMatchObject({ event: 'resetAsked' });
  });

  test('of an account whose address is not proved, that has ended or been deleted, nothing goes out', async () => {
    const unproved = await register(house);
    await house.ctx.people.change(ACME.id, unproved.id, person =>
      person.account ? { ...person, account: { ...person.account, provedAddresses: [] } } : undefined,
    );
    const ended = await register(house);
    await endAccountNow(deskOf(house), ADA, ended.id);
    const deleted = await register(house);
    await deletePerson(deskOf(house), ADA, deleted.id);
    const pending = await house.invite();
    for (const { id, email } of [unproved, ended, deleted, { ...pending, id: pending.person.id }]) {
      expect((await ask(email)).status).toBe(200);
      expect(await resetsOf(id)).toEqual([]);
    }
  });

  test('goes to a proved personal address where the login is not proved, never to the typed one', async () => {
    const { id, email } = await register(house);
    await house.ctx.people.change(ACME.id, id, person =>
      person.account
        ? { ...person, account: { ...person.account, provedAddresses: ['jane@home.example'] } }
        : undefined,
    );
    await ask('jane@home.example');
    expect(await resetsOf(id)).toEqual([]);
    await ask(email);
    expect(await resetsOf(id)).toEqual(['jane@home.example']);
  });

  test.each([
    'mıke@example.com',
    'mi\u212Ae@example.com',
    'ﬁona@example.com',
    '"a b"@example.com',
    'a@b.example, c@d.example',
  ])('what is no address of Usher’s grammar is told so, whoever exists: %s', async email => {
    const { status, html } = await ask(email);
    expect(status).toBe(422);
    expect(html).toContain('This is not an e-mail address');
  });

  test('a newer request ends the link of the one before; asked twice by a double click it is one', async () => {
    const { id, email } = await register(house);
    const link = async () => {
      const person = await stored(house, id);
      const account = person.account ?? expect.fail();
      return new URL(await mintReset(house.ctx, { ...person, account }, { kind: 'mail', address: email }))
        .pathname;
    };
    await Promise.all([ask(email), ask(email)]);
    expect(await resetsOf(id)).toHaveLength(1);
    const first = await link();
    house.pass(1 / 1440);
    await ask(email);
    expect((await browse().get(first)).status).toBe(410);
    expect((await browse().get(await link())).status).toBe(200);
  });
});

describe('row 25: the answer', () => {
  test('is byte-equal for known and unknown people, and beyond the limits; a job is stored in both cases', async () => {
    const { id, email } = await register(house);
    const ordered: string[] = [];
    const order = house.ctx.orderReset;
    house.ctx.orderReset = request => {
      ordered.push(request.address);
      return order(request);
    };
    const unknown = 'unheard@example.com';
    const answers = [];
    for (let n = 0; n < 5; n++) {
      answers.push(await ask(email), await ask(unknown));
      house.pass(1 / 1440);
    }
    house.ctx.orderReset = order;
    const told = answers.map(({ status, html, headers }) => {
      const { date: _, ...rest } = Object.fromEntries(headers);
      return JSON.stringify([status, html, rest]);
    });
    expect(new Set(told).size).toBe(1);
    // Three an hour, of each.
    expect(ordered).toEqual([email, unknown, email, unknown, email, unknown]);
    expect(await resetsOf(id)).toHaveLength(3);
  });

  test('is given twenty times an hour to one network, and then is the same without a job', async () => {
    const ordered: string[] = [];
    const order = house.ctx.orderReset;
    house.ctx.orderReset = async ({ address }) => void ordered.push(address);
    const browser = openBrowser(house.publicUrl, '192.0.2.44');
    const pages = new Set<string>();
    for (let n = 0; n < 22; n++)
      pages.add((await browser.post(FORGOTTEN, { email: `some${n}@example.com` })).html);
    house.ctx.orderReset = order;
    expect(pages.size).toBe(1);
    expect(ordered).toHaveLength(20);
  });
});

describe('the way to it', () => {
  test('is on the sign-in page; without a company a known browser is led to its own', async () => {
    const { browser } = await register(house);
    expect((await browse().get(`/c/${ACME.id}/login`)).html).toContain(`href="${FORGOTTEN}"`);
    expect((await browser.get('/reset')).to).toBe(FORGOTTEN);
    const stranger = await browse().get('/reset');
    expect(stranger.status).toBe(200);
    expect(stranger.html).not.toContain(ACME.id);
  });

  test('row 9: under another name nothing is done', async () => {
    const { id, email } = await register(house);
    const { port } = new URL(house.publicUrl);
    const answer = await openBrowser(`http://127.0.0.1:${port}`).post(
      FORGOTTEN,
      { email },
      {
        'x-forwarded-host': new URL(house.publicUrl).host,
      },
    );
    expect(answer.status).toBe(421);
    expect(await resetsOf(id)).toEqual([]);
  });
});
