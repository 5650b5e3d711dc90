import type { Company } from '../companies/store.ts';
import type { Context } from '../context.ts';
import type { Person } from '../people/person.ts';
import type { Token } from '../people/tokens.ts';

/** Whom the secret in a link concerns; undefined for an unknown, malformed or outlived one, which look the same. */
export async function lookUp(
  ctx: Pick<Context, 'tokens' | 'people' | 'companies' | 'now'>,
  secret: string,
): Promise<{ token: Token; person: Person; company: Company } | undefined> {
  const token = await ctx.tokens.find(secret);
  if (token?.purpose !== 'invitation' || (token.expiresAt && token.expiresAt <= ctx.now())) return undefined;
  const [person, company] = await Promise.all([
    ctx.people.find(token.companyId, token.personId),
    ctx.companies.find(token.companyId),
  ]);
  return person && company ? { token, person, company } : undefined;
}
