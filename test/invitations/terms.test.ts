import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Terms } from '../../src/companies/store.ts';
import { accountFacts } from '../../src/invitations/slack/users/account-facts.ts';
import { voiceFor } from '../../src/platform/i18n/voice.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';

const VERSION = '2026-11-01T09:00:00.000Z';
const TERMS: Terms = {
  version: VERSION,
  url: 'https://acme.example/terms',
  texts: { en: 'Be kind.\n<b>Always.</b>', ru: 'Будьте добры.' },
};

let house: House;
const browse = () => openBrowser(house.publicUrl);
const set = (change: object) =>
  house.connection
    .collection<{ _id: string }>('companies')
    .updateOne({ _id: ACME.id }, change as Record<string, never>);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => set({ $set: { terms: TERMS } }));

describe('the terms of a company', () => {
  test('are before the reader in their language, as text, with a box that is not ticked', async () => {
    const { url } = await house.invite();
    const { html } = await browse().get(`${url}/register`);
    expect(html).toContain('<p lang="en">Be kind.\n&lt;b>Always.&lt;/b></p>');
    expect(html).toContain('href="https://acme.example/terms" target="_blank" rel="noopener noreferrer"');
    const [box = ''] = /<input type="checkbox"[^>]*>/.exec(html) ?? [];
    expect(box).toContain(`value="${VERSION}"`);
    expect(box).not.toContain('checked');
    expect((await browse().get(`${url}/register?language=ru`)).html).toContain('<p lang="ru">Будьте добры.');
  });

  test('are asked for: without the box nobody registers, and what was typed is kept', async () => {
    const { url, person } = await house.invite();
    const { status, html } = await browse().post(`${url}/register`, { ...FORM, firstName: 'Janet' });
    expect(status).toBe(422);
    expect(html).toMatch(/id="terms-error">[^<]*takes your agreement/);
    expect(html).toContain('value="Janet"');
    expect(await house.load(person.id)).toEqual(person);
  });

  test('are agreed to in the version, at the moment and in the language that the account says', async () => {
    const { url, person } = await house.invite();
    const answer = await browse().post(`${url}/register?language=ru`, { ...FORM, terms: VERSION });
    expect(answer.to).toBe('/account/welcome');
    const { account } = await house.load(person.id);
    expect(account?.consent).toEqual({ version: VERSION, at: house.ctx.now(), language: 'ru' });
    const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, house.ctx.now());
    const facts = accountFacts(voice, await house.load(person.id), 1).join('\n');
    expect(facts).toContain(`*Terms accepted*\n23 Nov 2026, 10:00, version ${VERSION}, read in Russian`);
  });

  test('that changed while the page was open are read again', async () => {
    const { url, person } = await house.invite();
    await set({ $set: { 'terms.version': '2026-11-20T00:00:00.000Z' } });
    const { status, html } = await browse().post(`${url}/register`, { ...FORM, terms: VERSION });
    expect(status).toBe(422);
    expect(html).toContain('The terms have changed');
    const [box = ''] = /<input type="checkbox"[^>]*>/.exec(html) ?? [];
    expect(box).not.toContain('checked');
    expect(await house.load(person.id)).toEqual(person);
  });

  test('that are no longer there hinder nobody, and nothing is noted', async () => {
    const { url, person } = await house.invite();
    await set({ $unset: { terms: 1 } });
    expect((await browse().get(`${url}/register`)).html).not.toContain('name="terms"');
    expect((await browse().post(`${url}/register`, { ...FORM, terms: VERSION })).to).toBe('/account/welcome');
    expect((await house.load(person.id)).account?.consent).toBeUndefined();
  });
});
