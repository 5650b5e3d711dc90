import type { Administrator } from '../companies/administrators.ts';
import { isDomainRefused } from '../companies/domain-policy.ts';
import type { Company } from '../companies/store.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { emailIdentity } from '../people/identity.ts';
import { fullName, type Identity, type Person } from '../people/person.ts';
import { DuplicateIdentity } from '../people/store.ts';
import { requireAct } from './invitation.ts';
import { requireInvitable } from './invite.ts';
import { mailAnew } from './resend.ts';

type Ctx = Pick<Context, 'people' | 'now' | 'wake'>;

/**
 * Sends to the corrected address; links mailed to the old one end. Where the mail went to the login address, that is
 * what was mistyped: it changes too. Nothing is sent again to whom it was sent already. Throws `person.invited`,
 * `person.registered`, `person.ended`, `domain.refused` on `email`.
 */
export async function fixAddress(ctx: Ctx, by: Administrator, id: string, email: string): Promise<Person> {
  const person = await ctx.people
    .change(by.company.id, id, known => {
      requireAct(known, 'fixAddress', ctx.now());
      const isChanged = email !== known.invitation.delivery.address;
      // A second click: the mail to this address is on its way.
      if (!isChanged && known.invitation.status === 'pending') return undefined;
      if (isLogin(known)) requireDomain(by.company, email);
      return mailAnew(withAddress(known, email), ctx.now(), {
        by,
        event: 'addressFixed',
        isNewGeneration: isChanged,
      });
    })
    .catch((error: unknown) => refuseTaken(ctx, by, emailIdentity(email), error));
  ctx.wake(person);
  return person;
}

const isLogin = ({ invitation, profile }: Person): boolean => invitation.delivery.address === profile.email;

/** Where people are written to is their own affair; what they sign in with is the company's. */
function requireDomain(company: Company, email: string): void {
  if (!isDomainRefused(company, email)) return;
  const domains = company.domains.slice(0, 5).join(', ');
  throw new DomainError('domain.refused', { company: company.name, domains }, 'email');
}

function withAddress(person: Person, email: string): Person {
  const corrected: Person = {
    ...person,
    invitation: { ...person.invitation, delivery: { ...person.invitation.delivery, address: email } },
  };
  if (!isLogin(person)) return corrected;
  return { ...corrected, identity: emailIdentity(email), profile: { ...person.profile, email } };
}

/** Of a write that the unique index has refused: who has the login already. */
export async function refuseTaken(
  ctx: Pick<Context, 'people' | 'now'>,
  by: Administrator,
  identity: Identity | undefined,
  error: unknown,
): Promise<never> {
  if (!(error instanceof DuplicateIdentity) || !identity) throw error;
  const other = await ctx.people.findByIdentity(by.company.id, identity);
  if (!other) throw error;
  requireInvitable(other, ctx.now());
  const { inviter, createdAt } = other.invitation;
  throw new DomainError(
    'person.invited',
    { name: fullName(other.profile), inviter: inviter.name, at: createdAt, id: other.id },
    'email',
  );
}
