import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelInvitation } from '../../src/invitations/cancel.ts';
import { fingerprintOf, offerOf } from '../../src/invitations/changes.ts';
import { draftOfPerson, widened } from '../../src/invitations/changing.ts';
import { inviteUser } from '../../src/invitations/invite.ts';
import type { Ready } from '../../src/invitations/ready/ready-draft.ts';
import { resendChanged } from '../../src/invitations/resend-changed.ts';
import { newDraft } from '../../src/invitations/wizard-draft.ts';
import type { Person } from '../../src/people/person.ts';
import { addDays } from '../../src/platform/time.ts';
import { codeOf, type Desk, inviteOf, openDesk } from '../support/desk.ts';
import { companyOf, personOf } from '../support/people.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let requests = 0;
const change = (person: Person, more: Partial<Ready>, requestId = `change-${++requests}`) => ({
  requestId,
  seen: fingerprintOf(offerOf(person)),
  offer: { ...offerOf(person), ...more },
});
const resend = (person: Person, more: Partial<Ready>) =>
  resendChanged(desk.ctx, desk.olga, person.id, change(person, more));
const templates = (person: Person) =>
  person.effects.flatMap(effect => (effect.kind === 'mail' ? [`${effect.template} ${effect.to}`] : []));

describe('S2.6 sending again with changes', () => {
  test('changes everything in one update, and mails it anew', async () => {
    const person = await inviteUser(desk.ctx, desk.ada, inviteOf('one@example.com'));
    const next = await resend(person, { validityDays: 14, access: { ...person.access, position: 'Lead' } });
    expect(next.rev).toBe(person.rev + 1);
    expect(next.access.position).toBe('Lead');
    expect(next.invitation).toMatchObject({ generation: 1, validityDays: 14, status: 'pending' });
    expect(next.invitation.inviter.name).toBe('Ada Lovelace');
    expect(templates(next)).toEqual(['invitation one@example.com']);
    expect(next.timeline.at(-1)).toMatchObject({ event: 'changed', detail: 'position validity' });
  });

  test.each<[string, (person: Person) => Partial<Ready>]>([
    [
      'the login',
      ({ profile }) => ({
        profile: { ...profile, email: 'moved@example.com' },
        address: 'moved@example.com',
      }),
    ],
    ['the delivery address', () => ({ address: 'private@example.com' })],
    ['the way', () => ({ method: 'link' })],
  ])('to another place ends the links of before: %s', async (what, more) => {
    const email = `${what.replaceAll(' ', '-')}@example.com`;
    const person = await inviteUser(desk.ctx, desk.ada, inviteOf(email));
    const next = await resend(person, { ...offerOf(person), ...more(person) });
    expect(next.invitation.generation).toBe(2);
    expect(templates(next)).not.toContain(`invitation ${email}`);
  });

  test('for later stops what is on its way, and goes out at its time', async () => {
    const person = await inviteUser(desk.ctx, desk.ada, inviteOf('later@example.com'));
    const sendAt = addDays(desk.ctx.now(), 3);
    const next = await resend(person, { sendAt });
    expect(next.invitation).toMatchObject({ status: 'scheduled', sendAt });
    expect(next.effects.filter(({ kind }) => kind === 'mail' || kind === 'expire')).toEqual([]);
    expect(next.effects.filter(({ kind }) => kind === 'send')).toHaveLength(1);
    // Nothing was sent by it, and the next is the first that is.
    expect(next.timeline.at(-1)?.event).toBe('changedForLater');
    const now = await resend(next, { sendAt: undefined } as never);
    expect(now.effects.filter(({ kind }) => kind === 'send')).toEqual([]);
    expect(now.invitation.status).toBe('pending');
    expect(now.timeline.at(-1)?.event).toBe('sentChanged');
  });

  test('of a dead one begins a new generation', async () => {
    const person = await inviteUser(desk.ctx, desk.ada, inviteOf('dead@example.com', { validityDays: 1 }));
    desk.pass(2);
    const next = await resend(person, { note: 'Once more' });
    expect(next.invitation).toMatchObject({ status: 'pending', generation: 2 });
  });

  test('says on the field who has the address already, and changes nothing', async () => {
    await inviteUser(desk.ctx, desk.ada, inviteOf('taken@example.com'));
    const person = await inviteUser(desk.ctx, desk.ada, inviteOf('mine@example.com'));
    const profile = { ...person.profile, email: 'taken@example.com' };
    const refusal = await resend(person, { profile }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'person.invited', field: 'email' });
    expect(await desk.ctx.people.find(person.companyId, person.id)).toEqual(person);
  });

  test('happens once for a submission that comes twice at once', async () => {
    const person = await inviteUser(desk.ctx, desk.ada, inviteOf('twice@example.com'));
    const once = change(person, { note: 'Hello' }, 'the-same');
    const send = () => resendChanged(desk.ctx, desk.olga, person.id, once);
    const [first, second] = await Promise.all([send(), send()]);
    expect(first.rev).toBe(second.rev);
    expect(first.timeline.filter(({ event }) => event === 'changed')).toHaveLength(1);
  });

  test('undoes nothing that somebody else has changed, and revives nothing that was cancelled', async () => {
    const person = await inviteUser(desk.ctx, desk.ada, inviteOf('both@example.com'));
    await resend(person, { note: 'Mine' });
    expect(await resend(person, { note: 'Yours' }).catch(codeOf)).toBe('invitation.changed');
    await cancelInvitation(desk.ctx, desk.ada, person.id);
    expect(await resend(person, { note: 'Yours' }).catch(codeOf)).toBe('invitation.cancelled');
  });

  test('is done five times a day at most, and never in another company', async () => {
    let person = await inviteUser(desk.ctx, desk.ada, inviteOf('often@example.com'));
    for (const note of ['1', '2', '3', '4', '5']) person = await resend(person, { note });
    expect(await resend(person, { note: '6' }).catch(codeOf)).toBe('invitation.resentToday');
    const foreign = resendChanged(desk.ctx, desk.gil, person.id, change(person, {}));
    expect(await foreign.catch(codeOf)).toBe('person.unknown');
  });
});

describe('the form that it is done in', () => {
  const hidden = companyOf();
  const form = {
    ...hidden.form,
    fields: { ...hidden.form.fields, phone: 'hidden' as const, groups: 'hidden' as const },
  };
  const company = { ...hidden, form };
  test('shows what the person has, also where the company asks for it no longer', () => {
    const person = personOf({ profile: { firstName: 'Jane', lastName: 'Doe', phone: '+442079460018' } });
    const draft = newDraft(company, draftOfPerson(person, company, ''));
    expect(draft.phone).toBe('+44 20 7946 0018');
    expect(widened(form, draft).fields).toMatchObject({ phone: 'optional', groups: 'optional' });
  });
});
