import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../src/people/person.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { changeCompany } from '../support/change-company.ts';
import { ACME, type House, openHouse } from '../support/house.ts';

const LOGIN = `/c/${ACME.id}/login`;
const PHONE = '+4930901820';
let house: House;
let url: string;
let person: Person;
const browse = () => openBrowser(house.publicUrl);

beforeAll(async () => {
  house = await openHouse();
  await changeCompany(house.ctx.companies, ACME.id, { country: 'DE' });
  ({ url, person } = await house.invite(
    { identity: `phone:${PHONE}`, profile: { firstName: 'Jane', lastName: 'Doe', phone: PHONE } },
    { delivery: { method: 'link' } },
  ));
});
afterAll(() => house.close());

test('S1.2, S2.8: who was invited by phone registers, and no page shows the number before', async () => {
  for (const page of ['', '/register', '/decline', '/unknown']) {
    const { html } = await browse().get(url + page);
    expect(html).not.toMatch(/901820|901 820|30 90/);
  }
  expect((await browse().get(url)).html).toContain('you sign in with your phone number');
  const browser = browse();
  expect((await browser.post(`${url}/register`, FORM)).to).toBe('/account/welcome');
  expect((await browser.get('/account/welcome')).html).toContain('you sign in as +49 30 901820');
  expect((await house.load(person.id)).account?.provedAddresses.filter(address => address === PHONE)).toEqual(
    [],
  );
});

test.each(['+49 30 901820', '030 901820', '(030) 90 18-20', '0049 30 901820', ' 030/901820 '])(
  'S2.8: signs in by phone, typed as %s, and the account shows it',
  async login => {
    const browser = browse();
    expect((await browser.post(LOGIN, { login, password: PASSWORD })).to).toBe('/account');
    const { html } = await browser.get('/account');
    expect(html).toContain('+49 30 901820');
    expect(html).not.toContain('<dt>E-mail</dt>');
    expect((await browser.post('/sign-out')).status).toBe(200);
    expect((await browser.get('/account')).status).toBe(401);
  },
);

test('answers a wrong password and an unknown number alike', async () => {
  const wrong = await browse().post(LOGIN, { login: '030 901820', password: 'wrong password' });
  const unknown = await browse().post(LOGIN, { login: '030 901821', password: 'wrong password' });
  const neither = await browse().post(LOGIN, { login: '030 901822x', password: 'wrong password' });
  expect([wrong.status, unknown.status, neither.status]).toEqual([401, 401, 401]);
  expect(unknown.html.replace('030 901821', '030 901820')).toBe(wrong.html);
  expect(neither.html.replace('030 901822x', '030 901820')).toBe(wrong.html);
});

test('counts failures for one number, however it is typed', async () => {
  const attacker = browse();
  const statuses: number[] = [];
  for (const login of [
    '030901820',
    '+4930901820',
    '0049 30 901820',
    '030 90 18 20',
    '(030)901820',
    '030-901820',
  ])
    statuses.push((await attacker.post(LOGIN, { login, password: 'guess' })).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test('who lost the link asks for a new one by the number', async () => {
  const lost = await house.invite(
    { identity: 'phone:+493012345678', profile: { firstName: 'Kim', lastName: '', phone: '+493012345678' } },
    { delivery: { method: 'link' } },
  );
  house.pass(8);
  const asked = async () => (await house.load(lost.person.id)).invitation.askedAt.length;
  const wrong = await browse().post(`${lost.url}/ask`, { address: '030 999999' });
  expect(await asked()).toBe(0);
  const right = await browse().post(`${lost.url}/ask`, { address: '030 12345678' });
  expect(await asked()).toBe(1);
  expect(right.html).toBe(wrong.html);
  house.pass(-8);
});
