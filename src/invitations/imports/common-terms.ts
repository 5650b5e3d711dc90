import type { FormPolicy } from '../../companies/form-policy.ts';
import { OPTIONAL_FIELDS } from '../../companies/form-policy.ts';
import type { Company } from '../../companies/store.ts';
import { type Terms, termsOf } from '../draft-terms.ts';
import type { WizardDraft } from '../wizard-draft.ts';
import type { Column } from './columns.ts';

/** What all rows of an import have unless they say otherwise. Each travels as its row allows. */
export type CommonTerms = Partial<Omit<Terms, 'method'>>;

/** The columns whose values can be chosen for all. */
export const COMMON_COLUMNS: readonly Column[] = [
  'unit',
  'position',
  'businessRole',
  'department',
  'groups',
  'subscriptions',
  'note',
];

export function commonOf(draft: WizardDraft): CommonTerms {
  const { method: _, ...common } = termsOf(draft);
  return common;
}

/** The company with a form that requires nothing for all: rows may state it themselves. */
export function ofBatch(company: Company): Company {
  const { fields } = company.form;
  const eased = OPTIONAL_FIELDS.map(field => [field, fields[field] === 'hidden' ? 'hidden' : 'optional']);
  const all: FormPolicy['fields'] = { ...fields, ...Object.fromEntries(eased) };
  return { ...company, form: { ...company.form, fields: all } };
}
