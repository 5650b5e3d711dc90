import { withAccountTimers } from '../accounts/account-timers.ts';
import { isLoginProved, withProofMail } from '../accounts/proof.ts';
import type { Context } from '../context.ts';
import { note, type PlannedEffect, plan, without } from '../people/effects.ts';
import {
  type Account,
  type Actor,
  accountEndsAt,
  type Consent,
  type Language,
  type Person,
  type Profile,
} from '../people/person.ts';
import type { Token } from '../people/tokens.ts';
import { requireOpen } from './invitation.ts';
import { withoutTimers } from './timers.ts';

export interface Registration {
  firstName: string;
  lastName: string;
  /** What the company asks for and the invitation had not said. */
  answers?: Answers;
  passwordHash: string;
  language: Language;
  timeZone: string;
  /** The version of the terms that was agreed to, and in which language they were read. */
  agreed?: Agreed;
}

export type Agreed = Omit<Consent, 'at'>;

export type Answers = Partial<Pick<Profile, 'phone' | 'gender' | 'birthday'>>;

/** Whether whoever wanted it may still make administrators, asked where an invitation is accepted. */
export interface Granting {
  mayGrantAdministrator(companyId: string, by: Actor): Promise<boolean>;
}

type Ctx = Pick<Context, 'people' | 'now' | 'wake'> & Granting;

/**
 * Turns the pending person into an active one in a single update; of any number at once, one wins and the others
 * throw `invitation.used`. A dead link throws `invitation.<state>`. An administrator's flag that the inviter may no
 * longer grant waits for approval.
 */
export async function acceptInvitation(ctx: Ctx, token: Token, registration: Registration): Promise<Person> {
  const isFlagGranted = await mayFlag(ctx, token);
  const person = await ctx.people.change(token.companyId, token.personId, known => {
    const now = ctx.now();
    requireOpen(token, known, now);
    const registered = accepted(known, token, registration, now);
    return known.access.isAdministrator && !isFlagGranted ? awaiting(registered, now) : settled(registered);
  });
  ctx.wake(person);
  return person;
}

async function mayFlag(ctx: Ctx, token: Token): Promise<boolean> {
  const known = await ctx.people.find(token.companyId, token.personId);
  if (!known?.access.isAdministrator) return false;
  requireOpen(token, known, ctx.now());
  return ctx.mayGrantAdministrator(known.companyId, known.access.askedBy ?? known.invitation.inviter);
}

function settled({ access: { askedBy: _, ...access }, ...person }: Person): Person {
  return { ...person, access };
}

function awaiting(person: Person, now: Date): Person {
  const unflagged: Person = {
    ...person,
    access: { ...person.access, isAdministrator: false, awaitsApproval: true },
  };
  const noted = note(unflagged, { at: now, event: 'approvalNeeded' });
  return plan(noted, now, [{ kind: 'alert', alert: 'adminAwaits' }]);
}

function accepted(known: Person, token: Token, registration: Registration, now: Date): Person {
  const { firstName, lastName, answers } = registration;
  const { failure: _, ...invitation } = known.invitation;
  const person: Person = {
    ...withoutTimers(without(known, 'mail')),
    // What the inviter said stands.
    profile: { ...answers, ...known.profile, firstName, lastName },
    account: newAccount(known, token, registration, now),
    invitation: { ...invitation, status: 'accepted', openedAt: invitation.openedAt ?? now, endedAt: now },
  };
  const alert: PlannedEffect[] = invitation.isMonitored ? [{ kind: 'alert', alert: 'accepted' }] : [];
  const noted = note(withProof(withAccountTimers(person, now), now), {
    at: now,
    event: 'registered',
    detail: token.channel.kind,
  });
  // Before the card, which names it.
  const { personalWorkgroupId: groupId } = known.access;
  const workgroup: PlannedEffect[] = groupId ? [{ kind: 'workgroup', groupId }] : [];
  return plan(noted, now, [...workgroup, { kind: 'card' }, ...alert]);
}

/** What the link has not proved, a mail to the login is to prove. */
function withProof(person: Person, now: Date): Person {
  const { account, profile } = person;
  if (!account || profile.email === undefined || isLoginProved({ profile, account })) return person;
  return withProofMail({ ...person, account }, profile.email, now);
}

function newAccount(known: Person, token: Token, registration: Registration, now: Date): Account {
  const endsAt = accountEndsAt(known.invitation.accountExpiry, now);
  return {
    status: 'active',
    passwordHash: registration.passwordHash,
    epoch: (known.account?.epoch ?? 0) + 1,
    registeredAt: now,
    lastSeenAt: now,
    ...(endsAt && { endsAt }),
    // Only a token mailed to an address proves that address (PRODUCT.md, Proof).
    provedAddresses: token.channel.kind === 'mail' ? [token.channel.address] : [],
    language: registration.language,
    timeZone: registration.timeZone,
    acceptedBy: token.channel.kind === 'mail' ? 'email' : token.channel.kind,
    ...(registration.agreed && { consent: { ...registration.agreed, at: now } }),
  };
}
