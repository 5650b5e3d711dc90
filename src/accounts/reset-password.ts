import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, plan } from '../people/effects.ts';
import type { Person } from '../people/person.ts';
import type { Token } from '../people/tokens.ts';
import { noticesTo } from './notices.ts';
import { hashPassword } from './passwords.ts';
import { isResetOpen } from './reset-token.ts';

/**
 * Sets the password, once: the account's epoch ends this link, every other and every session in the same update.
 * Nobody is signed in by it, and the owner gets a notice. Throws `link.unknown` where the link is over.
 */
export async function resetPassword(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  token: Token,
  password: string,
): Promise<Person> {
  const passwordHash = await hashPassword(password);
  const person = await ctx.people.change(token.companyId, token.personId, known => {
    const now = ctx.now();
    if (!known.account || !isResetOpen(token, known, now)) throw new DomainError('link.unknown');
    const { reset: _, ...account } = known.account;
    const changed: Person = { ...known, account: { ...account, passwordHash, epoch: account.epoch + 1 } };
    return plan(
      note(changed, { at: now, event: 'passwordReset' }),
      now,
      noticesTo(changed, 'passwordChanged'),
    );
  });
  ctx.wake(person);
  return person;
}
