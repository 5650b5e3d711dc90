import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deletePerson } from '../../src/accounts/delete-person.ts';
import { endAccountNow } from '../../src/accounts/end-account.ts';
import { mintReset } from '../../src/accounts/reset-token.ts';
import { makeResetLink, sendReset } from '../../src/accounts/send-reset.ts';
import { isWanted } from '../../src/invitations/delivery.ts';
import type { EffectOf, Person } from '../../src/people/person.ts';
import { openBrowser, PASSWORD } from '../support/browse.ts';
import { codeOf } from '../support/desk.ts';
import { ACME, type House, openHouse } from '../support/house.ts';
import { ADA, deskOf, register, stored } from '../support/users.ts';

const NEW = 'seven copper kettles sing';
let house: House;
let desk: ReturnType<typeof deskOf>;
const browse = () => openBrowser(house.publicUrl);

beforeAll(async () => {
  house = await openHouse();
  desk = deskOf(house);
});
afterAll(() => house.close());

const mailsOf = (person: Person): EffectOf<'mail'>[] =>
  person.effects.filter(effect => effect.kind === 'mail');

/** The path in the mail, as the job that sends it makes it. */
async function linkOf(id: string): Promise<string> {
  const person = await stored(house, id);
  const { account } = person;
  const mail = mailsOf(person).findLast(({ template }) => template === 'reset');
  if (!account || !mail) throw new Error('No reset was begun');
  return new URL(await mintReset(house.ctx, { ...person, account }, { kind: 'mail', address: mail.to }))
    .pathname;
}

async function begun() {
  const user = await register(house);
  await sendReset(desk, ADA, user.id);
  return { ...user, path: await linkOf(user.id) };
}

const changeAccount = (id: string, change: object) =>
  house.ctx.people.change(ACME.id, id, person =>
    person.account ? { ...person, account: { ...person.account, ...change } } : undefined,
  );

