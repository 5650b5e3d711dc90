import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFingerprint, changeAccess } from '../../src/accounts/change-access.ts';
import { endAccountNow } from '../../src/accounts/end-account.ts';
import { extendAccount } from '../../src/accounts/extend-account.ts';
import type { Administrator } from '../../src/companies/administrators.ts';
import { NO_ACCESS } from '../../src/people/person.ts';
import { codeOf } from '../support/desk.ts';
import { ACME, type House, openHouse } from '../support/house.ts';
import { ADA, deskOf, register, stored } from '../support/users.ts';

let house: House;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  house = await openHouse();
  desk = deskOf(house);
});
afterAll(() => house.close());

const BUYER = {
  ...NO_ACCESS,
  businessRoleId: 'buyer',
  position: 'Head',
  groupIds: ['g1'],
  subscriptions: [{ id: 's1', role: 'contributor' as const }],
};
const change = async (id: string, access: Parameters<typeof accessFingerprint>[0], by: Administrator = ADA) =>
  changeAccess(desk, by, id, { access, seen: accessFingerprint((await stored(house, id)).access) });

describe('S2.10: the access of an account', () => {
  test('is changed in one update, with what was changed in timeline and audit', async () => {
    const { id } = await register(house);
    const person = await change(id, BUYER);
    expect(person.access).toEqual(BUYER);
    expect(person.timeline.at(-1)).toMatchObject({
      event: 'accessChanged',
      by: ADA.actor,
      detail: 'position businessRole groups subscriptions',
    });
    expect(person.effects.map(effect => ('event' in effect ? effect.event : effect.kind))).toContain(
      'accessChanged',
    );
  });

  test('is not changed by a form that somebody else has overtaken; the same form twice is one change', async () => {
    const { id } = await register(house);
    const seen = accessFingerprint(NO_ACCESS);
    const [first, again] = [
      await changeAccess(desk, ADA, id, { access: BUYER, seen }),
      await changeAccess(desk, ADA, id, { access: BUYER, seen }),
    ];
    expect(again.rev).toBe(first.rev);
    const late = await changeAccess(desk, ADA, id, { access: NO_ACCESS, seen: 'x' }).catch(codeOf);
    expect(late).toBe('access.changed');
    expect((await stored(house, id)).access).toEqual(BUYER);
  });

  test('makes the personal workgroup under the id fixed in that update', async () => {
    const { id } = await register(house);
    const person = await change(id, { ...NO_ACCESS, personalWorkgroupId: 'own-1' });
    expect(person.effects).toContainEqual(expect.objectContaining({ kind: 'workgroup', groupId: 'own-1' }));
  });

  test('belongs to the own company: another’s administrator finds nobody', async () => {
    const { id } = await register(house);
    const stranger = { ...ADA, company: { ...ACME, id: 'bbbbbbbbbbbbbbbbbbbbbbbb' } };
    const refusal = await changeAccess(desk, stranger, id, { access: BUYER, seen: '' }).catch(codeOf);
    expect(refusal).toBe('person.unknown');
  });
});

describe('row 29: the administrator flag', () => {
  test('nobody gives it to themself, by a proved address', async () => {
    const { id, email } = await register(house);
    const self = { ...ADA, email: email.toUpperCase() };
    expect(await change(id, { ...NO_ACCESS, isAdministrator: true }, self).catch(codeOf)).toBe(
      'approval.own',
    );
    expect((await stored(house, id)).access.isAdministrator).toBe(false);
  });

  test('given by hand it settles the approval that was waiting', async () => {
    const { id } = await register(house, { awaitsApproval: true });
    const person = await change(id, { ...NO_ACCESS, isAdministrator: true });
    expect(person.access).toEqual({ ...NO_ACCESS, isAdministrator: true });
    expect(person.effects).toContainEqual(expect.objectContaining({ alert: 'adminMade' }));
    await takeFlags();
  });

  test('the last one can neither be demoted nor ended, and keeps everything', async () => {
    const { id, browser } = await register(house, { isAdministrator: true });
    expect(await change(id, NO_ACCESS).catch(codeOf)).toBe('account.lastAdministrator');
    expect(await endAccountNow(desk, ADA, id).catch(codeOf)).toBe('account.lastAdministrator');
    expect((await stored(house, id)).access.isAdministrator).toBe(true);
    expect((await browser.get('/account')).status).toBe(200);
    const other = await register(house, { isAdministrator: true });
    expect((await change(id, NO_ACCESS)).access.isAdministrator).toBe(false);
    expect(await change(other.id, NO_ACCESS).catch(codeOf)).toBe('account.lastAdministrator');
    await takeFlags();
  });

  test('of one whose address is not proved does not count, so it holds nobody back', async () => {
    const { id } = await register(house, { isAdministrator: true });
    const sleeping = await register(house, { isAdministrator: true });
    await house.ctx.people.change(ACME.id, sleeping.id, person =>
      person.account ? { ...person, account: { ...person.account, provedAddresses: [] } } : undefined,
    );
    expect(await change(id, NO_ACCESS).catch(codeOf)).toBe('account.lastAdministrator');
    expect((await change(sleeping.id, NO_ACCESS)).access.isAdministrator).toBe(false);
    await takeFlags();
  });

  test('of two who are demoted in the same moment, one at least keeps it', async () => {
    const two = [await register(house), await register(house)];
    for (let round = 0; round < 10; round++) {
      for (const { id } of two) await change(id, { ...NO_ACCESS, isAdministrator: true });
      await Promise.allSettled(two.map(({ id }) => change(id, NO_ACCESS)));
      const left = await Promise.all(two.map(({ id }) => stored(house, id)));
      expect(left.filter(({ access }) => access.isAdministrator).length).toBeGreaterThan(0);
    }
    await takeFlags();
  });

  async function takeFlags() {
    for (const { id } of await house.ctx.people.administrators(ACME.id, 100))
      await house.ctx.people.change(ACME.id, id, person => ({ ...person, access: NO_ACCESS }));
  }
});

describe('S0.3: an account that an administrator ends', () => {
  test('row 31: refuses its sessions in that moment, before any job has run, and every sign-in', async () => {
    const { id, browser, login } = await register(house);
    expect((await browser.get('/account')).status).toBe(200);
    const ended = await endAccountNow(desk, ADA, id);
    expect((await browser.get('/account')).status).toBe(403);
    expect((await login()).headers.get('set-cookie')).toBeNull();
    expect(ended.effects).toContainEqual(expect.objectContaining({ template: 'accountEnded' }));
    expect(ended.effects).not.toContainEqual(expect.objectContaining({ alert: 'accountEnded' }));
  });

  test('is told of the second time, and works again once extended; old sessions stay closed', async () => {
    const { id, browser, login } = await register(house);
    await endAccountNow(desk, ADA, id);
    expect(await endAccountNow(desk, ADA, id).catch(codeOf)).toBe('account.closed');
    const extended = await extendAccount(desk, ADA, id);
    expect(extended.account).toMatchObject({ status: 'active' });
    expect((await browser.get('/account')).status).toBe(401);
    expect((await login()).to).toBe('/account');
  });

  test('by somebody else than the inviter is told to the inviter too', async () => {
    const { id } = await register(house);
    const olga = { ...ADA, actor: { ...ADA.actor, userId: 'U2', name: 'Olga' } };
    expect((await endAccountNow(desk, olga, id)).effects).toContainEqual(
      expect.objectContaining({ alert: 'accountEnded' }),
    );
  });
});
