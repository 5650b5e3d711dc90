import type { Companies, CompanyChanges } from '../../src/companies/store.ts';
import { NOW } from './people.ts';

/** As if somebody had saved other settings. */
export async function changeCompany(
  companies: Companies,
  id: string,
  changes: CompanyChanges,
): Promise<void> {
  const company = await companies.find(id);
  if (!company) throw new Error(`No company ${id}`);
  const undo = { id: 'test', at: NOW, by: company.registeredBy, names: Object.keys(changes), before: {} };
  await companies.change(id, company.rev ?? 0, changes, undo);
}
