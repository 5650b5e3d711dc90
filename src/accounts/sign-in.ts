import type { Company } from '../companies/store.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { emailIdentity, parseEmail, phoneIdentity } from '../people/identity.ts';
import { type Identity, isAccountOpen, type Person } from '../people/person.ts';
import { parsePhone } from '../people/phone.ts';
import type { Limits } from '../platform/web/limits.ts';
import { isPassword } from './guesses.ts';
import { hashPassword, isOutdated } from './passwords.ts';
import type { Registered } from './require-account.ts';
import { hasAccount } from './visitor.ts';

export interface SignIn {
  /** `country` is of phone numbers typed without theirs. */
  company: Pick<Company, 'id' | 'country'>;
  /** An e-mail or a phone number, in any usual way of typing it. */
  login: string;
  password: string;
  network: string;
  device: string;
  /** What the browser was given at earlier sign-ins. */
  known: string[];
}

/**
 * Answers the secret of a new session. The same work and the same `signIn.refused` for a wrong password and an unknown
 * login. Without a secret the account has ended, which is told only to who knows its password.
 */
export async function signIn(
  ctx: Pick<Context, 'people' | 'sessions' | 'knownBrowsers' | 'now'> & { limits: Limits },
  input: SignIn,
): Promise<{ person: Registered; secret?: string }> {
  const { id: companyId, country } = input.company;
  const { password, network, device } = input;
  const identity = identityIn(input.login, country);
  const person = identity && (await ctx.people.findByIdentity(companyId, identity));
  const trusted =
    person && (await ctx.knownBrowsers.find({ companyId, personId: person.id }, input.known, ctx.now()));
  const guess = { companyId, login: identity ?? '', person, network, trusted, password };
  const isRight = await isPassword(ctx, guess);
  if (!person || !hasAccount(person) || !isRight) throw new DomainError('signIn.refused');
  if (!isAccountOpen(person.account, ctx.now())) return { person };
  const present = await renew(ctx, person, password);
  // Deleted, ended or given another password while the hash was computed.
  if (present.account?.epoch !== person.account.epoch) throw new DomainError('signIn.refused');
  const session = { companyId, personId: person.id, epoch: person.account.epoch, device };
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
