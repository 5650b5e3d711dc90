import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deletePerson } from '../../src/accounts/delete-person.ts';
import { endAccountNow } from '../../src/accounts/end-account.ts';
import { extendAccount } from '../../src/accounts/extend-account.ts';
import { mintMoreTime } from '../../src/accounts/more-time-token.ts';
import type { EffectOf } from '../../src/people/person.ts';
import { openBrowser } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';
import { ADA, deskOf, mailsOf, register, stored } from '../support/users.ts';

let house: House;
let jane: Awaited<ReturnType<typeof register>>;
const browse = () => openBrowser(house.publicUrl);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  jane = await register(house);
});

const asksOf = async (): Promise<(string | undefined)[]> =>
  (await stored(house, jane.id)).effects
    .filter((effect): effect is EffectOf<'alert'> => effect.kind === 'alert' && effect.alert === 'moreTime')
    .map(({ detail }) => detail);
async function linkOf(): Promise<string> {
  const { account, ...person } = await stored(house, jane.id);
  const registered = { ...person, account: account ?? expect.fail() };
  return new URL(await mintMoreTime(house.ctx, registered, { kind: 'mail', address: jane.email })).pathname;
}
const WORD = { word: 'The audit is not done' };

describe('S0.3: asking for more time', () => {
  test('goes from the account’s page to the inviter, with a word', async () => {
    expect((await jane.browser.get('/account')).html).toContain('href="/account/more-time"');
    const { html } = await jane.browser.post('/account/more-time', WORD);
    expect(html).toContain('Your request is on its way');
    expect(html).toContain('href="/account"');
    expect(await asksOf()).toEqual([WORD.word]);
    expect((await stored(house, jane.id)).timeline.at(-1)).toMatchObject({ event: 'moreTimeAsked' });
  });

  test('is possible by the link in a mail, before the end and after it, and by whoever signs in too late', async () => {
    const path = await linkOf();
    await endAccountNow(deskOf(house), ADA, jane.id);
    expect((await browse().get(path)).status).toBe(200);
    expect((await browse().post(path, WORD)).status).toBe(200);
    const refused = await jane.login();
    expect(refused.status).toBe(403);
    expect(refused.html).toContain('has ended');
    const [, action = ''] = /action="(\/more-time\/[\w-]{43})"/.exec(refused.html) ?? [];
    house.pass(1 / 1440);
    expect((await browse().post(action, { word: 'By signing in' })).status).toBe(200);
    house.pass(1 / 1440);
    const running = await jane.browser.get('/account');
    expect(running.html).toContain('action="/account/more-time"');
    expect((await jane.browser.post('/account/more-time', { word: 'By my session' })).status).toBe(200);
    expect(await asksOf()).toEqual([WORD.word, 'By signing in', 'By my session']);
  });

  test.each([
    ['by somebody', 0],
    ['by the clock', 31],
  ])(
    'row 31: a browser that was signed out before asks nothing once the account is ended %s',
    async (_, days) => {
      const { account } = await stored(house, jane.id);
      await house.ctx.people.change(ACME.id, jane.id, known => ({
        ...known,
        account: { ...(known.account ?? expect.fail()), epoch: (account?.epoch ?? 0) + 1 },
      }));
      if (days === 0) await endAccountNow(deskOf(house), ADA, jane.id);
      house.pass(days);
      const page = await jane.browser.get('/account');
      expect(page.html).not.toContain('/account/more-time');
      await jane.browser.post('/account/more-time', { word: 'By a thief' });
      house.pass(-days);
      expect(await asksOf()).toEqual([]);
    },
  );

  test('is remembered until somebody answers, on each page that asks', async () => {
    const path = await linkOf();
    expect((await browse().get(path)).html).not.toContain('You asked');
    await browse().post(path, WORD);
    for (const page of [await browse().get(path), await jane.browser.get('/account/more-time')])
      expect(page.html).toContain('You asked today at ');
    expect((await browse().post(path, { word: '' })).html).toContain('You asked today at ');
    await extendAccount(deskOf(house), ADA, jane.id);
    expect((await jane.browser.get('/account/more-time')).html).not.toContain('You asked');
  });

  test('row 7: needs a word; neither looking nor an untouched form asks', async () => {
    const path = await linkOf();
    const { rev } = await stored(house, jane.id);
    for (let n = 0; n < 50; n++) await (n % 2 ? browse().get(path) : browse().head(path));
    for (const body of [{}, { word: '' }, { word: ' \u200b ' }])
      expect((await browse().post(path, body)).status).toBe(422);
    expect((await browse().post(path, { word: 'see www.evil.com' })).status).toBe(422);
    expect((await browse().post(path, { ...WORD, days: '400' })).status).toBe(400);
    expect((await stored(house, jane.id)).rev).toBe(rev);
  });

  test('is told three times a day, and the answer stays the same', async () => {
    const pages = new Set<string>();
    for (let n = 0; n < 5; n++) {
      pages.add((await jane.browser.post('/account/more-time', { word: `Question ${n}` })).html);
      house.pass(2 / 1440);
    }
    expect(pages.size).toBe(1);
    expect(await asksOf()).toHaveLength(3);
    house.pass(1);
    await jane.browser.post('/account/more-time', { word: 'The next day' });
    expect(await asksOf()).toHaveLength(4);
  });

  test('is answered by a mail where the account is extended, and only where it was asked', async () => {
    await extendAccount(deskOf(house), ADA, jane.id);
    expect(mailsOf(await stored(house, jane.id), 'accountExtended')).toEqual([]);
    await jane.browser.post('/account/more-time', WORD);
    await extendAccount(deskOf(house), ADA, jane.id);
    await extendAccount(deskOf(house), ADA, jane.id);
    const answers = mailsOf(await stored(house, jane.id), 'accountExtended');
    expect(answers.map(({ to }) => to)).toEqual([jane.email]);
  });

  test('is over for a deleted account, an unknown link and one that has no end', async () => {
    const path = await linkOf();
    house.pass(30);
    const outlived = await browse().get(path);
    house.pass(-30);
    await house.ctx.people.change(ACME.id, jane.id, person => {
      const { endsAt: _, ...account } = person.account ?? expect.fail();
      return { ...person, account };
    });
    const endless = await browse().get(path);
    await deletePerson(deskOf(house), ADA, jane.id);
    const deleted = await browse().post(path, WORD);
    const unknown = await browse().get(`/more-time/${'A'.repeat(43)}`);
    for (const { status, html } of [outlived, endless, deleted, unknown])
      expect([status, html]).toEqual([410, unknown.html]);
  });
});
