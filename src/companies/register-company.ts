import { ObjectId } from 'mongodb';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Administrator, authorizeSetUp } from './administrators.ts';
import type { Company, CompanySettings } from './store.ts';

type By = Awaited<ReturnType<typeof authorizeSetUp>>;

/** Registers the workspace's company, or stores its changed settings. One workspace has one company. */
export async function registerCompany(
  ctx: Pick<Context, 'companies' | 'now'>,
  by: By,
  settings: CompanySettings,
): Promise<Company> {
  if (!by.company) return insert(ctx, newCompany(by, settings, ctx.now()));
  const updated = await ctx.companies.update(by.company.id, settings);
  if (!updated) throw new DomainError('company.unregistered', { who: by.actor.name });
  return updated;
}

/** Who was first is named: somebody else may have registered the workspace under another name meanwhile. */
async function insert({ companies }: Pick<Context, 'companies'>, company: Company): Promise<Company> {
  return companies.insert(company).catch(async (error: unknown) => {
    const first = await companies.findByTeam(company.registeredBy.teamId);
    throw first && first.id !== company.id
      ? new DomainError('company.registered', { name: first.name })
      : error;
  });
}

const newCompany = (
  { actor }: Pick<Administrator, 'actor'>,
  settings: CompanySettings,
  now: Date,
): Company => ({
  ...settings,
  id: new ObjectId().toHexString(),
  workspaces: [{ teamId: actor.teamId }],
  registeredBy: actor,
  registeredAt: now,
});
