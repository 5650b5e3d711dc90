import type { Company } from '../companies/store.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { emailIdentity, parseEmail, phoneIdentity } from '../people/identity.ts';
import { type Identity, isAccountOpen, type Person } from '../people/person.ts';
import { parsePhone } from '../people/phone.ts';
import type { Limits, Rule } from '../platform/web/limits.ts';
import { hashPassword, isOutdated, verifyPassword } from './passwords.ts';
import { hasAccount } from './visitor.ts';

export interface SignIn {
  /** `country` is of phone numbers typed without theirs. */
  company: Pick<Company, 'id' | 'country'>;
  /** An e-mail or a phone number, in any usual way of typing it. */
  login: string;
  password: string;
  network: string;
  device: string;
}

const QUARTER = 900;
const BY_ACCOUNT: Rule = { name: 'sign-in-account', points: 5, seconds: QUARTER };
const BY_NETWORK: Rule = { name: 'sign-in-network', points: 50, seconds: QUARTER };

/**
 * Answers the secret of a new session. The same work and the same `signIn.refused` for a wrong password and an unknown
 * login; that an account has ended (`account.ended`) is told only to who knows its password.
 */
export async function signIn(
  ctx: Pick<Context, 'people' | 'sessions' | 'now'> & { limits: Limits },
  input: SignIn,
): Promise<{ secret: string; person: Person }> {
  const { company } = input;
  const identity = identityIn(input.login, company.country);
  const account = `${company.id} ${identity ?? ''} ${input.network}`;
  await ctx.limits.take(BY_NETWORK, input.network);
  await ctx.limits.take(BY_ACCOUNT, account);
  const person = identity && (await ctx.people.findByIdentity(company.id, identity));
  const stored = person ? person.account?.passwordHash : undefined;
  const isRight = await verifyPassword(stored, input.password);
  if (!person || !hasAccount(person) || !isRight) throw new DomainError('signIn.refused');
  // What is counted are failures.
  await ctx.limits.giveBack(BY_NETWORK, input.network);
  await ctx.limits.clear(BY_ACCOUNT, account);
  if (!isAccountOpen(person.account, ctx.now())) throw new DomainError('account.ended');
  const present = await renew(ctx, person, input.password);
  // Deleted, ended or given another password while the hash was computed.
  if (present.account?.epoch !== person.account.epoch) throw new DomainError('signIn.refused');
  const { companyId, id: personId } = person;
  const session = { companyId, personId, epoch: person.account.epoch, device: input.device };
  return { secret: await ctx.sessions.open(session, ctx.now()), person };
}

function identityIn(login: string, country: string | undefined): Identity | undefined {
  const email = parseEmail(login);
  if (email !== undefined) return emailIdentity(email);
  const phone = parsePhone(login.trim(), country);
  return phone === undefined ? undefined : phoneIdentity(phone);
}

/** Marks the account as seen, and hashes the password anew where its hash is of older parameters. */
async function renew(
  ctx: Pick<Context, 'people' | 'now'>,
  { companyId, id, account }: Person,
  password: string,
): Promise<Person> {
  const isOld = account !== undefined && isOutdated(account.passwordHash);
  const passwordHash = isOld ? await hashPassword(password) : undefined;
  return ctx.people.change(companyId, id, person => {
    // The password may have been changed meanwhile.
    const isSame = person.account?.passwordHash === account?.passwordHash;
    return hasAccount(person)
      ? {
          ...person,
          account: {
            ...person.account,
            lastSeenAt: ctx.now(),
            ...(passwordHash && isSame && { passwordHash }),
          },
        }
      : undefined;
  });
}
