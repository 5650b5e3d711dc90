import { z } from 'zod';
import { isShown } from '../../companies/form-policy.ts';
import { nameField, requiredNameField } from '../../people/input.ts';
import { missingFields, type ProfileField, profileFields } from '../../people/profile-form.ts';
import { languages } from '../../platform/i18n/voice.ts';
import { isTimeZone } from '../../platform/web/time-zones.ts';
import type { RegistrationForm } from '../register.ts';
import type { Visit } from './visit.tsx';

/** A form may be older than the company's policy: what is not asked (any more) is taken and left aside. */
const ignored = z
  .string()
  .optional()
  .transform(() => undefined);

/** What the page asks of this very person; `body` says of which country a number without its code is. */
export function registrationForm(visit: Visit, body: unknown) {
  const { company, person } = visit;
  const missing = missingFields(company.form, person.profile);
  const fields = profileFields({ country: countryIn(body) ?? company.country, now: visit.voice.now });
  const asked = <T extends z.ZodType>(field: ProfileField, rule: T) =>
    missing.includes(field) ? rule : ignored;
  return z.strictObject({
    firstName: requiredNameField,
    lastName: company.form.fields.lastName === 'required' ? fields.lastName : lastNameOf(visit),
    phoneCountry: ignored,
    phone: asked('phone', fields.phone),
    gender: asked('gender', fields.gender),
    birthday: asked('birthday', fields.birthday),
    password: z.string().min(1, { error: 'field.required' }),
    language: z.enum(languages),
    timeZone: z.string().refine(isTimeZone, { error: 'field.required' }),
    terms: termsOf(visit),
  });
}

/** Agreed to is the version that the company has now; one of before says that there is a new one. */
function termsOf({ company: { terms } }: Visit) {
  if (!terms) return ignored;
  return z
    .string()
    .min(1, { error: 'terms.required', abort: true })
    .refine(version => version === terms.version, { error: 'terms.changed' })
    .prefault('');
}

export type Registered = z.output<ReturnType<typeof registrationForm>>;

export const hasLastName = ({ company, person }: Visit): boolean =>
  isShown(company.form, 'lastName') || person.profile.lastName !== '';

const lastNameOf = (visit: Visit) =>
  hasLastName(visit) ? nameField.optional().transform(name => name ?? '') : ignored.transform(() => '');

const countryIn = (body: unknown): string | undefined =>
  z.object({ phoneCountry: z.string().min(1) }).safeParse(body).data?.phoneCountry;

export function answerOf({
  phone,
  gender,
  birthday,
  phoneCountry: _,
  terms: _terms,
  ...rest
}: Registered): Omit<RegistrationForm, 'device' | 'agreed'> {
  return {
    ...rest,
    answers: { ...(phone && { phone }), ...(gender && { gender }), ...(birthday && { birthday }) },
  };
}
