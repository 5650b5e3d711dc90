import { afterAll, beforeAll, expect, test } from 'vitest';
import { mintLink } from '../../src/invitations/link.ts';
import { mailboxOf } from '../../src/invitations/mail-limits.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { ACME, type House, openHouse } from '../support/house.ts';

let house: House;
const browse = () => openBrowser(house.publicUrl);
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const isStopped = (address: string) => house.ctx.mailLimits.isStopped(mailboxOf(address));
const report = async (url: string, address: string) => browse().post(`${url}/unknown`, { address });

test('by *I don’t know this* and the address typed, the invitation is declined and no mail goes there again', async () => {
  const { url, person, email } = await house.invite();
  const { status } = await report(url, ` ${email.toUpperCase()} `);
  expect(status).toBe(200);
  expect(await isStopped(email)).toBe(true);
  const { invitation, effects, timeline } = await house.load(person.id);
  expect(invitation).toMatchObject({ status: 'declined', decline: { reason: 'stranger' } });
  expect(effects.map(({ kind }) => kind).toSorted()).toEqual(['alert', 'audit', 'card']);
  expect(timeline.map(({ event }) => event)).toEqual(['declined']);
  const again = await report(url, email);
  expect(again.status).toBe(200);
  expect((await house.load(person.id)).timeline).toHaveLength(1);
});

test('by another address nothing happens, and the page says the same', async () => {
  const { url, person, email } = await house.invite();
  const wrong = await report(url, 'somebody@example.com');
  expect(await house.load(person.id)).toEqual(person);
  expect(await isStopped('somebody@example.com')).toBe(false);
  expect((await report(url, email)).html).toBe(wrong.html);
});

test('untouched the form changes nothing', async () => {
  const { url, person } = await house.invite();
  expect((await report(url, '')).status).toBe(422);
  expect((await browse().post(`${url}/unknown`)).status).toBe(422);
  expect(await house.load(person.id)).toEqual(person);
});

test('a link that was handed over stops no mail: its holder need not be who owns the address', async () => {
  const { person, email } = await house.invite();
  const copied = await mintLink(house.ctx, person, { kind: 'copy' });
  await report(copied, email);
  expect(await isStopped(email)).toBe(false);
  expect(await house.load(person.id)).toEqual(person);
});

test('works by an old mail too, and declines the newer invitation to the same mailbox', async () => {
  const { url, person, email } = await house.invite();
  await house.ctx.people.change(ACME.id, person.id, known => ({
    ...known,
    invitation: { ...known.invitation, generation: 2 },
  }));
  expect((await browse().get(`${url}/unknown`)).status).toBe(200);
  await report(url, email);
  expect((await house.load(person.id)).invitation.status).toBe('declined');
});

test('takes no account away from who has registered', async () => {
  const { url, person, email } = await house.invite();
  await browse().post(`${url}/register`, FORM);
  await report(url, email);
  expect((await house.load(person.id)).account?.status).toBe('active');
  expect(await isStopped(email)).toBe(true);
});

test('three of them in a day pause the invitation mail of the company, told once', async () => {
  const before = await house.ctx.mailLimits.pauseOf(ACME.id, house.ctx.now());
  const invited = await Promise.all([1, 2, 3, 4].map(() => house.invite()));
  await Promise.all(invited.map(({ url, email }) => report(url, email)));
  const pause = await house.ctx.mailLimits.pauseOf(ACME.id, house.ctx.now());
  expect(pause).toMatchObject({ why: 'reported' });
  const people = await house.ctx.people.list(ACME.id, 100);
  const told = people.filter(({ effects }) =>
    effects.some(effect => effect.kind === 'alert' && effect.alert === 'mailPaused'),
  );
  expect(told).toHaveLength(1);
  expect(before?.by ?? pause?.by).toBe(pause?.by);
});
