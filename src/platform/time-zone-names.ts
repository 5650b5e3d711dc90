import { IANAZone } from 'luxon';

/** Zones that Node lists by the name they had before; people, and Slack, know them by the present one. */
const RENAMED: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** The present IANA name of a zone. */
const presentName = (zone: string): string => RENAMED[zone] ?? zone;

const LISTED: readonly string[] = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

/** Every zone that this Node knows, by its present name, in the order of the alphabet. */
export const ZONES: readonly string[] = LISTED.map(presentName).sort();

export interface NamedZone {
  /** What is stored: the zone's present IANA name. */
  name: string;
  /** What it is found by: IANA names. */
  names: string[];
  /** What it is also found by: its city or country, and its time, in the reader's language. */
  localNames: string[];
}

const cache = new Map<string, NamedZone[]>();

/** Every zone that this Node knows; for each language read once, which takes a tenth of a second. */
export function namedZones(language: string): NamedZone[] {
  const known = cache.get(language) ?? LISTED.map(named(language));
  cache.set(language, known);
  return known;
}

const named =
  (language: string) =>
  (listed: string): NamedZone => {
    const name = presentName(listed);
    const kinds = ['shortGeneric', 'longGeneric'] as const;
    const localNames = kinds.map(kind => localName(listed, language, kind));
    return { name, names: [...new Set([name, listed])], localNames };
  };

function localName(timeZone: string, language: string, timeZoneName: 'shortGeneric' | 'longGeneric'): string {
  const format = new Intl.DateTimeFormat(language, { timeZone, timeZoneName });
  return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Minutes east of UTC at that moment. */
export const offsetOf = (name: string, now: Date): number => IANAZone.create(name).offset(now.getTime());
