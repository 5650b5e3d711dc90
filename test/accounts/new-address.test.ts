import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mintReset } from '../../src/accounts/reset-token.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';
import { mailsOf, proofLinkOf, register, stored } from '../support/users.ts';

let house: House;
const browse = () => openBrowser(house.publicUrl);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.connection.collection('limits').deleteMany({});
});

let changes = 0;
describe('another address', () => {
  let jane: Awaited<ReturnType<typeof register>>;
  let address = '';
  beforeEach(async () => {
    jane = await register(house);
    address = `moved${++changes}@example.org`;
  });
  const ask = (email: string, more = {}) => jane.browser.post('/account/email', { email, ...more });
  const login = (email: string) => browse().post(`/c/${ACME.id}/login`, { login: email, password: PASSWORD });

  test('takes the place of the login once its own mail is answered, and the one before is told', async () => {
    expect((await ask(address.toUpperCase())).html).toContain(`A link is on its way to ${address}`);
    expect((await stored(house, jane.id)).profile.email).toBe(jane.email);
    expect((await login(jane.email)).to).toBe('/account');
    expect((await login(address)).status).toBe(401);
    expect((await browse().post(await proofLinkOf(house, jane.id), { password: PASSWORD })).status).toBe(200);
    const person = await stored(house, jane.id);
    expect(person).toMatchObject({ identity: `email:${address}`, profile: { email: address } });
    expect(person.account?.provedAddresses).toEqual([address]);
    expect(mailsOf(person, 'addressChanged').map(({ to }) => to)).toEqual([jane.email]);
    expect((await login(jane.email)).status).toBe(401);
    expect((await login(address)).to).toBe('/account');
    expect((await jane.browser.get('/account')).html).toContain(address);
  });

  test('row 26: resets go there alone from then on, and those on their way to the old one are dead', async () => {
    await browse().post(`/c/${ACME.id}/reset`, { email: jane.email });
    const { account, ...person } = await stored(house, jane.id);
    const old = await mintReset(
      house.ctx,
      { ...person, account: account ?? expect.fail() },
      { kind: 'mail', address: jane.email },
    );
    await ask(address);
    await browse().post(await proofLinkOf(house, jane.id), { password: PASSWORD });
    expect((await browse().get(new URL(old).pathname)).status).toBe(410);
    house.pass(1 / 1440);
    await browse().post(`/c/${ACME.id}/reset`, { email: jane.email });
    await browse().post(`/c/${ACME.id}/reset`, { email: address });
    const wanted = mailsOf(await stored(house, jane.id), 'reset').filter(
      ({ generation }) => generation === 3,
    );
    expect(wanted.map(({ to }) => to)).toEqual([address]);
  });

  test('that somebody else has is answered alike, before and after, and tells nothing', async () => {
    const other = await register(house);
    const pending = await house.invite();
    const blurred = (html: string, email: string) => html.replaceAll(email, 'x');
    const free = await ask(address);
    await house.connection.collection('limits').deleteMany({});
    for (const email of [other.email, pending.email]) {
      const taken = await ask(email);
      expect(taken.status).toBe(free.status);
      expect(blurred(taken.html, email)).toBe(blurred(free.html, address));
      const over = await browse().post(await proofLinkOf(house, jane.id), { password: PASSWORD });
      expect(over.status).toBe(410);
      expect(over.html).toBe((await browse().get(`/confirm/${'A'.repeat(43)}`)).html);
    }
    expect((await stored(house, jane.id)).identity).toBe(`email:${jane.email}`);
    expect((await stored(house, other.id)).identity).toBe(`email:${other.email}`);
    expect((await login(other.email)).to).toBe('/account');
  });

  test('asks for the password again after ten minutes', async () => {
    house.pass(11 / 1440);
    expect((await jane.browser.get('/account/email')).html).toContain('Present password');
    expect((await ask(address)).status).toBe(422);
    expect((await ask(address, { current: 'wrong' })).html).toContain('This is not your present password.');
    expect(mailsOf(await stored(house, jane.id), 'confirmAddress')).toEqual([]);
    expect((await ask(address, { current: PASSWORD })).status).toBe(200);
    expect(mailsOf(await stored(house, jane.id), 'confirmAddress')).toHaveLength(1);
  });

  test('row 14: one address gets three such mails an hour, whatever the page says', async () => {
    for (let n = 0; n < 5; n++) {
      expect((await ask(address)).html).toContain('on its way');
      house.pass(1 / 1440);
    }
    expect(mailsOf(await stored(house, jane.id), 'confirmAddress')).toHaveLength(3);
  });

  test.each([
    ['mıke@example.com', 'This is not an e-mail address.'],
    ['a@b.example, c@d.example', 'This is not an e-mail address.'],
    ['', 'Fill this in.'],
  ])('is refused at the field: %s', async (email, sentence) => {
    const { status, html } = await ask(email);
    expect([status, html.includes(sentence)]).toEqual([422, true]);
  });

  test('lets somebody with a phone alone sign in by e-mail', async () => {
    const phone = `+4930901${1000 + changes}`;
    const { person, url } = await house.invite(
      { identity: `phone:${phone}`, profile: { firstName: 'Kim', lastName: '', phone } },
      { delivery: { method: 'link' } },
    );
    const kim = browse();
    await kim.post(`${url}/register`, { ...FORM, firstName: 'Kim', lastName: '' });
    await kim.post('/account/email', { email: address });
    await browse().post(await proofLinkOf(house, person.id), { password: PASSWORD });
    expect(await stored(house, person.id)).toMatchObject({
      identity: `email:${address}`,
      profile: { email: address, phone },
    });
    expect((await login(address)).to).toBe('/account');
    expect((await login(phone)).status).toBe(401);
  });
});
