import type { KnownBlock } from '@slack/types';
import { phoneCountry } from '../../../people/phone-country-search.ts';
import type { TextKey } from '../../../platform/i18n/voice.ts';
import { externalElement, multiExternalElement } from '../../../platform/slack/input-elements.ts';
import { FORM_OPTIONS, type FormPage, formInput, heading } from './form-settings-view.ts';

const MOST_GROUPS = 100;

/** What every new invitation begins with. */
export function beforehand(page: FormPage): KnownBlock[] {
  const { voice, settings, chosen } = page;
  const search = { minLength: 0, placeholder: voice.text('field.searchPlaceholder') };
  const one = (id: string | undefined) => {
    const choice = id === undefined ? undefined : chosen.get(id);
    return choice ? { chosen: choice } : {};
  };
  const country = settings.country ? phoneCountry(settings.country, voice.language) : undefined;
  const about = (label: TextKey, hint?: TextKey) => ({ label, ...(hint && { hint }), isOptional: true });
  return [
    heading(voice, 'form.beforehand'),
    formInput(
      page,
      'groupIds',
      about('form.groupsDefault', 'form.groupsDefaultHint'),
      multiExternalElement(FORM_OPTIONS.groupIds, {
        ...search,
        max: MOST_GROUPS,
        chosen: settings.groupIds.flatMap(id => chosen.get(id) ?? []),
      }),
    ),
    formInput(
      page,
      'unitId',
      about('form.unitDefault'),
      externalElement(FORM_OPTIONS.unitId, { ...search, ...one(settings.unitId) }),
    ),
    formInput(
      page,
      'businessRoleId',
      about('form.businessRoleDefault'),
      externalElement(FORM_OPTIONS.businessRoleId, { ...search, ...one(settings.businessRoleId) }),
    ),
    formInput(
      page,
      'country',
      about('form.country', 'form.countryHint'),
      externalElement(FORM_OPTIONS.country, {
        minLength: 0,
        placeholder: voice.text('field.phoneCountryPlaceholder'),
        ...(country && { chosen: { value: country.code, text: country.text } }),
      }),
    ),
  ];
}
