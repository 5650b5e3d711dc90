import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, type PlannedEffect, plan } from '../people/effects.ts';
import { emailIdentity } from '../people/identity.ts';
import type { Account, Person } from '../people/person.ts';
import { DuplicateIdentity } from '../people/store.ts';
import type { Token } from '../people/tokens.ts';
import { isProofOpen } from './proof.ts';
import type { Registered } from './require-account.ts';
import { hasAccount } from './visitor.ts';

type Ctx = Pick<Context, 'people' | 'now' | 'wake'>;

/**
 * The mail to an address was answered, once. It proves the login, or takes its place, of which the address before is
 * told. Throws `link.unknown` where the link is over; where somebody else has the address too, for that is nobody's
 * business.
 */
export async function confirmAddress(ctx: Ctx, token: Token): Promise<Person> {
  const { companyId, personId } = token;
  const person = await ctx.people
    .change(companyId, personId, known => {
      const now = ctx.now();
      if (!hasAccount(known) || !isProofOpen(token, known, now)) throw new DomainError('link.unknown');
      return proved(known, now);
    })
    .catch((error: unknown) => giveUp(ctx, token, error));
  ctx.wake(person);
  return person;
}

function proved(known: Registered, now: Date): Person {
  const { proof } = known.account;
  if (!proof) return known;
  const { address } = proof;
  const isLogin = address === known.profile.email;
  const others = known.account.provedAddresses.filter(
    other => other !== address && (isLogin || other !== known.profile.email),
  );
  const account: Account = {
    ...known.account,
    provedAddresses: [address, ...others],
    proof: { ...proof, isDone: true },
    confirmedAt: now,
  };
  const confirmed = { ...known, account };
  if (isLogin) return plan(note(confirmed, { at: now, event: 'addressConfirmed' }), now, [{ kind: 'card' }]);
  return moved(known, confirmed, address, now);
}

/** What is on its way to the address of before dies with it. */
function moved(known: Registered, confirmed: Registered, address: string, now: Date): Person {
  const { reset } = confirmed.account;
  const next: Person = {
    ...confirmed,
    identity: emailIdentity(address),
    profile: { ...confirmed.profile, email: address },
    account: { ...confirmed.account, ...(reset && { reset: { ...reset, number: reset.number + 1 } }) },
  };
  return plan(note(next, { at: now, event: 'addressChanged' }), now, [
    { kind: 'card' },
    ...farewells(known, address),
  ]);
}

function farewells({ profile, account, invitation }: Registered, address: string): PlannedEffect[] {
  const before = [...account.provedAddresses, ...(profile.email ? [profile.email] : [])];
  return [...new Set(before)]
    .filter(other => other !== address)
    .map(to => ({ kind: 'mail', template: 'addressChanged', generation: invitation.generation, to }));
}

async function giveUp(ctx: Ctx, { companyId, personId, generation }: Token, error: unknown): Promise<never> {
  if (!(error instanceof DuplicateIdentity)) throw error;
  await ctx.people.change(companyId, personId, known => {
    const { account } = known;
    if (account?.proof?.number !== generation) return undefined;
    return { ...known, account: { ...account, proof: { ...account.proof, isDone: true } } };
  });
  throw new DomainError('link.unknown');
}
