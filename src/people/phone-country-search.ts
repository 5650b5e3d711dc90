import { getCountries, isSupportedCountry } from 'libphonenumber-js/max';
import type { Language } from '../platform/i18n/voice.ts';
import { type PhoneCountry, phoneCountries } from './phone-countries.ts';

const MOST = 100;

/** "Germany (+49)"; undefined for what is no country with phones. */
export const phoneCountry = (code: string, language: Language): PhoneCountry | undefined =>
  phoneCountries(language).find(country => country.code === code);

export const isPhoneCountry = (code: string): boolean => isSupportedCountry(code);

/** At most 100 by name in the reader's language or in English, by calling code or ISO code; `first` come first. */
export function searchPhoneCountries(
  typed: string,
  language: Language,
  first: string[] = [],
): PhoneCountry[] {
  const [wanted, all] = [spelled(typed), phoneCountries(language)];
  const rank = ({ code }: PhoneCountry) => (first.includes(code) ? first.indexOf(code) : first.length);
  const found = wanted === '' ? all.toSorted((a, b) => rank(a) - rank(b)) : byNearness(all, wanted);
  return [...new Set(found)].slice(0, MOST);
}

/** Those of that very code or name; then whose name begins with it, has a word that does, or has it anywhere. */
function byNearness(all: PhoneCountry[], wanted: string): PhoneCountry[] {
  const named = all.map(country => ({ country, names: namesOf(country) }));
  const ways: ((name: string) => boolean)[] = [
    name => name === wanted,
    name => name.startsWith(wanted),
    name => name.includes(` ${wanted}`),
    name => wanted.length > 1 && name.includes(wanted),
  ];
  return ways.flatMap(isFound =>
    named.filter(({ names }) => names.some(isFound)).map(({ country }) => country),
  );
}

const english = new Intl.DisplayNames(['en'], { type: 'region' });

function namesOf({ code, text }: PhoneCountry): string[] {
  const [, name = '', calling = ''] = /^(.*) \(\+(\d+)\)$/.exec(text) ?? [];
  return [name, english.of(code) ?? '', `+${calling}`, calling, code].map(spelled);
}

const spelled = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();

let byZone: ReadonlyMap<string, string> | undefined;

/** The one country in which people set their clocks by this zone. */
export function countryOfZone(zone: string): string | undefined {
  byZone ??= new Map(
    getCountries().flatMap(code => zonesOf(code).map((name): [string, string] => [canonical(name), code])),
  );
  return byZone.get(canonical(zone));
}

/** TypeScript does not know the property, which Node 20 has; later ones have the method. */
function zonesOf(code: string): string[] {
  const locale = new Intl.Locale('und', { region: code }) as Intl.Locale & {
    timeZones?: string[];
    getTimeZones?(): string[];
  };
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** Node knows some zones by the name they had before. */
function canonical(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return zone;
  }
}
