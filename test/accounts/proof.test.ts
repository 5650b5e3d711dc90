import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { confirmAddress } from '../../src/accounts/confirm-address.ts';
import { isLoginProved, mintProof } from '../../src/accounts/proof.ts';
import { mintLink } from '../../src/invitations/link.ts';
import { invitationCard } from '../../src/invitations/slack/card/card.ts';
import { NO_ACCESS } from '../../src/people/person.ts';
import type { TokenChannel } from '../../src/people/tokens.ts';
import { voiceFor } from '../../src/platform/i18n/voice.ts';
import { textsIn } from '../support/blocks.ts';
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

/** Registered by a link that travelled so, and signed in. */
async function registeredBy(channel: TokenChannel) {
  const known = await house.invite({ access: { ...NO_ACCESS, isAdministrator: true } });
  const browser = browse();
  const url = new URL(await mintLink(house.ctx, known.person, channel)).pathname;
  await browser.post(`${url}/register`, FORM);
  return { id: known.person.id, email: known.email, browser };
}

const isProved = async (id: string) => {
  const { profile, account } = await stored(house, id);
  return isLoginProved({ profile, account: account ?? expect.fail() });
};
const shownOn = async (id: string) => {
  const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, house.ctx.now());
  return textsIn(invitationCard(voice, await stored(house, id), new Map()).blocks);
};

describe('row 10, S3.2: an address that the link has not proved', () => {
  test.each<[string, TokenChannel, string]>([
    ['copied', { kind: 'copy' }, 'by a copied link'],
    ['shareable', { kind: 'link' }, 'by a shared link'],
    ['mailed to another address', { kind: 'mail', address: 'jane@home.example' }, 'by the mailed link'],
    ['sent in Slack', { kind: 'slack', userId: 'U9' }, 'by a Slack message'],
  ])(
    'is not verified after a link that was %s, until the mail to it is answered',
    async (_how, channel, told) => {
      const { id, email, browser } = await registeredBy(channel);
      expect(mailsOf(await stored(house, id), 'confirmAddress')).toMatchObject([{ to: email }]);
      expect(await isProved(id)).toBe(false);
      expect(await shownOn(id)).toContain('administrator once the e-mail is confirmed');
      expect((await browser.get('/account')).html).toMatch(/not confirmed yet[\s\S]*Administrator, once/);
      expect((await browse().post(`/c/${ACME.id}/reset`, { email })).status).toBe(200);
      expect(mailsOf(await stored(house, id), 'reset').map(({ to }) => to)).not.toContain(email);

      const path = await proofLinkOf(house, id);
      expect((await browse().get(path)).html).toContain('Confirm your address');
      const done = await browse().post(path, { password: PASSWORD });
      expect(done.html).toContain('Your address is confirmed');
      expect(done.headers.get('set-cookie')).toBeNull();
      expect(await isProved(id)).toBe(true);
      const card = await shownOn(id);
      expect(card).toContain(`registered ${told}, e-mail confirmed today at`);
      expect(card).not.toContain('administrator once');
      expect((await browser.get('/account')).html).not.toContain('not confirmed yet');
      expect((await stored(house, id)).timeline.at(-1)).toMatchObject({ event: 'addressConfirmed' });
      expect((await stored(house, id)).effects.map(({ kind }) => kind)).toContain('card');
    },
  );

  test('needs no such mail where the invitation was mailed to it', async () => {
    const { id } = await register(house);
    expect(mailsOf(await stored(house, id), 'confirmAddress')).toEqual([]);
    expect(await isProved(id)).toBe(true);
  });

  test('row 7: is confirmed neither by looking nor by a form sent untouched, nor without the password', async () => {
    const { id } = await registeredBy({ kind: 'copy' });
    const path = await proofLinkOf(house, id);
    const { rev } = await stored(house, id);
    for (let n = 0; n < 50; n++) await (n % 2 ? browse().get(path) : browse().head(path));
    expect((await browse().post(path)).status).toBe(422);
    expect((await browse().post(path, { password: '' })).status).toBe(422);
    const wrong = await browse().post(path, { password: 'a guess' });
    expect([wrong.status, wrong.html.includes('This is not the password of the account.')]).toEqual([
      422,
      true,
    ]);
    expect((await browse().post(path, { password: PASSWORD, epoch: '9' })).status).toBe(400);
    expect((await stored(house, id)).rev).toBe(rev);
    expect((await browse().post(path, { password: PASSWORD })).status).toBe(200);
  });

  test('is confirmed once: of two answers at the same moment one, a hundred times', async () => {
    const { id } = await registeredBy({ kind: 'copy' });
    for (let round = 1; round <= 100; round++) {
      const person = await house.ctx.people.change(ACME.id, id, known => {
        const account = known.account ?? expect.fail();
        const proof = { number: round, address: known.profile.email ?? '', at: house.ctx.now() };
        return { ...known, timeline: [], effects: [], account: { ...account, provedAddresses: [], proof } };
      });
      const account = person.account ?? expect.fail();
      const secret = (await mintProof(house.ctx, { ...person, account }, person.profile.email ?? '')).slice(
        -43,
      );
      const token = (await house.ctx.tokens.find(secret)) ?? expect.fail();
      const both = await Promise.allSettled([
        confirmAddress(house.ctx, token),
        confirmAddress(house.ctx, token),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect((await stored(house, id)).timeline).toHaveLength(1);
    }
  });

  test('gets a newer link from the account’s page, which ends the one before; both die after a day', async () => {
    const { id, browser } = await registeredBy({ kind: 'link' });
    const first = await proofLinkOf(house, id);
    house.pass(1 / 1440);
    expect((await browser.post('/account/email/confirm')).html).toContain('A link is on its way to');
    expect((await browse().get(first)).status).toBe(410);
    const second = await proofLinkOf(house, id);
    house.pass(23 / 24);
    expect((await browse().get(second)).status).toBe(200);
    house.pass(1 / 24);
    const [over, unknown] = [await browse().get(second), await browse().get(`/confirm/${'A'.repeat(43)}`)];
    expect([over.status, unknown.status]).toEqual([410, 410]);
    expect(unknown.html).toBe(over.html);
    expect((await browse().post(second, { password: PASSWORD })).status).toBe(410);
    expect(await isProved(id)).toBe(false);
  });

  test('row 31: its link dies with a new password', async () => {
    const { id, browser } = await registeredBy({ kind: 'copy' });
    const path = await proofLinkOf(house, id);
    await browser.post('/account/password', { current: PASSWORD, password: 'seven copper kettles sing' });
    expect((await browse().post(path, { password: 'seven copper kettles sing' })).status).toBe(410);
    expect(await isProved(id)).toBe(false);
  });
});
