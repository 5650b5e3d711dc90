import { DateTime } from 'luxon';
import { z } from 'zod';
import type { FormPolicy } from '../companies/form-policy.ts';
import { nameField } from './input.ts';
import { GENDERS, type Profile } from './person.ts';
import { parsePhone } from './phone.ts';

/** What a person can say of themselves, as far as a company asks for it. */
export const PROFILE_FIELDS = ['lastName', 'phone', 'gender', 'birthday'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

const OLDEST_YEARS = 120;
const PHONE_LENGTH = 40;

/** In E.164; `country` (ISO 3166 alpha-2) is of numbers without their country's code. Issues carry `field.phone`. */
const phoneField = (country: string | undefined) =>
  z.string().transform((typed, context) => {
    const phone = parsePhone(typed.trim().slice(0, PHONE_LENGTH + 1), country);
    if (phone !== undefined) return phone;
    context.addIssue({ code: 'custom', message: typed.trim() === '' ? 'field.required' : 'field.phone' });
    return z.NEVER;
  });

const genderField = z.enum(GENDERS, { error: 'field.required' });

/** YYYY-MM-DD, a day before today and at most 120 years ago; issues carry `field.date`, `field.birthday`. */
export const birthdayField = (now: Date) =>
  z
    .string()
    .trim()
    .min(1, { error: 'field.required' })
    .refine(isDay, { error: 'field.date', abort: true })
    .refine(day => isBirthday(day, now), { error: 'field.birthday' });

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;

/** Compared as days, which are written in their order. */
function isBirthday(day: string, now: Date): boolean {
  const today = DateTime.fromJSDate(now, { zone: 'utc' });
  const oldest = today.minus({ years: OLDEST_YEARS });
  return day < (today.toISODate() ?? '') && day >= (oldest.toISODate() ?? '');
}

/** One field each, none of them empty. */
export const profileFields = ({ country, now }: { country: string | undefined; now: Date }) => ({
  lastName: nameField.refine(name => name !== '', { error: 'field.required' }),
  phone: phoneField(country),
  gender: genderField,
  birthday: birthdayField(now),
});

/** What the company requires and nobody has said yet. */
export const missingFields = ({ fields }: FormPolicy, profile: Profile): ProfileField[] =>
  PROFILE_FIELDS.filter(field => fields[field] === 'required' && !profile[field]);
