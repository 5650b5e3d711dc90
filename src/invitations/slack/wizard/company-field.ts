// For which company somebody is invited: asked of global administrators alone, in the Person step (PRODUCT.md §2).
import type { KnownBlock } from '@slack/types';
import { externalElement } from '../../../platform/slack/input-elements.ts';
import type { Form } from './form.ts';
import { labelled } from './form-blocks.ts';

export const COMPANY_FIELD = 'wizard.company';

export function companyField(form: Form): KnownBlock[] {
  const { voice, company, requestId } = form;
  if (!form.isCompanyAsked) return [];
  const select = externalElement(COMPANY_FIELD, {
    minLength: 0,
    placeholder: voice.text('wizard.companyPlaceholder'),
    chosen: { value: company.id, text: company.name },
  });
  const about = { label: 'wizard.company', hint: 'wizard.companyHint', isHeard: true } as const;
  return [labelled(form, `${COMPANY_FIELD}.${requestId.slice(0, 8)}`, about, select)];
}
