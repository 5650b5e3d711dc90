import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deletePerson } from '../src/accounts/delete-person.ts';
import { mintReset } from '../src/accounts/reset-token.ts';
import type { Administrator } from '../src/companies/administrators.ts';
import { DomainError } from '../src/errors.ts';
import { cancelInvitation } from '../src/invitations/cancel.ts';
import { inviteUser } from '../src/invitations/invite.ts';
import { mintLink } from '../src/invitations/link.ts';
import type { Person } from '../src/people/person.ts';
import { FORM, openBrowser } from './support/browse.ts';
import { inviteOf } from './support/desk.ts';
import { ACME, type House, openHouse } from './support/house.ts';
import { ADA, mailsOf } from './support/users.ts';

const GLOBEX = { ...ACME, id: 'b'.repeat(24), name: 'Globex', workspaces: [{ teamId: 'T2' }] };
const GIL: Administrator = {
  ...ADA,
  company: GLOBEX,
  actor: { teamId: 'T2', userId: 'U2', name: 'Gil Amado' },
};
const BY = { acme: ADA, globex: GIL };
const PASSWORDS = { acme: 'violet harbour tuesday lantern', globex: 'seven copper kettles sing' };
type Where = keyof typeof BY;

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.ctx.companies.insert(GLOBEX);
});
afterAll(() => house.close());

const browse = () => openBrowser(house.publicUrl);
const invite = (where: Where, email: string, firstName: string) =>
  inviteUser(house.ctx, BY[where], inviteOf(email, { profile: { firstName, lastName: 'Doe', email } }));

/** As it stands now, all of it. */
const storedAt = (where: Where, { id }: Person): Promise<Person> =>
  house.ctx.people.change(BY[where].company.id, id, () => undefined);

async function registered(where: Where, email: string, firstName: string) {
  const person = await invite(where, email, firstName);
  const link = await mintLink(house.ctx, person, { kind: 'mail', address: email });
  const browser = browse();
  const form = { ...FORM, firstName, password: PASSWORDS[where] };
  expect((await browser.post(`${link}/register`, form)).status).toBe(303);
  return { person, browser };
}

async function both(email: string) {
  return {
    acme: await registered('acme', email, 'Anna'),
    globex: await registered('globex', email, 'Greta'),
  };
}

const login = (where: Where, email: string, password: string) =>
  browse().post(`/c/${BY[where].company.id}/login`, { login: email, password });

describe('row 28: the same address in two companies', () => {
  test('S4.2 is told each of its own invitation, and of no other', async () => {
    const email = 'told@example.com';
    await invite('acme', email, 'Anna');
    // Nobody of Globex has it, so nothing is told there.
    const greta = await invite('globex', email, 'Greta');
    expect(greta.profile.firstName).toBe('Greta');
    for (const [where, name, inviter] of [
      ['acme', 'Anna Doe', 'Ada Lovelace'],
      ['globex', 'Greta Doe', 'Gil Amado'],
    ] as const) {
      const refusal = await invite(where, email, 'Again').catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(DomainError);
      expect(refusal).toMatchObject({ code: 'person.invited', facts: { name, inviter } });
    }
    await cancelInvitation(house.ctx, ADA, (await people(email)).acme.id);
    expect((await people(email)).globex.invitation.status).toBe('pending');
  });

  test('registers twice, and the page of each company knows its own alone', async () => {
    const email = 'pages@example.com';
    const { acme, globex } = await both(email);
    const seen = [(await acme.browser.get('/account')).html, (await globex.browser.get('/account')).html];
    expect(seen[0]).toContain('Anna Doe');
    expect(seen[0]).not.toMatch(/Greta|Globex/);
    expect(seen[1]).toContain('Greta Doe');
    expect(seen[1]).not.toMatch(/Anna|Acme/);
  });

  test('signs in to each with its own password, and fails at one without harm to the other', async () => {
    const email = 'login@example.com';
    const { acme, globex } = await both(email);
    for (const where of ['acme', 'globex'] as const) {
      const other = where === 'acme' ? 'globex' : 'acme';
      expect((await login(where, email, PASSWORDS[where])).status).toBe(303);
      const before = await storedAt(other, other === 'acme' ? acme.person : globex.person);
      const refused = await login(where, email, PASSWORDS[other]);
      expect(refused.status).not.toBe(303);
      expect(await storedAt(other, before)).toEqual(before);
    }
  });

  test('is sent the reset that was asked for, which changes one password and ends one account’s sessions', async () => {
    const email = 'reset@example.com';
    const { acme, globex } = await both(email);
    const before = await storedAt('globex', globex.person);
    await browse().post(`/c/${ACME.id}/reset`, { email });
    const asked = await storedAt('acme', acme.person);
    expect(mailsOf(asked, 'reset')).toHaveLength(1);
    expect(await storedAt('globex', globex.person)).toEqual(before);

    const { account } = asked;
    if (!account) throw new Error('Anna has no account');
    const link = await mintReset(house.ctx, { ...asked, account }, { kind: 'mail', address: email });
    const changed = await browse().post(new URL(link).pathname, { password: 'nine paper lanterns drift' });
    expect(changed.status).toBeLessThan(400);
    expect((await acme.browser.get('/account')).status).toBe(401);
    expect((await globex.browser.get('/account')).status).toBe(200);
    expect((await login('globex', email, PASSWORDS.globex)).status).toBe(303);
    expect((await login('acme', email, PASSWORDS.acme)).status).not.toBe(303);
  });

  test('is deleted in one, and stays in the other', async () => {
    const email = 'deleted@example.com';
    const { acme, globex } = await both(email);
    await registered('acme', 'stays@example.com', 'Ben');
    const before = await storedAt('globex', globex.person);
    await deletePerson(house.ctx, ADA, acme.person.id);
    expect((await acme.browser.get('/account')).status).toBe(401);
    expect((await globex.browser.get('/account')).status).toBe(200);
    expect(await storedAt('globex', globex.person)).toEqual(before);
    expect((await invite('acme', email, 'Anna')).invitation.status).toBe('pending');
  });
});

async function people(email: string) {
  const [acme, globex] = await Promise.all(
    [ACME, GLOBEX].map(({ id }) => house.ctx.people.findByIdentity(id, `email:${email}`)),
  );
  if (!acme || !globex) throw new Error(`${email} is not in both`);
  return { acme, globex };
}
