import { z } from 'zod';
import { languages, type TextKey, type TextValues } from '../platform/i18n/voice.ts';
import { isLoopbackHost } from '../platform/loopback.ts';
import { cleanText, lineField, parseDomain } from '../platform/text.ts';
import { isTimeZone } from '../platform/web/time-zones.ts';
import { type CompanySettings, PRESETS } from './store.ts';

export const VALIDITY_DAYS = { least: 1, most: 30, usual: 7 };
export const ACCOUNT_DAYS = { least: 1, most: 3650, usual: 30 };
export const NAME_LENGTH = 80;
export const URL_LENGTH = 2000;
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
export type SettingsProblems = Partial<Record<SettingsField, { key: TextKey; values?: TextValues }>>;

const line = z
  .string()
  .transform(cleanText)
  .refine(text => text !== '', { error: 'field.required', abort: true });

/** People are led on to it with what they are allowed, so it is https; a platform on this machine alone may be http. */
const platformUrl = line.transform((typed, context) => {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  const isTrusty = isSafe && url.username === '' && url.password === '' && url.href.length <= URL_LENGTH;
  if (isTrusty) return url.href;
  context.addIssue({ code: 'custom', message: 'setUp.wrongUrl' });
  return z.NEVER;
});

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

/** A whole number as it is typed; issues carry `field.required`, `field.number`, `field.range`. */
export const daysField = ({ least, most }: { least: number; most: number }) =>
  line
    .pipe(z.string().regex(/^\d{1,5}$/, { error: 'field.number' }))
    .transform(Number)
    .pipe(z.number().min(least, { error: 'field.range' }).max(most, { error: 'field.range' }));

const settings = z.strictObject({
  name: line.pipe(lineField(NAME_LENGTH)),
  platformUrl,
  domains,
  language: z.enum(languages, { error: 'field.required' }),
  timeZone: line.refine(isTimeZone, { error: 'setUp.wrongZone' }),
  preset: z.enum(PRESETS, { error: 'field.required' }),
  validityDays: daysField(VALIDITY_DAYS),
  accountDays: daysField(ACCOUNT_DAYS).nullable(),
  isMonitored: z.boolean(),
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
  const accountDays = typed.accountDays.trim() === '' ? null : typed.accountDays;
  const { data, error } = settings.safeParse({ ...typed, accountDays });
  if (!data) return { problems: problemsOf(error) };
  const { validityDays, accountDays: expiry, isMonitored, ...rest } = data;
  return { settings: { ...rest, defaults: { validityDays, accountDays: expiry, isMonitored } } };
}

function problemsOf({ issues }: z.ZodError): SettingsProblems {
  const problems: SettingsProblems = {};
  for (const { path, message } of issues) {
    const field = path[0] as SettingsField;
    problems[field] ??= {
      key: KEYS.find(key => key === message) ?? 'field.required',
      ...boundsOf(field),
    };
  }
  return problems;
}

function boundsOf(field: SettingsField): { values?: TextValues } {
  if (field === 'validityDays') return { values: VALIDITY_DAYS };
  return field === 'accountDays' ? { values: ACCOUNT_DAYS } : {};
}
