import { randomUUID } from 'node:crypto';
import { ObjectId } from 'mongodb';
import type { Administrator } from '../companies/administrators.ts';
import type { LetterTemplate } from '../companies/store.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, type PlannedEffect, plan } from '../people/effects.ts';
import { identityOf } from '../people/identity.ts';
import {
  type Access,
  type AccountExpiry,
  type Delivery,
  type DeliveryMethod,
  fullName,
  type Identity,
  type Invitation,
  isAccountOpen,
  isLive,
  type Language,
  type Person,
  type Profile,
} from '../people/person.ts';
import { DuplicateIdentity } from '../people/store.ts';
import { addDays } from '../platform/time.ts';
import { withTimers } from './timers.ts';

const HISTORY_LENGTH = 20;

/** What the wizard, a row of a file or a list of addresses has gathered: clean, within bounds, by the company's form. */
export interface Invite {
  /** The same for every repetition of one submission. */
  requestId: string;
  profile: Profile;
  access: Access;
  method: DeliveryMethod;
  /** Where the mail goes; the login address unless it says so. */
  address?: string;
  /** Who gets the Slack message. */
  userId?: string;
  letter?: LetterTemplate;
  note?: string;
  /** Later than now; absent: at once. */
  sendAt?: Date;
  batchId?: string;
  validityDays: number;
  accountExpiry: AccountExpiry;
  isMonitored: boolean;
  language: Language;
  timeZone: string;
}

type Ctx = Pick<Context, 'people' | 'now' | 'wake'>;

/** Throws `person.invited`, `person.registered` or `person.ended` on the field `email`, with who was first. */
export async function inviteUser(ctx: Ctx, by: Administrator, input: Invite): Promise<Person> {
  const person = await ctx.people.insert(newPerson(by, input, ctx.now())).catch(async (error: unknown) => {
    if (error instanceof DuplicateIdentity) return inviteAgain(ctx, by, input);
    throw error;
  });
  ctx.wake(person);
  return person;
}

/** The person whom the identity belongs to may be invited once the earlier invitation has ended. */
export async function inviteAgain(ctx: Ctx, by: Administrator, input: Invite): Promise<Person> {
  const known = await ctx.people.findByIdentity(by.company.id, loginOf(input.profile));
  if (!known) return inviteUser(ctx, by, input);
  return ctx.people.change(by.company.id, known.id, person => {
    if (person.invitation.requestId === input.requestId) return undefined;
    requireInvitable(person, ctx.now());
    return begin(fromHistory(person, by, input, ctx.now()), by, ctx.now());
  });
}

/** Throws what stands against inviting this known person now. */
export function requireInvitable(person: Person, now: Date): void {
  const { account, invitation } = person;
  const facts = {
    name: fullName(person.profile),
    inviter: invitation.inviter.name,
    at: invitation.createdAt,
    id: person.id,
  };
  if (account && isAccountOpen(account, now)) throw new DomainError('person.registered', facts, 'email');
  if (account) throw new DomainError('person.ended', facts, 'email');
  if (isLive(invitation, now)) throw new DomainError('person.invited', facts, 'email');
}

/** A form without both e-mail and phone is refused where it is read. */
function loginOf(profile: Profile): Identity {
  const identity = identityOf(profile);
  if (!identity) throw new Error('An invitation without e-mail and phone');
  return identity;
}

export function newPerson(by: Administrator, input: Invite, now: Date): Person {
  const person: Person = {
    id: new ObjectId().toHexString(),
    companyId: by.company.id,
    rev: 0,
    identity: loginOf(input.profile),
    profile: input.profile,
    access: input.access,
    invitation: newInvitation(by, input, now, 1),
    history: [],
    timeline: [],
    effects: [],
    createdAt: now,
    updatedAt: now,
  };
  return begin(person, by, now);
}

function newInvitation(by: Administrator, input: Invite, now: Date, generation: number): Invitation {
  const { sendAt, batchId } = input;
  return {
    id: randomUUID(),
    requestId: input.requestId,
    generation,
    status: sendAt ? 'scheduled' : 'pending',
    inviter: by.actor,
    delivery: deliveryOf(input),
    validityDays: input.validityDays,
    accountExpiry: input.accountExpiry,
    isMonitored: input.isMonitored,
    language: input.language,
    timeZone: input.timeZone,
    createdAt: now,
    ...(sendAt && { sendAt }),
    ...(batchId && { batchId }),
    ...(!sendAt && input.method === 'link' && { sentAt: now }),
    expiresAt: addDays(sendAt ?? now, input.validityDays),
    areRemindersOff: false,
    askedAt: [],
    resentAt: [],
  };
}

export function deliveryOf(offer: Omit<Invite, 'requestId'>): Delivery {
  const { method, address, userId, letter, note, profile } = offer;
  const to = method === 'email' ? (address ?? profile.email) : undefined;
  return {
    method,
    ...(to && { address: to }),
    ...(method === 'slack' && userId && { userId }),
    ...(letter && { letter }),
    ...(note && { note }),
  };
}

const fromHistory = (person: Person, by: Administrator, input: Invite, now: Date): Person => ({
  ...person,
  profile: input.profile,
  access: input.access,
  invitation: newInvitation(by, input, now, person.invitation.generation + 1),
  history: [...person.history, person.invitation].slice(-HISTORY_LENGTH),
});

function begin(person: Person, by: Administrator, now: Date): Person {
  const { sendAt, id: invitationId } = person.invitation;
  const entry = { at: now, event: 'invited' as const, by: by.actor };
  if (sendAt)
    return plan(note(person, entry), now, [{ kind: 'send', at: sendAt, invitationId }, ...card(person)]);
  return plan(note(withTimers(person, now), entry), now, [...invitationMessage(person), ...card(person)]);
}

/** Those of a batch have one card together. */
const card = ({ invitation }: Person): PlannedEffect[] => (invitation.batchId ? [] : [{ kind: 'card' }]);

/** The mail or Slack message of the present generation; a shareable link has none. */
export function invitationMessage({ invitation: { delivery, generation } }: Person): PlannedEffect[] {
  if (delivery.userId !== undefined)
    return [{ kind: 'slackMessage', template: 'invitation', generation, userId: delivery.userId }];
  if (delivery.address === undefined) return [];
  return [{ kind: 'mail', template: 'invitation', generation, to: delivery.address }];
}
