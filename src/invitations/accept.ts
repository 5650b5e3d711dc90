import { withAccountTimers } from '../accounts/account-timers.ts';
import type { Context } from '../context.ts';
import { note, type PlannedEffect, plan, without } from '../people/effects.ts';
import { type Account, accountEndsAt, type Language, type Person } from '../people/person.ts';
import type { Token } from '../people/tokens.ts';
import { requireOpen } from './invitation.ts';
import { withoutTimers } from './timers.ts';

export interface Registration {
  firstName: string;
  lastName: string;
  passwordHash: string;
  language: Language;
  timeZone: string;
}

/**
 * Turns the pending person into an active one in a single update; of any number at once, one wins and the others
 * throw `invitation.used`. A dead link throws `invitation.<state>`.
 */
export async function acceptInvitation(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  token: Token,
  registration: Registration,
): Promise<Person> {
  const person = await ctx.people.change(token.companyId, token.personId, known => {
    const now = ctx.now();
    requireOpen(token, known, now);
    return accepted(known, token, registration, now);
  });
  ctx.wake(person);
  return person;
}

function accepted(known: Person, token: Token, registration: Registration, now: Date): Person {
  const { firstName, lastName } = registration;
  const { failure: _, ...invitation } = known.invitation;
  const person: Person = {
    ...withoutTimers(without(known, 'mail')),
    profile: { ...known.profile, firstName, lastName },
    account: newAccount(known, token, registration, now),
    invitation: { ...invitation, status: 'accepted', openedAt: invitation.openedAt ?? now, endedAt: now },
  };
  const alert: PlannedEffect[] = invitation.isMonitored ? [{ kind: 'alert', alert: 'accepted' }] : [];
  const noted = note(withAccountTimers(person, now), {
    at: now,
    event: 'registered',
    detail: token.channel.kind,
  });
  return plan(noted, now, [{ kind: 'card' }, ...alert]);
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
  };
}
