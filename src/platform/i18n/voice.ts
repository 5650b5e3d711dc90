import i18next, { type i18n } from 'i18next';
import { DateTime } from 'luxon';
import en from './en.json' with { type: 'json' };
import { isolated } from './isolate.ts';
import ru from './ru.json' with { type: 'json' };

type Plural = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other';
type Stem<K> = K extends `${infer Base}${Plural}` ? Base : K;

/** Every text that Usher says, by its key; plural forms go by their stem. */
export type TextKey = Stem<keyof typeof en>;
type Missing = Exclude<TextKey, Stem<keyof typeof ru>> | Exclude<Stem<keyof typeof ru>, TextKey>;
/** Does not compile while a key is in one catalogue alone. */
const isComplete: Missing extends never ? true : Missing = true;

const catalogues = { en: { translation: en }, ru: { translation: ru } };
export type Language = keyof typeof catalogues;
export const languages: readonly Language[] = ['en', 'ru'];
/** The day before the month, as the whole world but one country writes it. */
export const dateLocales: Record<Language, string> = { en: 'en-GB', ru: 'ru' };

export type TextValues = Record<string, string | number>;

const engine: i18n = i18next.createInstance();
engine.init({
  resources: isComplete && catalogues,
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false, skipOnVariables: true },
});

const asTyped = (value: unknown): string => isolated(String(value));

const escapeMrkdwn = (value: unknown): string =>
  asTyped(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** How Usher speaks to one reader: their language, their time zone, and the present moment. */
export interface Voice {
  language: Language;
  timeZone: string;
  now: Date;
  /** Plain text: for plain_text objects, JSX and mail subjects, which escape by themselves or need none. */
  text(key: TextKey, values?: TextValues): string;
  /** For mrkdwn: the catalogue's own markup stays, the values are escaped. */
  mrkdwn(key: TextKey, values?: TextValues): string;
  /** With the weekday when within a week, relative when within a day (VOICE.md). */
  date(date: Date): string;
  /** The full date and time, with the weekday when it is within the next week, with the zone where `withZone`. */
  moment(date: Date, withZone?: boolean): string;
  /** A day of the calendar (YYYY-MM-DD), the same in every zone. */
  day(day: string): string;
  /** The two or three largest units between two moments ("26 minutes"). */
  duration(from: Date, to: Date): string;
  list(parts: string[]): string;
}

export interface Reader {
  language: Language;
  timeZone: string;
}

export function voiceFor({ language, timeZone }: Reader, now: Date): Voice {
  const say = (key: TextKey, values: TextValues | undefined, escaper = asTyped): string =>
    String(
      engine.t(key, {
        lng: language,
        ...values,
        interpolation: { escapeValue: true, escape: escaper },
      }),
    );
  const at = (date: Date) => DateTime.fromJSDate(date, { zone: timeZone }).setLocale(dateLocales[language]);
  return {
    language,
    timeZone,
    now,
    text: (key, values) => say(key, values),
    mrkdwn: (key, values) => say(key, values, escapeMrkdwn),
    date: date => relativeDate(at(date), at(now), say),
    moment: (date, withZone) =>
      fullDate(
        at(date),
        { isNear: isNear(date, now), time: clockTime(at(date).setLocale(language), withZone) },
        say,
      ),
    day: day => DateTime.fromISO(day).setLocale(dateLocales[language]).toLocaleString(DateTime.DATE_MED),
    duration: (from, to) => duration(at(from), at(to)),
    list: parts => new Intl.ListFormat(language).format(parts.map(isolated)),
  };
}

const WEEK_MS = 7 * 24 * 3600 * 1000;
/** A link that was made valid for a week a moment ago still counts as within it, and so does the minute it began in. */
const ROUNDING_MS = 30 * 60 * 1000;

const isNear = (date: Date, now: Date): boolean =>
  date > now && date.getTime() - now.getTime() <= WEEK_MS + ROUNDING_MS;

type Say = (key: TextKey, values: TextValues | undefined) => string;

function relativeDate(date: DateTime, now: DateTime, say: Say): string {
  const hours = Math.round(date.diff(now).as('hours'));
  const time = date.toLocaleString(DateTime.TIME_24_SIMPLE);
  if (date.hasSame(now, 'day')) return say('date.today', { time });
  const year = date.hasSame(now, 'year') ? {} : { year: 'numeric' as const };
  const day = date.toLocaleString({ day: 'numeric', month: 'short', ...year });
  return `${Math.abs(hours) <= 7 * 24 ? onWeekday(date, day, say) : day}, ${time}`;
}

/** A zone by the name that most know it by, "EST" rather than the "GMT-5" of another country's habits. */
const clockTime = (date: DateTime, withZone = false): string =>
  date.toLocaleString({
    ...DateTime.TIME_SIMPLE,
    hourCycle: 'h23',
    ...(withZone && { timeZoneName: 'short' }),
  });

function fullDate(date: DateTime, { isNear, time }: { isNear: boolean; time: string }, say: Say): string {
  const day = date.toLocaleString(DateTime.DATE_MED);
  return `${isNear ? onWeekday(date, day, say) : day}, ${time}`;
}

/** Where a language bends its words by their place, the weekday stands apart ("до 28 нояб. (пятница)"). */
const onWeekday = (date: DateTime, day: string, say: Say): string =>
  say('date.onWeekday', { weekday: date.toLocaleString({ weekday: 'long' }), day });

function duration(from: DateTime, to: DateTime): string {
  const parts = to.diff(from, ['days', 'hours', 'minutes']).mapUnits(Math.floor);
  const units = (['day', 'hour', 'minute'] as const).filter(unit => parts.get(unit) > 0).slice(0, 2);
  const locale = from.locale ?? 'en';
  const shown = (units.length > 0 ? units : (['minute'] as const)).map(unit =>
    parts.get(unit).toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'long' }),
  );
  // Luxon's own would put a comma between them in every language.
  return new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(shown);
}

/** The nearest language that Usher speaks, from a tag such as `ru-RU`. */
export const languageOf = (tag: string | undefined): Language =>
  languages.find(language => tag?.toLowerCase().startsWith(language)) ?? 'en';
