import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FormPolicy, presetPolicy } from '../../src/companies/form-policy.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { changeCompany } from '../support/change-company.ts';
import { ACME, type House, openHouse } from '../support/house.ts';

let house: House;
const browse = () => openBrowser(house.publicUrl);
const { fields } = presetPolicy('full');
const ALL: FormPolicy = {
  names: 'registration',
  fields: { ...fields, lastName: 'required', phone: 'required', gender: 'required', birthday: 'required' },
};
const ANSWERS = { phoneCountry: 'DE', phone: '030 901820', gender: 'female', birthday: '1990-12-31' };
const NAMELESS = { firstName: '', lastName: '', email: 'nameless@example.com' };

beforeAll(async () => {
  house = await openHouse();
  await changeCompany(house.ctx.companies, ACME.id, { form: ALL });
});
afterAll(() => house.close());

const errorsIn = (html: string) => [...html.matchAll(/id="(\w+)-error"/g)].map(([, field]) => field);

describe('the registration page', () => {
  test('S1.1, S3.0: asks for names and for what the company requires and the invitation left empty', async () => {
    const { url, person } = await house.invite({ profile: NAMELESS });
    const { html } = await browse().get(`${url}/register`);
    for (const name of ['firstName', 'lastName', 'phoneCountry', 'phone', 'gender', 'birthday'])
      expect(html).toContain(`name="${name}"`);
    expect((await browse().get(url)).html).not.toContain('Hello');
    const answer = await browse().post(`${url}/register`, { ...FORM, ...ANSWERS });
    expect(answer.to).toBe('/account/welcome');
    expect((await house.load(person.id)).profile).toEqual({
      firstName: 'Jane',
      lastName: 'Doe',
      email: NAMELESS.email,
      phone: '+4930901820',
      gender: 'female',
      birthday: '1990-12-31',
    });
  });

  test.each([
    ['firstName', { firstName: ' ' }],
    ['lastName', { lastName: '' }],
    ['phone', { phone: '12' }],
    ['phone', { phone: '030 901820', phoneCountry: '' }],
    ['gender', { gender: '' }],
    ['gender', { gender: 'robot' }],
    ['birthday', { birthday: '2999-01-01' }],
  ])('says on the field %s what is wrong with %j, and keeps what was typed', async (field, typed) => {
    const { url, person } = await house.invite({
      profile: NAMELESS,
      identity: `email:x${Math.random()}@x.example`,
    });
    const { status, html } = await browse().post(`${url}/register`, { ...FORM, ...ANSWERS, ...typed });
    expect([status, errorsIn(html)]).toEqual([422, [field]]);
    if (field !== 'birthday') expect(html).toContain('value="1990-12-31"');
    expect((await house.load(person.id)).account).toBeUndefined();
  });

  test('keeps what was typed in its own spelling when the password is weak', async () => {
    const { url } = await house.invite({ profile: NAMELESS, identity: 'email:weak@example.com' });
    const typed = { ...FORM, ...ANSWERS, password: 'passwordpassword' };
    const { html } = await browse().post(`${url}/register`, typed);
    expect(errorsIn(html)).toEqual(['password']);
    expect(html).toContain('value="030 901820"');
    expect(html).toMatch(/<option value="DE" selected/);
    expect(html).toMatch(/<option value="female" selected/);
  });

  test('neither shows nor lets be changed what the inviter said already', async () => {
    const said = { phone: '+442079460000', gender: 'other', birthday: '1985-01-02' } as const;
    const email = 'known@example.com';
    const { url, person } = await house.invite({
      identity: `email:${email}`,
      profile: { firstName: 'Jane', lastName: 'Doe', email, ...said },
    });
    for (const page of ['', '/register', '/decline', '/quiet', '/unknown']) {
      const { html } = await browse().get(url + page);
      expect(html).not.toMatch(/2079460000|7946|1985|name="(phone|gender|birthday)"/);
      expect(html).not.toContain(email);
    }
    await browse().post(`${url}/register`, { ...FORM, ...ANSWERS });
    expect((await house.load(person.id)).profile).toMatchObject(said);
  });

  test('changes nothing by what a company does not ask for', async () => {
    await changeCompany(house.ctx.companies, ACME.id, { form: presetPolicy('quick') });
    const { url, person } = await house.invite();
    expect((await browse().get(`${url}/register`)).html).not.toMatch(/name="(phone|gender|birthday)"/);
    await browse().post(`${url}/register`, { ...FORM, ...ANSWERS });
    expect(Object.keys((await house.load(person.id)).profile)).toEqual(['firstName', 'lastName', 'email']);
    await changeCompany(house.ctx.companies, ACME.id, { form: ALL });
  });
});
