import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Overseer } from './global-administrator.ts';
import type { Company } from './store.ts';
import { requireWorking } from './suspension.ts';

type Ctx = Pick<Context, 'companies' | 'companyChoices' | 'audit' | 'now'>;

/** From now on all that a global administrator does is for this company. Throws `company.gone`, `company.suspended`. */
export async function chooseCompany(
  ctx: Ctx,
  { actor: { teamId, userId }, own }: Overseer,
  id: string,
): Promise<Company> {
  const company = await companyFor(ctx, id);
  // Whatever is done for it would be refused, and whoever chose it would be stuck in it.
  requireWorking(company);
  const at = ctx.now();
  await ctx.audit.write({
    id: `company.chosen:${id}:${teamId}:${userId}:${at.toISOString()}`,
    companyId: id,
    event: 'company.chosen',
    by: { teamId, userId },
    at,
  });
  const asker = { teamId, userId };
  if (id === own?.id) await ctx.companyChoices.forget(asker);
  else await ctx.companyChoices.choose(asker, id);
  return company;
}

/** Back to the company of the workspace. */
export const returnHome = (ctx: Pick<Ctx, 'companyChoices'>, { actor }: Overseer): Promise<void> =>
  ctx.companyChoices.forget(actor);

/** Throws `company.gone`. */
export async function companyFor({ companies }: Pick<Ctx, 'companies'>, id: string): Promise<Company> {
  const company = await companies.find(id);
  if (!company) throw new DomainError('company.gone');
  return company;
}
