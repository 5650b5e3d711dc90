import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extendAccount } from '../../src/accounts/extend-account.ts';
import { acceptInvitation } from '../../src/invitations/accept.ts';
import { extendInvitation } from '../../src/invitations/extend.ts';
import { inviteUser } from '../../src/invitations/invite.ts';
import { renewLink } from '../../src/invitations/new-link.ts';
import { resendInvitation } from '../../src/invitations/resend.ts';
import { actButton, type CardAct, readValue } from '../../src/invitations/slack/card/card-buttons.ts';
import type { Person } from '../../src/people/person.ts';
import { voiceFor } from '../../src/platform/i18n/voice.ts';
import { addDays } from '../../src/platform/time.ts';
import { codeOf, type Desk, inviteOf, openDesk, REGISTRATION, tokenOf } from '../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const invite = (email: string) => inviteUser(desk.ctx, desk.ada, inviteOf(email, { validityDays: 5 }));
const registered = async (email: string) =>
  acceptInvitation(desk.ctx, tokenOf(await invite(email)), REGISTRATION);

type Act = (id: string, seen: number | undefined) => Promise<Person>;
const at = (seen: number | undefined) => (seen === undefined ? undefined : new Date(seen));
const ACTS = {
  resend: (id, seen) => resendInvitation(desk.ctx, desk.ada, id, at(seen)),
  renew: async (id, seen) => (await renewLink(desk.ctx, desk.ada, id, { isMailed: true, seen })).person,
  extend: (id, seen) => extendInvitation(desk.ctx, desk.ada, id, at(seen)),
  extendAccount: (id, seen) => extendAccount(desk.ctx, desk.ada, id, at(seen)),
} satisfies Partial<Record<CardAct, Act>>;

/** The button as it is drawn now, to be clicked at any time after. */
function drawn(person: Person, act: keyof typeof ACTS) {
  const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, desk.ctx.now());
  const { id, seen } = readValue(actButton(voice, person, act).value ?? '');
  return () => ACTS[act](id, seen);
}

describe.each([
  ['resend', invite, 'invitation.resentMeanwhile'],
  ['renew', invite, 'invitation.renewedMeanwhile'],
  ['extend', invite, 'invitation.extendedMeanwhile'],
  ['extendAccount', registered, 'account.extendedMeanwhile'],
] as const)('the button of %s', (act, begin, code) => {
  test('clicked twice at once acts once; again later, on what was drawn before, it says what is so now', async () => {
    const person = await begin(`${act}@example.com`);
    desk.pass(1 / 24);
    const click = drawn(person, act);
    const clicks = await Promise.allSettled([click(), click()]);
    expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await click().catch(codeOf)).toBe(code);
  });

  test('drawn anew acts once more', async () => {
    const person = await begin(`${act}-anew@example.com`);
    desk.pass(1 / 24);
    const once = await drawn(person, act)();
    desk.pass(1 / 24);
    const twice = await drawn(once, act)();
    expect(twice.timeline.length).toBe(once.timeline.length + 1);
  });
});

test('an account that was ended is extended by the button of before', async () => {
  const person = await registered('ended@example.com');
  const click = drawn(person, 'extendAccount');
  const end = person.account?.endsAt ?? expect.fail();
  desk.pass(31);
  expect((await click()).account?.endsAt).toEqual(addDays(desk.ctx.now(), 30));
  expect(end < desk.ctx.now()).toBe(true);
});
