import { randomUUID } from 'node:crypto';
import { ObjectId } from 'mongodb';
import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, type PlannedEffect, plan } from '../people/effects.ts';
import { emailIdentity } from '../people/identity.ts';
import {
  type AccountExpiry,
  type DeliveryMethod,
  fullName,
  type Invitation,
  isAccountOpen,
  isLive,
  type Language,
  type Person,
} from '../people/person.ts';
import { DuplicateIdentity } from '../people/store.ts';
import { addDays } from '../platform/time.ts';
import { withTimers } from './timers.ts';

const HISTORY_LENGTH = 20;

/** What the wizard has gathered, clean and within bounds. */
export interface Invite {
  /** The same for every repetition of one submission. */
  requestId: string;
  firstName: string;
  lastName: string;
  email: string;
  isAdministrator: boolean;
  method: DeliveryMethod;
  /** Where the mail goes; the login address unless it says so. */
  address?: string;
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
async function inviteAgain(ctx: Ctx, by: Administrator, input: Invite): Promise<Person> {
  const known = await ctx.people.findByIdentity(by.company.id, emailIdentity(input.email));
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

function newPerson(by: Administrator, input: Invite, now: Date): Person {
  const person: Person = {
    id: new ObjectId().toHexString(),
    companyId: by.company.id,
    rev: 0,
    identity: emailIdentity(input.email),
    profile: { firstName: input.firstName, lastName: input.lastName, email: input.email },
    access: { isAdministrator: input.isAdministrator },
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
  const isMailed = input.method === 'email';
  return {
    id: randomUUID(),
    requestId: input.requestId,
    generation,
    status: 'pending',
    inviter: by.actor,
    delivery: { method: input.method, ...(isMailed && { address: input.address ?? input.email }) },
    validityDays: input.validityDays,
    accountExpiry: input.accountExpiry,
    isMonitored: input.isMonitored,
    language: input.language,
    timeZone: input.timeZone,
    createdAt: now,
    ...(!isMailed && { sentAt: now }),
    expiresAt: addDays(now, input.validityDays),
    areRemindersOff: false,
    askedAt: [],
    resentAt: [],
  };
}

const fromHistory = (person: Person, by: Administrator, input: Invite, now: Date): Person => ({
  ...person,
  profile: { ...person.profile, firstName: input.firstName, lastName: input.lastName, email: input.email },
  access: { isAdministrator: input.isAdministrator },
  invitation: newInvitation(by, input, now, person.invitation.generation + 1),
  history: [...person.history, person.invitation].slice(-HISTORY_LENGTH),
});

function begin(person: Person, by: Administrator, now: Date): Person {
  const noted = note(withTimers(person, now), { at: now, event: 'invited', by: by.actor });
  return plan(noted, now, [...invitationMail(person), { kind: 'card' }]);
}

/** The mail of the present generation, where the invitation goes by mail. */
export function invitationMail({ invitation: { delivery, generation } }: Person): PlannedEffect[] {
  if (delivery.address === undefined) return [];
  return [{ kind: 'mail', template: 'invitation', generation, to: delivery.address }];
}
