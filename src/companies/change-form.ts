import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Administrator } from './administrators.ts';
import { type FormPolicy, OPTIONAL_FIELDS } from './form-policy.ts';
import type { Company } from './store.ts';

/** What the invitation asks for, and what it begins with. */
export interface FormSettings {
  form: FormPolicy;
  country: string | undefined;
  groupIds: string[];
  unitId: string | undefined;
  businessRoleId: string | undefined;
}

export const formSettingsOf = ({ form, country, defaults }: Company): FormSettings => ({
  form,
  country,
  groupIds: defaults.groupIds ?? [],
  unitId: defaults.unitId,
  businessRoleId: defaults.businessRoleId,
});

/** Stores the company's form; audited by the names of what has changed. `attempt` is the same for a repeated submission. */
export async function changeForm(
  ctx: Pick<Context, 'companies' | 'audit' | 'now'>,
  { company, actor: { teamId, userId, name } }: Pick<Administrator, 'company' | 'actor'>,
  { settings, attempt }: { settings: FormSettings; attempt: string },
): Promise<Company> {
  const changed = changedNames(formSettingsOf(company), settings);
  if (changed.length === 0) return company;
  await ctx.audit.write({
    id: `company.changed:${company.id}:${attempt}`,
    companyId: company.id,
    event: 'company.changed',
    detail: changed.join(' '),
    by: { teamId, userId },
    at: ctx.now(),
  });
  const { form, country, groupIds, unitId, businessRoleId } = settings;
  const { validityDays, accountDays, isMonitored } = company.defaults;
  const updated = await ctx.companies.update(company.id, {
    form,
    country,
    defaults: {
      ...{ validityDays, accountDays, isMonitored, groupIds },
      ...(unitId && { unitId }),
      ...(businessRoleId && { businessRoleId }),
    },
  });
  if (!updated) throw new DomainError('company.unregistered', { who: [name], count: 1 });
  return updated;
}

function changedNames(
  { form: before, ...earlier }: FormSettings,
  { form, ...later }: FormSettings,
): string[] {
  const others = (Object.keys(later) as (keyof typeof later)[]).filter(
    field => !isDeepStrictEqual(earlier[field], later[field]),
  );
  return [
    ...(before.names === form.names ? [] : ['form.names']),
    ...OPTIONAL_FIELDS.filter(field => before.fields[field] !== form.fields[field]).map(
      field => `form.${field}`,
    ),
    ...others,
  ];
}
