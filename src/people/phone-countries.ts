import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import type { Language } from '../platform/i18n/voice.ts';

export interface PhoneCountry {
  /** ISO 3166 alpha-2. */
  code: string;
  /** With the calling code: "Germany (+49)". */
  text: string;
}

const known = new Map<Language, PhoneCountry[]>();

/** Every country that has phone numbers, by its name in the language, sorted as the language does. */
export function phoneCountries(language: Language): PhoneCountry[] {
  const countries = known.get(language) ?? countriesIn(language);
  known.set(language, countries);
  return countries;
}

function countriesIn(language: Language): PhoneCountry[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const { compare } = new Intl.Collator(language);
  return getCountries()
    .map(code => ({ code, text: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})` }))
    .sort((a, b) => compare(a.text, b.text));
}
