import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deletePerson } from '../../src/accounts/delete-person.ts';
import { extendAccount } from '../../src/accounts/extend-account.ts';
import { sendReset } from '../../src/accounts/send-reset.ts';
import { cancelInvitation } from '../../src/invitations/cancel.ts';
import { inviteUser } from '../../src/invitations/invite.ts';
import { resendInvitation } from '../../src/invitations/resend.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { codeOf, inviteOf } from '../support/desk.ts';
import { type House, openHouse } from '../support/house.ts';
import { ADA, deskOf, register, stored } from '../support/users.ts';

let house: House;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  house = await openHouse();
  desk = deskOf(house);
});
afterAll(() => house.close());

const OLGA = { ...ADA, actor: { teamId: 'T1', userId: 'U2', name: 'Olga Petrova' } };

describe('S1.7: deleting somebody', () => {
  test('row 31: ends sessions, sign-in and every link in that moment, before any job has run', async () => {
    const { id, browser, login, url } = await register(house);
    await deletePerson(desk, ADA, id);
    expect((await browser.get('/account')).status).toBe(401);
    expect((await login()).status).toBe(401);
    expect((await browser.get(url)).status).toBe(404);
  });

  test('ends a pending invitation: its link is unknown, and nobody registers by it', async () => {
    const { person, url } = await house.invite();
    await deletePerson(desk, ADA, person.id);
    const browser = openBrowser(house.publicUrl);
    expect((await browser.get(url)).status).toBe(404);
    expect((await browser.post(`${url}/register`, FORM)).status).toBe(404);
    expect((await stored(house, person.id)).invitation.status).toBe('cancelled');
  });

  test('erases the personal data: no name, address, note or word of theirs is left in the document', async () => {
    const { person, email } = await house.invite(
      {
        profile: {
          firstName: 'Zebedee',
          lastName: 'Quux',
          email: 'zebedee@example.com',
          birthday: '1990-02-03',
        },
        identity: 'email:zebedee@example.com',
        timeline: [{ at: house.ctx.now(), event: 'mailed', detail: 'zebedee@example.com' }],
      },
      {
        delivery: {
          method: 'email',
          address: 'zebedee@home.example',
          note: 'Dear Zebedee',
          letter: { subject: 'For Zebedee', body: 'Zebedee, {Link}' },
        },
        card: { channel: 'D1', ts: '1.0' },
      },
    );
    expect(email).toBeDefined();
    await resendInvitation(desk, ADA, person.id);
    await deletePerson(desk, OLGA, person.id);
    const left = await stored(house, person.id);
    expect(JSON.stringify(left)).not.toMatch(/zebedee|quux|1990/i);
    expect(left).toMatchObject({
      erasedAt: house.ctx.now(),
      invitation: { card: { channel: 'D1', ts: '1.0' } },
    });
    expect('identity' in left || 'account' in left).toBe(false);
    // Who did what is still written down, by ids; nothing is sent any more.
    const audited = left.effects.flatMap(effect =>
      effect.kind === 'audit' ? [effect.event] : [effect.kind],
    );
    expect(audited.toSorted()).toEqual([
      'cancelled',
      'certificate',
      'deleted',
      'erase',
      'resent',
      'searches',
    ]);
  });

  test('frees the address at once: it can be invited again, as somebody new', async () => {
    const { id, email } = await register(house);
    await deletePerson(desk, ADA, id);
    const anew = await inviteUser(desk, ADA, inviteOf(email));
    expect(anew.id).not.toBe(id);
    expect(anew.history).toEqual([]);
    expect(anew.invitation.status).toBe('pending');
  });

  test('takes them out of both lists', async () => {
    const { id } = await register(house);
    await deletePerson(desk, ADA, id);
    const listed = await house.ctx.people.list(ADA.company.id, 1000);
    expect(listed.map(person => person.id)).not.toContain(id);
  });

  test('is refused for the last administrator, who then is as before', async () => {
    const { id, browser } = await register(house, { isAdministrator: true });
    expect(await deletePerson(desk, ADA, id).catch(codeOf)).toBe('account.lastAdministrator');
    expect((await stored(house, id)).access.isAdministrator).toBe(true);
    expect((await browser.get('/account')).status).toBe(200);
    await register(house, { isAdministrator: true });
    expect((await deletePerson(desk, ADA, id)).erasedAt).toBeDefined();
  });
});

describe('what comes after a deletion', () => {
  test('of two deletions in the same moment one is done, the other told so', async () => {
    for (let round = 0; round < 10; round++) {
      const { person } = await house.invite();
      const done = await Promise.all([ADA, OLGA].map(by => deletePerson(desk, by, person.id).catch(codeOf)));
      expect(done.filter(result => result === 'person.deleted')).toHaveLength(1);
    }
  });

  test('any act on the deleted tells so and changes nothing', async () => {
    const { id } = await register(house);
    const { rev } = await deletePerson(desk, ADA, id);
    for (const act of [cancelInvitation, resendInvitation, extendAccount, sendReset])
      expect(await act(desk, ADA, id).catch(codeOf)).toBe('person.deleted');
    expect((await stored(house, id)).rev).toBe(rev);
  });

  test('against an acceptance: registered or not, in the end nobody is signed in and nothing is left', async () => {
    for (let round = 0; round < 10; round++) {
      const { person, url } = await house.invite();
      const browser = openBrowser(house.publicUrl);
      await Promise.all([browser.post(`${url}/register`, FORM), deletePerson(desk, ADA, person.id)]);
      expect((await browser.get('/account')).status).toBe(401);
      const left = await stored(house, person.id);
      expect(left.erasedAt).toBeDefined();
      expect(left.account).toBeUndefined();
      expect(JSON.stringify(left)).not.toContain('Jane');
    }
  });

  test('against a sign-in: whatever cookie it gives opens nothing', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, email } = await register(house);
      const browser = openBrowser(house.publicUrl);
      const signIn = browser.post(`/c/${ADA.company.id}/login`, { login: email, password: FORM.password });
      await Promise.all([signIn, deletePerson(desk, ADA, id)]);
      expect((await browser.get('/account')).status).toBe(401);
    }
  });
});
