import type { Company } from '../companies/store.ts';
import { requireOpenDoors } from '../companies/suspension.ts';
import type { Context } from '../context.ts';
import type { Token } from '../people/tokens.ts';
import type { Registered } from './require-account.ts';

/** What a secret that was sent to somebody with an account stands for. */
export interface AccountToken {
  token: Token;
  person: Registered;
  company: Company;
}

/** One that is unknown, one for something else and one that is over look the same. Throws `company.closed`. */
export async function findAccountToken(
  ctx: Pick<Context, 'tokens' | 'people' | 'companies' | 'now'>,
  secret: string,
  purpose: Token['purpose'],
  isOpen: (token: Token, person: Registered, now: Date) => boolean,
): Promise<AccountToken | undefined> {
  const token = await ctx.tokens.find(secret);
  if (token?.purpose !== purpose) return undefined;
  const [found, company] = await Promise.all([
    ctx.people.find(token.companyId, token.personId),
    ctx.companies.find(token.companyId),
  ]);
  if (!company || !found?.account) return undefined;
  const person = { ...found, account: found.account };
  if (!isOpen(token, person, ctx.now())) return undefined;
  requireOpenDoors(company);
  return { token, person, company };
}
