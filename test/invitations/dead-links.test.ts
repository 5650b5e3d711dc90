import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORM, openBrowser } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';

let house: House;
const browse = () => openBrowser(house.publicUrl);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('a dead link', () => {
  const STATES = ['expired', 'cancelled', 'declined'] as const;
  test.each(STATES)('says that it is %s, without names', async status => {
    const { url } = await house.invite({}, { status });
    const { status: code, html } = await browse().get(url);
    expect(code).toBe(410);
    expect(html).toContain(status);
    expect(html).not.toMatch(/Jane|Doe|Ada|Acme|example\.com/);
  });

  test('of a past generation says that it was replaced', async () => {
    const { url, person } = await house.invite();
    await house.ctx.people.change(ACME.id, person.id, known => ({
      ...known,
      invitation: { ...known.invitation, generation: 2 },
    }));
    expect((await browse().get(url)).html).toContain('This link was replaced');
  });

  test('gives the same answer to every typed address, and asks only for the right one', async () => {
    const { url, person, email } = await house.invite({}, { status: 'expired' });
    const asked = async (address: string) => (await browse().post(`${url}/ask`, { address })).html;
    const wrong = await asked('someone@else.example');
    expect(await asked('not an address')).toBe(wrong);
    expect((await house.load(person.id)).invitation.askedAt).toEqual([]);
    expect(await asked(email)).toBe(wrong);
    expect((await house.load(person.id)).invitation.askedAt).toHaveLength(1);
  });

  test('unknown, malformed or half copied looks one and the same', async () => {
    const { url } = await house.invite();
    const pages = ['/i/x', `/i/${'A'.repeat(43)}`, url.slice(0, -1), `/i/${encodeURIComponent('{"$ne":1}')}`];
    const answers = await Promise.all(pages.map(page => browse().get(page)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(answers.map(({ html }) => html)).size).toBe(1);
  });
});

describe('declining', () => {
  test('wants a reason chosen, of which none is preselected', async () => {
    const { url, person } = await house.invite();
    expect((await browse().get(`${url}/decline`)).html).not.toContain('checked');
    const { status, html } = await browse().post(`${url}/decline`, { word: 'kept while mending' });
    expect(status).toBe(422);
    expect(html).toContain('id="reason-error"');
    expect(html).toContain('kept while mending');
    expect((await house.load(person.id)).invitation.status).toBe('pending');
  });

  test('tells the inviter the reason and the word, and ends the link', async () => {
    const { url, person } = await house.invite();
    await browse().post(`${url}/decline`, { reason: 'later', word: 'Ask me in spring' });
    const { invitation } = await house.load(person.id);
    expect(invitation).toMatchObject({
      status: 'declined',
      decline: { reason: 'later', word: 'Ask me in spring' },
    });
    expect((await browse().post(`${url}/register`, FORM)).status).toBe(410);
  });
});
