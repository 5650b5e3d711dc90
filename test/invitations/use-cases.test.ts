import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation } from '../../src/invitations/accept.ts';
import { askForNewLink } from '../../src/invitations/ask.ts';
import { cancelInvitation } from '../../src/invitations/cancel.ts';
import { copyLink } from '../../src/invitations/copy-link.ts';
import { extendInvitation } from '../../src/invitations/extend.ts';
import { fixAddress } from '../../src/invitations/fix-address.ts';
import { inviteUser } from '../../src/invitations/invite.ts';
import { renewLink } from '../../src/invitations/new-link.ts';
import { openInvitation } from '../../src/invitations/open.ts';
import { resendInvitation } from '../../src/invitations/resend.ts';
import type { Person } from '../../src/people/person.ts';
import { addDays, addHours } from '../../src/platform/time.ts';
import { codeOf, type Desk, inviteOf, openDesk, REGISTRATION, tokenOf } from '../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const invite = (email: string, more = {}): Promise<Person> =>
  inviteUser(desk.ctx, desk.ada, inviteOf(email, more));
const accept = (person: Person) => acceptInvitation(desk.ctx, tokenOf(person), REGISTRATION);
const settled = async <T>(promises: Promise<T>[]) => {
  const results = await Promise.allSettled(promises);
  return {
    won: results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : [])),
    lost: results.flatMap(result => (result.status === 'rejected' ? [codeOf(result.reason)] : [])),
  };
};
const timesOf = (person: Person, kind: string) =>
  person.effects.filter(effect => effect.kind === kind).length;

describe('inviting', () => {
  test('stores the person with the mail and the card still to do, in one document', async () => {
    const person = await invite('first@example.com');
    expect(await desk.ctx.people.find(person.companyId, person.id)).toEqual(person);
    expect([timesOf(person, 'mail'), timesOf(person, 'card'), timesOf(person, 'expire')]).toEqual([1, 1, 1]);
  });

  test('refuses a second administrator with the same address in the same moment, and names the first', async () => {
    for (let round = 0; round < 20; round++) {
      const email = `race${round}@example.com`;
      const { won, lost } = await settled([
        inviteUser(desk.ctx, desk.ada, inviteOf(email)),
        inviteUser(desk.ctx, desk.olga, inviteOf(email)),
      ]);
      expect([won.length, lost]).toEqual([1, ['person.invited']]);
    }
  });

  test('takes the same submission twice as one', async () => {
    const input = inviteOf('double@example.com');
    const [first, second] = await Promise.all([
      inviteUser(desk.ctx, desk.ada, input),
      inviteUser(desk.ctx, desk.ada, input),
    ]);
    expect(second.id).toBe(first.id);
    expect(timesOf(second, 'mail')).toBe(1);
  });

  test('S4.2 says that an account with that e-mail exists', async () => {
    await accept(await invite('known@example.com'));
    await expect(invite('known@example.com')).rejects.toMatchObject({
      code: 'person.registered',
      field: 'email',
    });
  });

  test('is not blocked by a stale invitation, which becomes history', async () => {
    const stale = await invite('stale@example.com', { validityDays: 1 });
    desk.pass(1);
    const again = await invite('stale@example.com');
    expect([again.id, again.invitation.generation, again.history.length]).toEqual([stale.id, 2, 1]);
  });

  test('keeps the same address of two companies apart', async () => {
    await invite('both@example.com');
    const elsewhere = await inviteUser(desk.ctx, desk.gil, inviteOf('both@example.com'));
    expect(elsewhere.companyId).toBe(desk.gil.company.id);
  });
});

describe('accepting', () => {
  test('makes one account of ten acceptances at once', async () => {
    for (let round = 0; round < 10; round++) {
      const person = await invite(`ten${round}@example.com`);
      const { won, lost } = await settled(Array.from({ length: 10 }, () => accept(person)));
      expect(won).toHaveLength(1);
      expect(new Set(lost)).toEqual(new Set(['invitation.used']));
    }
  });

  test('and cancelling at once have one winner', async () => {
    for (let round = 0; round < 25; round++) {
      const person = await invite(`tug${round}@example.com`);
      const { won } = await settled([accept(person), cancelInvitation(desk.ctx, desk.ada, person.id)]);
      const stored = await desk.ctx.people.find(person.companyId, person.id);
      expect(won).toHaveLength(1);
      expect(stored?.account === undefined).toBe(stored?.invitation.status === 'cancelled');
    }
  });

  test('proves the address only by a token that was mailed to it', async () => {
    const mailed = await accept(await invite('mailed@example.com'));
    const copied = await invite('copied@example.com');
    const byCopy = await acceptInvitation(desk.ctx, tokenOf(copied, { kind: 'copy' }), REGISTRATION);
    expect(mailed.account?.provedAddresses).toEqual(['mailed@example.com']);
    expect(byCopy.account?.provedAddresses).toEqual([]);
  });

  test('S0.3 counts the days of the account from the registration', async () => {
    const person = await accept(
      await invite('days@example.com', { accountExpiry: { kind: 'days', days: 30 } }),
    );
    expect(person.account?.endsAt).toEqual(addDays(desk.ctx.now(), 30));
  });

  test('is refused once the link has expired, before the job has written it down', async () => {
    const person = await invite('late@example.com', { validityDays: 1 });
    const token = tokenOf(person);
    desk.pass(1);
    await expect(acceptInvitation(desk.ctx, token, REGISTRATION)).rejects.toMatchObject({
      code: 'invitation.expired',
    });
  });
});

