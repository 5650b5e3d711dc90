import * as argon from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openBrowser } from '../support/browse.ts';
import type { House } from '../support/house.ts';

vi.mock(import('@node-rs/argon2'), async original => {
  const real = await original();
  return { ...real, hash: vi.fn(real.hash), verify: vi.fn(real.verify) };
});

let house: House;
let login = '';
let email = '';

beforeAll(async () => {
  // Other files may have loaded the real thing in this process already.
  vi.resetModules();
  const { ACME, openHouse } = await import('../support/house.ts');
  const { register } = await import('../support/users.ts');
  house = await openHouse();
  login = `/c/${ACME.id}/login`;
  email = (await register(house)).email;
});
afterAll(async () => {
  vi.resetModules();
  await house.close();
});

const hashesFor = async (typed: string, password = 'a wrong guess'): Promise<number> => {
  vi.mocked(argon.verify).mockClear();
  vi.mocked(argon.hash).mockClear();
  await openBrowser(house.publicUrl).post(login, { login: typed, password });
  return vi.mocked(argon.verify).mock.calls.length + vi.mocked(argon.hash).mock.calls.length;
};

test('row 25: a sign-in costs one hash: of an account, an invitee, nobody, and what is no login at all', async () => {
  const pending = await house.invite();
  for (const typed of [email, pending.email, 'nobody@example.com', 'no login', '+49 30 901820'])
    expect([typed, await hashesFor(typed)]).toEqual([typed, 1]);
});

test('row 25: it still costs one where a hundred failures have closed the account', async () => {
  for (let n = 0; n < 100; n++) await hashesFor(email);
  expect(await hashesFor(email)).toBe(1);
});

test('row 27: beyond the limit it costs none', async () => {
  const browser = openBrowser(house.publicUrl, '203.0.113.200');
  const guess = { login: 'somebody@example.com', password: 'a wrong guess' };
  for (let n = 0; n < 5; n++) await browser.post(login, guess);
  vi.mocked(argon.verify).mockClear();
  expect((await browser.post(login, guess)).status).toBe(429);
  expect(vi.mocked(argon.verify)).not.toHaveBeenCalled();
});
