import { ObjectId } from 'mongodb';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Workspace } from '../platform/slack/gateway.ts';
import type { Administrator, authorizeSetUp } from './administrators.ts';
import { changedNames } from './change-settings.ts';
import { presetPolicy } from './form-policy.ts';
import type { Company, CompanySettings } from './store.ts';

type Ctx = Pick<Context, 'companies' | 'audit' | 'now'>;
/** `place`: of another workspace than the one that it is done from, as only global administrators may. */
type By = Awaited<ReturnType<typeof authorizeSetUp>> & { place?: Workspace };

/** Registers the workspace's company. Throws `company.registered` where it has one, unless by this very form. */
export async function registerCompany(ctx: Ctx, by: By, settings: CompanySettings): Promise<Company> {
  const company = by.company ?? (await insert(ctx, newCompany(by, settings, ctx.now())));
  if (!isBy(company, by.actor, settings)) throw new DomainError('company.registered', { name: company.name });
  // Harmless where it stands already; the process may have died before it could write it.
  await auditRegistration(ctx, company);
  return company;
}

const isBy = (company: Company, { userId }: By['actor'], settings: CompanySettings): boolean =>
  company.registeredBy.userId === userId && changedNames(company, settings).length === 0;

const auditRegistration = ({ audit }: Ctx, { id, registeredBy, registeredAt }: Company): Promise<void> =>
  audit.write({
    id: `company.registered:${id}`,
    companyId: id,
    event: 'company.registered',
    by: idsOf(registeredBy),
    at: registeredAt,
  });

const idsOf = ({ teamId, userId }: Administrator['actor']) => ({ teamId, userId });

/** Who was first is named: somebody else may have registered the workspace under another name meanwhile. */
async function insert({ companies }: Ctx, company: Company): Promise<Company> {
  return companies.insert(company).catch(async (error: unknown) => {
    const [place] = company.workspaces;
    const first = place && (await companies.findByTeam(place.teamId));
    throw first && first.id !== company.id
      ? new DomainError('company.registered', { name: first.name })
      : error;
  });
}

const newCompany = (
  { actor, workspace, place = { teamId: actor.teamId, ...(workspace && { domain: workspace }) } }: By,
  settings: CompanySettings,
  now: Date,
): Company => ({
  ...settings,
  form: presetPolicy(settings.preset),
  templates: {},
  id: new ObjectId().toHexString(),
  workspaces: [place],
  registeredBy: actor,
  registeredAt: now,
});