describe('links', () => {
  test('S4.5 a copied link is one more and ends none', async () => {
    const person = await invite('copy@example.com');
    const { url } = await copyLink(desk.ctx, desk.ada, person.id);
    const token = await desk.ctx.tokens.find(url.split('/i/')[1] ?? '');
    expect(token).toMatchObject({ personId: person.id, generation: 1, channel: { kind: 'copy' } });
  });

  test('end with a new one, whoever holds them', async () => {
    const person = await invite('renew@example.com');
    const { url } = await renewLink(desk.ctx, desk.ada, person.id, { isMailed: false });
    expect(url).toMatch(/\/i\/[\w-]{43}$/);
    await expect(accept(person)).rejects.toMatchObject({ code: 'invitation.replaced' });
  });

  test('S2.6 keep working after a resend, and end when the address is corrected', async () => {
    const person = await invite('mistyped@exmaple.com');
    await resendInvitation(desk.ctx, desk.ada, person.id);
    await expect(openInvitation(desk.ctx, tokenOf(person))).resolves.toBeDefined();
    const fixed = await fixAddress(desk.ctx, desk.ada, person.id, 'corrected@example.com');
    await expect(openInvitation(desk.ctx, tokenOf(person))).rejects.toMatchObject({
      code: 'invitation.replaced',
    });
    expect(fixed).toMatchObject({
      identity: 'email:corrected@example.com',
      profile: { email: 'corrected@example.com' },
    });
    expect(fixed.effects.filter(({ kind }) => kind === 'mail')).toMatchObject([
      { to: 'corrected@example.com' },
    ]);
  });

  test('are at most 20, and the 21st says what to do', async () => {
    const person = await invite('many@example.com');
    for (let link = 0; link < 20; link++) await copyLink(desk.ctx, desk.ada, person.id);
    await expect(copyLink(desk.ctx, desk.ada, person.id)).rejects.toMatchObject({
      code: 'invitation.linksSpent',
    });
  });

  test('are resent at most five times in a day', async () => {
    const person = await invite('often@example.com');
    for (let time = 0; time < 5; time++) await resendInvitation(desk.ctx, desk.ada, person.id);
    await expect(resendInvitation(desk.ctx, desk.ada, person.id)).rejects.toMatchObject({
      code: 'invitation.resentToday',
    });
    desk.pass(1);
    await expect(resendInvitation(desk.ctx, desk.ada, person.id)).resolves.toBeDefined();
  });

  test('cannot be corrected to an address that somebody else has', async () => {
    await invite('taken@example.com');
    const person = await invite('other@example.com');
    await expect(fixAddress(desk.ctx, desk.ada, person.id, 'taken@example.com')).rejects.toMatchObject({
      code: 'person.invited',
      field: 'email',
    });
  });
});

describe('extending', () => {
  test('is not undone by a resend: mails of before say until when they are valid', async () => {
    const person = await invite('promised@example.com', { validityDays: 7 });
    const { invitation } = await extendInvitation(desk.ctx, desk.ada, person.id);
    desk.pass(1);
    const resent = await resendInvitation(desk.ctx, desk.ada, person.id);
    expect(resent.invitation.expiresAt).toEqual(invitation.expiresAt);
    desk.pass(10);
    const later = await resendInvitation(desk.ctx, desk.ada, person.id);
    expect(later.invitation.expiresAt).toEqual(addDays(desk.ctx.now(), 7));
  });

  test('adds the validity to the present end, at most 30 days ahead', async () => {
    const person = await invite('longer@example.com', { validityDays: 20 });
    const extended = await extendInvitation(desk.ctx, desk.ada, person.id);
    expect(extended.invitation.expiresAt).toEqual(addDays(desk.ctx.now(), 30));
    await expect(extendInvitation(desk.ctx, desk.ada, person.id)).rejects.toMatchObject({
      code: 'invitation.extendedFully',
    });
  });
});

describe('asking for a new link', () => {
  test('reaches the inviter when the typed address is the stored one, at most three times a day', async () => {
    const person = await invite('asker@example.com', { validityDays: 1 });
    desk.pass(1);
    await askForNewLink(desk.ctx, tokenOf(person), { address: 'stranger@example.com' });
    expect((await desk.ctx.people.find(person.companyId, person.id))?.invitation.askedAt).toEqual([]);
    for (let time = 0; time < 5; time++)
      await askForNewLink(desk.ctx, tokenOf(person), { address: ' Asker@example.com ' });
    const asked = await desk.ctx.people.find(person.companyId, person.id);
    expect(asked?.invitation.askedAt).toHaveLength(3);
    expect(asked?.effects.filter(effect => effect.kind === 'alert' && effect.alert === 'asked')).toHaveLength(
      3,
    );
  });
});

describe('another company', () => {
  test('finds nobody by an id that is not its own', async () => {
    const person = await invite('ours@example.com');
    const acts = [cancelInvitation, extendInvitation, resendInvitation].map(act =>
      act(desk.ctx, desk.gil, person.id),
    );
    acts.push(copyLink(desk.ctx, desk.gil, person.id).then(({ person: copied }) => copied));
    const { lost } = await settled(acts);
    expect(lost).toEqual(Array(4).fill('person.unknown'));
  });
});

test('a sweep finds who is due by an index, and nobody else', async () => {
  await desk.ctx.people.change(desk.ada.company.id, (await invite('due@example.com')).id, p => ({
    ...p,
    effects: p.effects.map(effect => ({ ...effect, at: addHours(desk.ctx.now(), -1000) })),
  }));
  const [first] = await desk.ctx.people.due(addHours(desk.ctx.now(), -999), 10);
  expect(first?.companyId).toBe(desk.ada.company.id);
  expect(await desk.ctx.people.due(addHours(desk.ctx.now(), -1001), 10)).toEqual([]);
});
