import { z } from 'zod';
import { isShown } from '../../companies/form-policy.ts';
import { nameField, requiredNameField } from '../../people/input.ts';
import { profileFields } from '../../people/profile-form.ts';
import { languages } from '../../platform/i18n/voice.ts';
import { isTimeZone } from '../../platform/web/time-zones.ts';
import { isPhoneLogin, type ProfileChange } from '../change-profile.ts';
import type { Presence } from './doorway.ts';

/** What the company has no use for is not asked, but for what somebody has said already. */
export const hasPhoneField = ({ company, visitor: { person } }: Presence): boolean =>
  !isPhoneLogin(person.profile) && (isShown(company.form, 'phone') || person.profile.phone !== undefined);

export const isPhoneRequired = ({ company }: Presence): boolean => company.form.fields.phone === 'required';

type Typed = ProfileChange & { phoneCountry?: string | undefined };

const nothing = z.string().transform(() => null);

/** `body` says of which country a number without its code is. */
export function profileForm(presence: Presence, body: unknown): z.ZodType<Typed> {
  const { company, voice } = presence;
  const rules = profileFields({ country: typedIn(body, 'phoneCountry') ?? company.country, now: voice.now });
  const phone: z.ZodType<string | null> =
    isPhoneRequired(presence) || typedIn(body, 'phone') ? rules.phone : nothing;
  const form = z.strictObject({
    firstName: requiredNameField,
    lastName: company.form.fields.lastName === 'required' ? rules.lastName : nameField,
    language: z.enum(languages),
    timeZone: z.string().refine(isTimeZone, { error: 'field.required' }),
  });
  return hasPhoneField(presence) ? form.extend({ phone, phoneCountry: z.string().optional() }) : form;
}

/** The country was of use in reading the number. */
export const changeOf = ({ phoneCountry: _, ...change }: Typed): ProfileChange => change;

/** What stands in a field; undefined for nothing. */
const typedIn = (body: unknown, field: 'phone' | 'phoneCountry'): string | undefined =>
  z.object({ [field]: z.string().trim().min(1) }).safeParse(body).data?.[field];
