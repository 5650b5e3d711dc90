// What a page tells its reader, and in which language.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { presetPolicy } from '../../src/companies/form-policy.ts';
import { DECLINE_REASONS } from '../../src/invitations/decline.ts';
import { mintLink } from '../../src/invitations/link.ts';
import en from '../../src/platform/i18n/en.json' with { type: 'json' };
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';

let house: House;
const browse = () => openBrowser(house.publicUrl);
const PAGES = ['', '/register', '/decline', '/question', '/quiet', '/unknown'];

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const set = (fields: object) =>
  house.connection.collection<{ _id: string }>('companies').updateOne({ _id: ACME.id }, { $set: fields });
const errorsIn = (html: string) => [...html.matchAll(/id="(\w+)-error"/g)].map(([, field]) => field);

/** The login, and where the mail went and an answer will go. */
const MASKED = /^(?:j•••@example.com|e•••@private.example)\.?$/;
const WORD = /[\p{L}\p{N}•@.+]+/gu;

/** What is shown or stands in a field, without the countries, languages and zones to choose from. */
function wordsIn(html: string): string[] {
  const body = html.slice(html.indexOf('<body')).replace(/<option[^>]*>[^<]*<\/option>/g, ' ');
  const values = [...body.matchAll(/ (?:value|placeholder|title|alt)="([^"]*)"/g)].map(([, value]) => value);
  return [body.replace(/<[^>]+>/g, ' '), ...values].join(' ').match(WORD) ?? [];
}

describe('the page of a living link (row 12)', () => {
  test('says nothing of the person but the first name, the names to register with and a masked address', async () => {
    const told = [
      'Ada',
      'Lovelace',
      'Acme',
      'Portal',
      'Jane',
      'Doe',
      'j•••@example.com',
      'Русский',
      'yes',
      ...DECLINE_REASONS,
    ];
    const allowed = new Set([...Object.values(en).flatMap(text => text.match(WORD) ?? []), ...told]);
    const isAllowed = (word: string) =>
      allowed.has(word) || allowed.has(word.replace(/\.$/, '')) || isOfDate(word);
    const { url } = await house.invite(
      {
        profile: {
          ...{ firstName: 'Jane', lastName: 'Doe', email: 'jane.secret@example.com' },
          ...{ phone: '+442079460000', gender: 'other', birthday: '1985-01-02' },
        },
        access: { isAdministrator: true, groupIds: [], subscriptions: [], position: 'Cryptographer' },
      },
      { delivery: { method: 'email', address: 'elsewhere@private.example', note: 'Hush' } },
    );
    for (const page of PAGES) {
      const { html } = await browse().get(url + page);
      expect([page, wordsIn(html).filter(word => !isAllowed(word) && !MASKED.test(word))]).toEqual([
        page,
        [],
      ]);
    }
  });

  const isOfDate = (word: string) => /^(?:\d{1,4}|Nov|Monday|UTC)$/.test(word);
});

describe('a dead link is no oracle (row 12)', () => {
  test.each(['expired', 'declined', 'cancelled'] as const)(
    'that is %s answers alike to the right, a wrong and a malformed address, and beyond the limit',
    async status => {
      const { url, email } = await house.invite({}, { status });
      const eager = browse();
      const typed = [email, 'someone@else.example', 'nonsense', ...Array(10).fill(email)];
      const pages: string[] = [];
      for (const address of typed) {
        const { status: code, html, headers } = await eager.post(`${url}/ask`, { address });
        pages.push([code, headers.get('content-length'), html].join());
      }
      expect(new Set(pages).size).toBe(1);
    },
  );

  test('gives an unknown link no reason', async () => {
    const { html } = await browse().get(`/i/${'A'.repeat(43)}`);
    for (const reason of ['expired', 'cancelled', 'used', 'declined', 'replaced'])
      expect(html).not.toContain(reason);
  });
});

describe('the registration form', () => {
  test('says all that is wrong at once, above the form with links to the fields', async () => {
    const fields = { ...presetPolicy('full').fields, phone: 'required', birthday: 'required' };
    await set({ form: { names: 'registration', fields } });
    const { url, person } = await house.invite({
      profile: { firstName: '', lastName: '', email: 'all@example.com' },
    });
    const typed = { ...FORM, firstName: '', phoneCountry: 'DE', phone: '12', birthday: '2999-01-01' };
    const { status, html } = await browse().post(`${url}/register`, { ...typed, password: 'AcmePortalDoe' });
    expect([status, errorsIn(html)]).toEqual([422, ['firstName', 'phone', 'birthday', 'password']]);
    const [summary = ''] = /<div class="alert problems".*?<\/div>/.exec(html) ?? [];
    expect(summary).toContain('4 fields need another look');
    for (const field of ['firstName', 'phone', 'birthday', 'password']) {
      expect(summary).toContain(`href="#${field}"`);
      expect(html).toMatch(new RegExp(`<(?:input|select)[^>]*id="${field}"[^>]*aria-invalid="true"`));
    }
    expect(html).toContain('<title>Error: Registration · Usher</title>');
    expect(html).not.toContain('AcmePortalDoe');
    expect(await house.load(person.id)).toEqual(person);
    await set({ form: ACME.form });
  });

  test.each([
    ['AcmePortalJaneDoe', 'made of names that others know', 'состоит из имён и названий'],
    ['qwertyuiop[]', 'its keys lie side by side', 'клавиши стоят рядом'],
    ['abcabcabcabcabc', 'it repeats itself', 'повторяется одно и то же'],
    ['password1234567', 'among those that are tried first', 'пробуют первыми'],
  ])('says why %s is refused and what helps, in both languages', async (password, english, russian) => {
    const { url } = await house.invite();
    const refused = async (language: string) =>
      (await browse().post(`${url}/register?language=${language}`, { ...FORM, password })).html;
    expect(await refused('en')).toContain(english);
    expect(await refused('ru')).toContain(russian);
  });

  test('takes a zone by the name that the browser has for it, and refuses one that is none', async () => {
    const { url, person } = await house.invite();
    const register = (timeZone: string) => browse().post(`${url}/register`, { ...FORM, timeZone });
    expect(errorsIn((await register('Europe/Nowhere')).html)).toEqual(['timeZone']);
    expect((await register('Asia/Kolkata')).to).toBe('/account/welcome');
    expect((await house.load(person.id)).account?.timeZone).toBe('Asia/Kolkata');
  });
});

