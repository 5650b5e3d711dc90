import { type NamedZone, namedZones, offsetOf } from './time-zone-names.ts';

export interface ZoneChoice {
  value: string;
  text: string;
}

export interface ZoneSearch {
  now: Date;
  language: string;
  /** What is offered before anything is typed, ahead of zones that many people live in. */
  first: string[];
}

const MOST = 100;

/** One or two for each offset, those of the most people. */
const COMMON = [
  ...['Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Denver', 'America/Chicago'],
  ...['America/New_York', 'America/Halifax', 'America/Sao_Paulo', 'America/Argentina/Buenos_Aires'],
  ...['Atlantic/Azores', 'UTC', 'Europe/London', 'Africa/Lagos', 'Europe/Berlin', 'Europe/Paris'],
  ...['Africa/Cairo', 'Africa/Johannesburg', 'Europe/Kyiv', 'Europe/Istanbul', 'Europe/Moscow', 'Asia/Dubai'],
  ...['Europe/Samara', 'Asia/Karachi', 'Asia/Tashkent', 'Asia/Yekaterinburg', 'Asia/Kolkata', 'Asia/Dhaka'],
  ...['Asia/Omsk', 'Asia/Bangkok', 'Asia/Novosibirsk', 'Asia/Shanghai', 'Asia/Singapore', 'Asia/Irkutsk'],
  ...['Asia/Tokyo', 'Asia/Yakutsk', 'Australia/Sydney', 'Asia/Vladivostok', 'Asia/Magadan'],
  ...['Pacific/Auckland', 'Asia/Kamchatka'],
];

/** "Europe/Berlin (UTC+01:00)", with the offset of that moment. */
export const zoneChoice = (name: string, now: Date): ZoneChoice => ({
  value: name,
  text: `${name.replaceAll('_', ' ')} (${offsetText(offsetOf(name, now))})`,
});

/** At most 100 zones by name, by city or country in the reader's language, or by offset; the nearest first. */
export function searchTimeZones(typed: string, { now, language, first }: ZoneSearch): ZoneChoice[] {
  const wanted = spelled(typed);
  const found = wanted === '' ? usual(first, now) : matching(wanted, namedZones(language), now);
  return found.slice(0, MOST).map(name => zoneChoice(name, now));
}

const usual = (first: string[], now: Date): string[] => {
  const common = COMMON.toSorted((a, b) => offsetOf(a, now) - offsetOf(b, now));
  return [...new Set([...first, ...common])];
};

function matching(wanted: string, zones: NamedZone[], now: Date): string[] {
  const offset = offsetIn(wanted);
  const distance = (zone: NamedZone) =>
    offset ? offsetDistance(offset, offsetOf(zone.name, now)) : nameDistance(wanted, zone);
  const ranked = zones.map(zone => ({ name: zone.name, distance: distance(zone) }));
  return ranked
    .filter(zone => zone.distance < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.distance - b.distance || rarity(a) - rarity(b) || a.name.localeCompare(b.name, 'en'))
    .map(({ name }) => name);
}

const rarity = ({ name }: { name: string }): number => (COMMON.includes(name) ? 0 : 1);

/** The beginning of a city or of a name, of another word, of a word in the reader's language; then anywhere. */
function nameDistance(wanted: string, { names, localNames }: NamedZone): number {
  const [ours, local] = [names.map(spelled), localNames.map(spelled)];
  const ways = [
    () => ours.some(name => name.startsWith(wanted) || name.includes(`/${wanted}`)),
    () => ours.some(name => hasWord(name, wanted)),
    () => local.some(name => hasWord(name, wanted)),
    () => [...ours, ...local].some(name => joined(name).includes(joined(wanted))),
  ];
  const at = ways.findIndex(isFound => isFound());
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

const hasWord = (name: string, wanted: string): boolean => ` ${name}`.includes(` ${wanted}`);

/** Without case, accents and signs, of which only the slash tells something. */
const spelled = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .replace(/−/g, '-')
    .trim();

const joined = (text: string): string => text.replace(/[ -]/g, '');

interface Offset {
  minutes: number;
  /** Only the hour was typed, so that its halves and quarters are meant too. */
  isHour: boolean;
}

/** "+3", "utc+03:00", "gmt -330". */
function offsetIn(wanted: string): Offset | undefined {
  const [, sign, hours, minutes] = /^(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?$/.exec(wanted) ?? [];
  if (!hours) return undefined;
  const size = Number(hours) * 60 + Number(minutes ?? 0);
  return { minutes: sign === '-' ? -size : size, isHour: minutes === undefined };
}

function offsetDistance({ minutes, isHour }: Offset, offset: number): number {
  const beyond = minutes < 0 ? minutes - offset : offset - minutes;
  const isMeant = beyond === 0 || (isHour && beyond > 0 && beyond < 60);
  return isMeant ? beyond : Number.POSITIVE_INFINITY;
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}
