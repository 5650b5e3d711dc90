import { z } from 'zod';
import { languages, type TextKey, type TextValues } from '../platform/i18n/voice.ts';
import { isLoopbackHost } from '../platform/loopback.ts';
import { cleanLines, cleanText, lineField, parseDomain } from '../platform/text.ts';
import { isTimeZone } from '../platform/web/time-zones.ts';
import { type CompanySettings, DOMAIN_POLICIES, PRESETS } from './store.ts';

export const VALIDITY_DAYS = { least: 1, most: 30, usual: 7 };
export const ACCOUNT_DAYS = { least: 1, most: 3650, usual: 30 };
/** Usher lets no company send more single invitations in a day; each may allow itself less. */
export const DAILY_CAP = { least: 1, most: 500, usual: 500 };
/** Days for which an ended invitation is kept. */
export const RETENTION_DAYS = { least: 1, most: 730, usual: 90 };
export const NAME_LENGTH = 80;
export const URL_LENGTH = 2000;
export const TERMS_LENGTH = 3000;
const MOST_DOMAINS = 50;

/** The settings as they were typed. */
export interface TypedSettings {
  name: string;
  platformUrl: string;
  domains: string;
  language: string;
  timeZone: string;
  preset: string;
  validityDays: string;
  /** Empty: accounts never expire. */
  accountDays: string;
  isMonitored: boolean;
}

export type SettingsField = keyof TypedSettings;
export type Problem = { key: TextKey; values?: TextValues };
export type SettingsProblems = Partial<Record<SettingsField, Problem>>;

const line = z
  .string()
  .transform(cleanText)
  .refine(text => text !== '', { error: 'field.required', abort: true });

/** People are led on to it with what they are allowed, so it is https; a platform on this machine alone may be http. */
const address = (isAllowed: (url: URL) => boolean) =>
  line.transform((typed, context) => {
    const url = URL.canParse(typed) ? new URL(typed) : undefined;
    const isTrusty = url?.username === '' && url.password === '' && url.href.length <= URL_LENGTH;
    if (url && isTrusty && isAllowed(url)) return url.href;
    context.addIssue({ code: 'custom', message: 'setUp.wrongUrl' });
    return z.NEVER;
  });
const isHttps = ({ protocol }: URL): boolean => protocol === 'https:';
const platformUrl = address(
  url => isHttps(url) || (url.protocol === 'http:' && isLoopbackHost(url.hostname)),
);

const domains = z.string().transform((typed, context) => {
  const words = cleanText(typed)
    .split(/[\s,;]+/)
    .filter(Boolean);
  const read = words.map(word => parseDomain(word.replace(/^@/, '')));
  const found = read.filter(domain => domain !== undefined);
  if (found.length === words.length && words.length <= MOST_DOMAINS) return [...new Set(found)];
  context.addIssue({ code: 'custom', message: 'setUp.wrongDomain' });
  return z.NEVER;
});

/** Null where nothing is typed. */
const orNothing = <T extends z.ZodType<unknown, string>>(field: T) =>
  z.preprocess(typed => (typeof typed === 'string' && typed.trim() === '' ? null : typed), field.nullable());

/** A whole number as it is typed; issues carry `field.required`, `field.number`, `field.range`. */
export const daysField = ({ least, most }: { least: number; most: number }) =>
  line
    .pipe(z.string().regex(/^\d{1,5}$/, { error: 'field.number' }))
    .transform(Number)
    .pipe(z.number().min(least, { error: 'field.range' }).max(most, { error: 'field.range' }));

/** Each setting as it is typed. */
export const FIELDS = {
  name: line.pipe(lineField(NAME_LENGTH)),
  platformUrl,
  domains,
  language: z.enum(languages, { error: 'field.required' }),
  timeZone: line.refine(isTimeZone, { error: 'setUp.wrongZone' }),
  preset: z.enum(PRESETS, { error: 'field.required' }),
  validityDays: daysField(VALIDITY_DAYS),
  accountDays: orNothing(daysField(ACCOUNT_DAYS)),
  isMonitored: z.boolean(),
  areRemindersOn: z.boolean(),
  dailyCap: daysField(DAILY_CAP),
  retentionDays: daysField(RETENTION_DAYS),
  domainPolicy: z.enum(DOMAIN_POLICIES, { error: 'field.required' }),
  termsUrl: orNothing(address(isHttps)),
  termsText: z
    .string()
    .transform(cleanLines)
    .pipe(z.string().max(TERMS_LENGTH, { error: 'field.long' })),
};

const { name, language, timeZone, preset, validityDays, accountDays, isMonitored } = FIELDS;
const settings = z.strictObject({
  ...{ name, platformUrl, domains, language, timeZone, preset, validityDays, accountDays, isMonitored },
});

const KEYS: TextKey[] = [
  'field.long',
  'field.link',
  'field.number',
  'field.range',
  'setUp.wrongUrl',
  'setUp.wrongDomain',
  'setUp.wrongZone',
];

/** What was typed as settings, or what stands against it, field by field. */
export function readSettings(
  typed: TypedSettings,
): { settings: CompanySettings } | { problems: SettingsProblems } {
  const read = readFields(settings, typed);
  if ('problems' in read) return read;
  const { validityDays, accountDays, isMonitored, ...rest } = read.data;
  return { settings: { ...rest, defaults: { validityDays, accountDays, isMonitored } } };
}

/** The first problem of each field. */
export function readFields<T extends z.ZodRawShape>(
  schema: z.ZodObject<T>,
  typed: object,
): { data: z.infer<z.ZodObject<T>> } | { problems: Partial<Record<keyof T, Problem>> } {
  const { data, error } = schema.safeParse(typed);
  if (data) return { data };
  const problems: Partial<Record<string, Problem>> = {};
  for (const { path, message } of error?.issues ?? []) {
    const field = String(path[0]);
    problems[field] ??= { key: KEYS.find(key => key === message) ?? 'field.required', ...boundsOf(field) };
  }
  return { problems: problems as Partial<Record<keyof T, Problem>> };
}

const BOUNDS: Record<string, TextValues> = {
  validityDays: VALIDITY_DAYS,
  accountDays: ACCOUNT_DAYS,
  dailyCap: DAILY_CAP,
  retentionDays: RETENTION_DAYS,
};

const boundsOf = (field: string): { values?: TextValues } => {
  const values = BOUNDS[field];
  return values ? { values } : {};
};
