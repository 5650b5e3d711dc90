import type { Context } from '../context.ts';
import type { Administrator } from './administrators.ts';
import { type Changed, changeSettings } from './change-settings.ts';
import type { FormPolicy } from './form-policy.ts';
import type { Company, CompanyChanges } from './store.ts';

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

/** Stores the company's form. `seen`: what `seenIn` said of `formSettingsOf` the company when the form was filled. */
export const changeForm = (
  ctx: Pick<Context, 'companies' | 'audit' | 'now'>,
  by: Pick<Administrator, 'company' | 'actor'>,
  { settings, ...at }: { settings: FormSettings; attempt: string; seen: string },
): Promise<Changed> =>
  changeSettings(ctx, by, { ...at, of: formSettingsOf, changes: company => changesTo(company, settings) });

function changesTo({ defaults }: Company, settings: FormSettings): CompanyChanges {
  const { form, country, groupIds, unitId, businessRoleId } = settings;
  const { validityDays, accountDays, isMonitored } = defaults;
  const hasGroups = groupIds.length > 0 || defaults.groupIds !== undefined;
  return {
    form,
    country,
    defaults: {
      ...{ validityDays, accountDays, isMonitored },
      ...(hasGroups && { groupIds }),
      ...(unitId && { unitId }),
      ...(businessRoleId && { businessRoleId }),
    },
  };
}
