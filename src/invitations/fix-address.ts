import type { Administrator } from '../companies/administrators.ts';
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
 * what was mistyped: it changes too. Nothing is sent again to whom it was sent already. Throws `person.invited`, `person.registered`, `person.ended` on `email`.
 */
export async function fixAddress(ctx: Ctx, by: Administrator, id: string, email: string): Promise<Person> {
  const person = await ctx.people
    .change(by.company.id, id, known => {
      requireAct(known, 'fixAddress', ctx.now());
      const isChanged = email !== known.invitation.delivery.address;
      // A second click: the mail to this address is on its way.
      if (!isChanged && known.invitation.status === 'pending') return undefined;
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

function withAddress(person: Person, email: string): Person {
  const isLogin = person.invitation.delivery.address === person.profile.email;
  const corrected: Person = {
    ...person,
    invitation: { ...person.invitation, delivery: { ...person.invitation.delivery, address: email } },
  };
  if (!isLogin) return corrected;
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
