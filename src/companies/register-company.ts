import { isDeepStrictEqual } from 'node:util';
import { ObjectId } from 'mongodb';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Administrator, authorizeSetUp } from './administrators.ts';
import { presetPolicy } from './form-policy.ts';
import type { Company, CompanySettings } from './store.ts';

type Ctx = Pick<Context, 'companies' | 'audit' | 'now'>;
type By = Awaited<ReturnType<typeof authorizeSetUp>>;

/**
 * Registers the workspace's company, or stores its changed settings. One workspace has one company. `attempt` is the
 * same for a repeated submission.
 */
export async function registerCompany(
  ctx: Ctx,
  by: By,
  { settings, attempt }: { settings: CompanySettings; attempt: string },
): Promise<Company> {
  if (by.company) return change(ctx, by.actor, by.company, { settings, attempt });
  const company = await insert(ctx, newCompany(by, settings, ctx.now()));
  await auditRegistration(ctx, company);
  return company;
}

/** The entry is written first: a process that dies between the two leaves an attempt recorded, never a change unseen. */
async function change(
  ctx: Ctx,
  actor: Administrator['actor'],
  company: Company,
  { settings, attempt }: { settings: CompanySettings; attempt: string },
): Promise<Company> {
  // Harmless where it stands already; the process may have died before it could write it.
  await auditRegistration(ctx, company);
  const changed = changedNames(company, settings);
  if (changed.length > 0)
    await ctx.audit.write({
      id: `company.changed:${company.id}:${attempt}`,
      companyId: company.id,
      event: 'company.changed',
      detail: changed.join(' '),
      by: idsOf(actor),
      at: ctx.now(),
    });
  const updated = await ctx.companies.update(company.id, {
    ...settings,
    // What is chosen beforehand from the directory is set elsewhere; another preset is a fresh start of the form.
    defaults: { ...company.defaults, ...settings.defaults },
    ...(settings.preset !== company.preset && { form: presetPolicy(settings.preset) }),
  });
  if (!updated) throw new DomainError('company.unregistered', { who: [actor.name], count: 1 });
  return updated;
}

const auditRegistration = ({ audit }: Ctx, { id, registeredBy, registeredAt }: Company): Promise<void> =>
  audit.write({
    id: `company.registered:${id}`,
    companyId: id,
    event: 'company.registered',
    by: idsOf(registeredBy),
    at: registeredAt,
  });

const idsOf = ({ teamId, userId }: Administrator['actor']) => ({ teamId, userId });

function changedNames(company: Company, { defaults, ...settings }: CompanySettings): string[] {
  const differing = (before: object, after: object) =>
    Object.entries(after)
      .filter(([name, value]) => !isDeepStrictEqual(value, (before as Record<string, unknown>)[name]))
      .map(([name]) => name);
  return [...differing(company, settings), ...differing(company.defaults, defaults)];
}

/** Who was first is named: somebody else may have registered the workspace under another name meanwhile. */
async function insert({ companies }: Ctx, company: Company): Promise<Company> {
  return companies.insert(company).catch(async (error: unknown) => {
    const first = await companies.findByTeam(company.registeredBy.teamId);
    throw first && first.id !== company.id
      ? new DomainError('company.registered', { name: first.name })
      : error;
  });
}

const newCompany = (
  { actor, workspace }: Pick<Administrator, 'actor' | 'workspace'>,
  settings: CompanySettings,
  now: Date,
): Company => ({
  ...settings,
  form: presetPolicy(settings.preset),
  templates: {},
  id: new ObjectId().toHexString(),
  workspaces: [{ teamId: actor.teamId, ...(workspace && { domain: workspace }) }],
  registeredBy: actor,
  registeredAt: now,
});