describe('the language of the pages', () => {
  test('is chosen by a link above each, stays from page to page, and changes nothing', async () => {
    const { url, person } = await house.invite();
    for (const page of PAGES) {
      const here = `${new URL(url).pathname}${page}`;
      const { html } = await browse().get(url + page);
      expect(html).toContain(`<a href="${here}?language=ru" lang="ru" hreflang="ru">Русский</a>`);
      const russian = (await browse().get(`${url}${page}?language=ru`)).html;
      expect(russian).toContain('<html lang="ru">');
      const paths = [...russian.matchAll(/(?:href|action)="(\/i\/[^"]+)"/g)].map(([, path]) => path);
      const others = paths.filter(path => !path?.endsWith('language=en'));
      expect(others.every(path => path?.endsWith('?language=ru'))).toBe(true);
    }
    expect(await house.load(person.id)).toEqual(person);
  });

  test('of the account is the one the form says, where the chosen one is preselected', async () => {
    const { url, person } = await house.invite();
    const browser = browse();
    expect((await browser.get(`${url}/register?language=ru`)).html).toMatch(/<option value="ru" selected/);
    await browser.post(`${url}/register?language=ru`, { ...FORM, language: 'ru' });
    expect((await browser.get('/account/welcome')).html).toContain('<html lang="ru">');
    expect((await house.load(person.id)).account?.language).toBe('ru');
  });

  test.each(['de', '', 'ru&language=en', '__proto__', '"><script>'])(
    'passes over a choice that is none: %s',
    async language => {
      const { url } = await house.invite();
      const { status, html } = await browse().get(`${url}?language=${language}`);
      expect([status, html.includes('<html lang="en">'), html.includes('"><script>')]).toEqual([
        200,
        true,
        false,
      ]);
    },
  );

  test('of a link that is unknown is what the browser asks for, or the one chosen', async () => {
    const unknown = `/i/${'A'.repeat(43)}`;
    expect((await browse().get(unknown, { 'accept-language': 'ru' })).html).toContain('<html lang="ru">');
    expect((await browse().get(`${unknown}?language=ru`)).html).toContain('<html lang="ru">');
  });
});

describe('whoever comes back', () => {
  test('in the browser they registered with is led on, by the page and by a form left open in another tab', async () => {
    const { url } = await house.invite();
    const browser = browse();
    await browser.post(`${url}/register`, FORM);
    const other = { ...FORM, password: `${PASSWORD} again` };
    for (const { html } of [await browser.get(url), await browser.post(`${url}/register`, other)]) {
      expect(html).toContain('You are registered');
      expect(html).toContain('href="/account/welcome"');
    }
    expect((await browse().get(url)).html).toContain('This invitation has been used');
  });

  test('with a form that was open while the link was replaced is told so', async () => {
    const { url, person } = await house.invite();
    await house.ctx.people.change(ACME.id, person.id, known => ({
      ...known,
      invitation: { ...known.invitation, generation: 2 },
    }));
    const { status, html } = await browse().post(`${url}/register`, FORM);
    expect([status, html.includes('This link was replaced')]).toEqual([410, true]);
    expect((await house.load(person.id)).account).toBeUndefined();
  });
});

describe('after registering', () => {
  test('by a link that was handed over, the address is still to be confirmed, and the page stays to say so', async () => {
    const { person, email } = await house.invite();
    const browser = browse();
    await browser.post(`${await mintLink(house.ctx, person, { kind: 'copy' })}/register`, FORM);
    const { html } = await browser.get('/account/welcome');
    expect(html).toContain(`One thing is left: confirm your address. A mail is on its way to ${email}`);
    expect(html).not.toMatch(/http-equiv="refresh"|data-lead-on/);
    expect(html).toContain(`href="${ACME.platformUrl}"`);
    const { effects } = await house.load(person.id);
    expect(effects).toContainEqual(
      expect.objectContaining({ kind: 'mail', template: 'confirmAddress', to: email }),
    );
  });

  test('by the mailed link nothing is left, and the page leads on', async () => {
    const browser = browse();
    await browser.post(`${(await house.invite()).url}/register`, FORM);
    const { html } = await browser.get('/account/welcome');
    expect(html).not.toContain('One thing is left');
    expect(html).toContain(`<meta http-equiv="refresh" content="0; url=${ACME.platformUrl}"`);
    expect(html).toContain(`href="/c/${ACME.id}/login"`);
  });
});