describe('S2.10, row 26: a password reset', () => {
  test('lets its owner choose a password, ends every session, signs nobody in and sends a notice', async () => {
    const { id, path, browser, login, email } = await begun();
    const visitor = browse();
    expect((await visitor.get(path)).html).toContain('Choose a new password');
    const done = await visitor.post(path, { password: NEW });
    expect(done.status).toBe(200);
    expect(done.html).toContain(`/c/${ACME.id}/login`);
    expect(done.headers.get('set-cookie')).toBeNull();
    expect((await visitor.get('/account')).status).toBe(401);
    expect((await browser.get('/account')).status).toBe(401);
    expect((await login()).status).toBe(401);
    expect((await login(NEW)).to).toBe('/account');
    const person = await stored(house, id);
    expect(mailsOf(person).at(-1)).toMatchObject({ template: 'passwordChanged', to: email });
    expect(person.timeline.map(({ event }) => event)).toEqual(['registered', 'resetSent', 'passwordReset']);
  });

  test('works once: of two at the same moment one, and none afterwards', async () => {
    for (let round = 0; round < 5; round++) {
      const { path, login } = await begun();
      const passwords = [`${NEW} one`, `${NEW} two`];
      const answers = await Promise.all(passwords.map(password => browse().post(path, { password })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410]);
      const [right] = passwords.filter((_, index) => answers[index]?.status === 200);
      expect((await login(right)).to).toBe('/account');
      expect((await browse().get(path)).status).toBe(410);
    }
  });

  test('changes nothing by being looked at, and dies after 30 minutes', async () => {
    const { id, path } = await begun();
    const { rev } = await stored(house, id);
    await browse().get(path);
    await browse().head(path);
    expect((await stored(house, id)).rev).toBe(rev);
    house.pass(29 / 1440);
    expect((await browse().get(path)).status).toBe(200);
    house.pass(1 / 1440);
    expect((await browse().get(path)).status).toBe(410);
    expect((await browse().post(path, { password: NEW })).status).toBe(410);
  });

  test('is ended by a newer one', async () => {
    const { id, path } = await begun();
    house.pass(1 / 1440);
    await sendReset(desk, ADA, id);
    expect((await browse().get(path)).status).toBe(410);
    expect((await browse().get(await linkOf(id))).status).toBe(200);
  });

  test('begun twice by one double click is one', async () => {
    const { id, path } = await begun();
    await sendReset(desk, ADA, id);
    expect(mailsOf(await stored(house, id)).filter(({ template }) => template === 'reset')).toHaveLength(1);
    expect((await browse().get(path)).status).toBe(200);
  });

  test('row 31: dies with the account, ended or deleted, before any job has run; its mail goes out no more', async () => {
    for (const act of [endAccountNow, deletePerson]) {
      const { id, path } = await begun();
      const [mail] = mailsOf(await stored(house, id)).filter(({ template }) => template === 'reset');
      await act(desk, ADA, id);
      expect((await browse().get(path)).status).toBe(410);
      expect((await browse().post(path, { password: NEW })).status).toBe(410);
      expect(mail && isWanted(await stored(house, id), mail, house.ctx.now())).toBe(false);
    }
  });

  test('goes to a stored and proved address alone, the login before any other', async () => {
    const { id, email } = await register(house);
    await changeAccount(id, { provedAddresses: ['jane@home.example', email] });
    expect(mailsOf(await sendReset(desk, ADA, id)).at(-1)?.to).toBe(email);
    house.pass(1);
    await changeAccount(id, { provedAddresses: ['jane@home.example'] });
    expect(mailsOf(await sendReset(desk, ADA, id)).at(-1)?.to).toBe('jane@home.example');
    house.pass(1);
    await changeAccount(id, { provedAddresses: [] });
    expect(await sendReset(desk, ADA, id).catch(codeOf)).toBe('reset.unproved');
    expect(await makeResetLink(desk, ADA, id).catch(codeOf)).toBe('reset.byMail');
  });

  test('keeps a weak password out, and asks again', async () => {
    const { path } = await begun();
    const weak = await browse().post(path, { password: 'passwordpassword' });
    expect(weak.status).toBe(422);
    expect(weak.html).toContain('too easy to guess');
    expect(weak.html).not.toContain('passwordpassword');
    expect((await browse().post(path, { password: NEW, role: 'administrator' })).status).toBe(400);
    expect((await browse().post(path, { password: NEW })).status).toBe(200);
  });

  test('of an unknown link looks like one that is over', async () => {
    const { path } = await begun();
    const browser = browse();
    await browser.post(path, { password: NEW });
    const [used, unknown, malformed] = [
      await browser.get(path),
      await browser.get(`/reset/${'A'.repeat(43)}`),
      await browser.get('/reset/x'),
    ];
    expect([used.status, unknown.status, malformed.status]).toEqual([410, 410, 410]);
    expect(unknown.html).toBe(used.html);
    expect(malformed.html).toBe(used.html);
  });

  test('is no invitation: neither link opens the other’s page', async () => {
    const { path, url } = await begun();
    expect((await browse().get(path.replace('/reset/', '/i/'))).status).toBe(404);
    expect((await browse().get(new URL(url).pathname.replace('/i/', '/reset/'))).status).toBe(410);
  });
});

describe('for somebody who has a phone alone', () => {
  async function registerByPhone() {
    const phone = `+4930${Math.floor(Math.random() * 900_000 + 100_000)}1`;
    const { person, url } = await house.invite(
      { identity: `phone:${phone}`, profile: { firstName: 'Kim', lastName: '', phone } },
      { delivery: { method: 'link' } },
    );
    await browse().post(`${url}/register`, {
      ...{ firstName: 'Kim', password: PASSWORD, language: 'en', timeZone: 'Europe/Berlin' },
    });
    await changeAccount(person.id, { provedAddresses: [] });
    return person.id;
  }

  test('the administrator gets a link that lives for an hour, which is written down', async () => {
    const id = await registerByPhone();
    expect(await sendReset(desk, ADA, id).catch(codeOf)).toBe('reset.unproved');
    const { url, person } = await makeResetLink(desk, ADA, id);
    expect(person.timeline.at(-1)).toMatchObject({ event: 'resetLinkMade', by: ADA.actor });
    expect(JSON.stringify(await stored(house, id))).not.toContain(url.slice(-43));
    house.pass(59 / 1440);
    expect((await browse().get(new URL(url).pathname)).status).toBe(200);
    const anew = await makeResetLink(desk, ADA, id);
    expect((await browse().get(new URL(url).pathname)).status).toBe(410);
    house.pass(60 / 1440);
    expect((await browse().get(new URL(anew.url).pathname)).status).toBe(410);
  });

  test('the link chooses the password, with nobody to mail a notice to', async () => {
    const id = await registerByPhone();
    const { url } = await makeResetLink(desk, ADA, id);
    expect((await browse().post(new URL(url).pathname, { password: NEW })).status).toBe(200);
    expect(mailsOf(await stored(house, id))).toEqual([]);
  });
});
