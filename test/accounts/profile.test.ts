import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FORM, openBrowser } from '../support/browse.ts';
import { changeCompany } from '../support/change-company.ts';
import { ACME, type House, openHouse } from '../support/house.ts';
import { register, stored } from '../support/users.ts';

let house: House;
let jane: Awaited<ReturnType<typeof register>>;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  jane = await register(house);
});

describe('S2.10: the profile', () => {
  const PROFILE = { firstName: 'Jane', lastName: 'Doe', language: 'en', timeZone: 'Europe/Berlin' };
  const save = (change: Record<string, string>) =>
    jane.browser.post('/account/profile', { ...PROFILE, ...change });

  test('is changed by its owner: names, language and time zone, on the card and in the next page', async () => {
    const { status, html } = await save({
      firstName: 'Жанна',
      lastName: '',
      language: 'ru',
      timeZone: 'Asia/Tokyo',
    });
    expect(status).toBe(200);
    expect(html).toContain('<html lang="ru">');
    expect(html).toContain('Профиль сохранён');
    const { profile, account, timeline, effects } = await stored(house, jane.id);
    expect(profile).toEqual({ firstName: 'Жанна', lastName: '', email: jane.email });
    expect(account).toMatchObject({ language: 'ru', timeZone: 'Asia/Tokyo' });
    expect(timeline.at(-1)).toMatchObject({ event: 'profileChanged' });
    expect(effects.map(({ kind }) => kind)).toContain('card');
  });

  test.each([
    [{ firstName: '' }, 'Fill this in.'],
    [{ firstName: 'x'.repeat(81) }, 'This is too long.'],
    [{ firstName: 'see www.evil.com' }, 'Links and addresses of web sites cannot stand here.'],
    [{ timeZone: 'Mars/Olympus' }, 'Fill this in.'],
    [{ language: 'xx' }, 'Fill this in.'],
  ])('is refused at the field: %j', async (change, sentence) => {
    const { status, html } = await save(change);
    expect(status).toBe(422);
    expect(html).toContain(sentence);
    expect((await stored(house, jane.id)).profile).toMatchObject({ firstName: 'Jane', lastName: 'Doe' });
  });

  test('saved twice is one change', async () => {
    await save({ firstName: 'Janet' });
    const { rev } = await stored(house, jane.id);
    await save({ firstName: 'Janet' });
    expect((await stored(house, jane.id)).rev).toBe(rev);
  });

  test.each(['email', 'role', 'status', 'epoch', 'companyId', 'provedAddresses', 'isAdministrator'])(
    'row 32: a field %s that no page asks for is refused, a doubled one too',
    async field => {
      const before = await stored(house, jane.id);
      expect((await save({ [field]: 'mallory@evil.example' })).status).toBe(400);
      const doubled = await fetch(`${house.publicUrl}/account/profile`, {
        method: 'POST',
        headers: { cookie: jane.browser.cookie(), 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams([...Object.entries(PROFILE), ['firstName', 'Twice']]),
      });
      expect(doubled.status).toBe(400);
      expect(await stored(house, jane.id)).toEqual(before);
    },
  );

  describe('with a phone', () => {
    beforeAll(() =>
      changeCompany(house.ctx.companies, ACME.id, {
        form: { ...ACME.form, fields: { ...ACME.form.fields, phone: 'optional' } },
        country: 'DE',
      }),
    );
    afterAll(() => changeCompany(house.ctx.companies, ACME.id, { form: ACME.form, country: undefined }));
    const phoneOf = async () => (await stored(house, jane.id)).profile.phone;

    test('keeps it as typed in any usual way, and drops it where the field is emptied', async () => {
      await save({ phone: '(030) 90 18-20', phoneCountry: '' });
      expect(await phoneOf()).toBe('+4930901820');
      await save({ phone: '06 12 34 56 78', phoneCountry: 'FR' });
      expect(await phoneOf()).toBe('+33612345678');
      expect((await save({ phone: '12', phoneCountry: '' })).html).toContain('This is not a phone number.');
      await save({ phone: '', phoneCountry: 'DE' });
      expect(await phoneOf()).toBeUndefined();
    });

    test('leaves the phone alone that one signs in with', async () => {
      const phone = '+493090182077';
      const { person, url } = await house.invite(
        { identity: `phone:${phone}`, profile: { firstName: 'Kim', lastName: '', phone } },
        { delivery: { method: 'link' } },
      );
      const kim = openBrowser(house.publicUrl);
      await kim.post(`${url}/register`, { ...FORM, firstName: 'Kim', lastName: '' });
      expect((await kim.get('/account/profile')).html).not.toContain('name="phone"');
      expect(
        (await kim.post('/account/profile', { ...PROFILE, phone: '+4930901821', phoneCountry: '' })).status,
      ).toBe(400);
      expect((await kim.post('/account/profile', { ...PROFILE, firstName: 'Kimberly' })).status).toBe(200);
      expect(await stored(house, person.id)).toMatchObject({
        identity: `phone:${phone}`,
        profile: { phone, firstName: 'Kimberly' },
      });
    });
  });
});
