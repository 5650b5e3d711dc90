import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, PASSWORD } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';
import { register, stored } from '../support/users.ts';

const PRESENT = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$.{22}\$.{43}$/;
/** As an older Usher hashed. */
const older = () => hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const hashOf = async (id: string) => (await stored(house, id)).account?.passwordHash ?? '';

async function withOlderHash() {
  const known = await register(house);
  const passwordHash = await older();
  await house.ctx.people.change(ACME.id, known.id, person =>
    person.account ? { ...person, account: { ...person.account, passwordHash } } : undefined,
  );
  return { ...known, passwordHash };
}

test('row 24: an older hash becomes a present one at the next sign-in, and keeps the password', async () => {
  const { id, login, browser } = await withOlderHash();
  expect((await login()).status).toBe(303);
  expect(await hashOf(id)).toMatch(PRESENT);
  expect((await browser.get('/account')).status, 'the sessions of before').toBe(200);
  const upgraded = await hashOf(id);
  expect((await login()).status).toBe(303);
  expect(await hashOf(id), 'hashed once').toBe(upgraded);
});

test('row 24: whoever does not know the password changes no hash', async () => {
  const { id, email, passwordHash } = await withOlderHash();
  const guess = { login: email, password: 'a guess that is long enough' };
  await openBrowser(house.publicUrl).post(`/c/${ACME.id}/login`, guess);
  expect(await hashOf(id)).toBe(passwordHash);
});

test('row 24: every hash that is stored names argon2id and these parameters', async () => {
  const { id, login } = await register(house);
  expect((await login()).status).toBe(303);
  expect(await hashOf(id)).toMatch(PRESENT);
});
