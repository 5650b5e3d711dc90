import type { FormSettings } from '../../../companies/change-form.ts';
import { type FieldRule, OPTIONAL_FIELDS, type OptionalField } from '../../../companies/form-policy.ts';
import { isPhoneCountry } from '../../../people/phone-country-search.ts';
import { readAllChosen, readChosen } from '../../../platform/slack/input-elements.ts';
import type { TypedValue, Values } from '../../../platform/slack/listener.ts';
import { FORM_OPTIONS, type FormField, formBlock, rulesFor, VALUE } from './form-settings-view.ts';

/** What the form holds; what is not among what it offers stays as it was. */
export function readFormSettings(values: Values, round: number, before: FormSettings): FormSettings {
  const typed = (field: FormField, action: string = VALUE): TypedValue | undefined =>
    values[formBlock(field, round)]?.[action];
  const rule = (field: OptionalField): FieldRule =>
    rulesFor(field).find(name => name === readChosen(typed(field))) ?? before.form.fields[field];
  const names = readChosen(typed('names'));
  const chosen = (field: 'unitId' | 'businessRoleId' | 'country') =>
    readChosen(typed(field, FORM_OPTIONS[field])) || undefined;
  const country = chosen('country');
  return {
    form: {
      names: names === 'now' || names === 'registration' ? names : before.form.names,
      fields: Object.fromEntries(OPTIONAL_FIELDS.map(field => [field, rule(field)])) as Record<
        OptionalField,
        FieldRule
      >,
    },
    groupIds: readAllChosen(typed('groupIds', FORM_OPTIONS.groupIds)),
    unitId: chosen('unitId'),
    businessRoleId: chosen('businessRoleId'),
    country: country && isPhoneCountry(country) ? country : undefined,
  };
}
