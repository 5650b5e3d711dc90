import type { Request, Response } from 'express';
import { z } from 'zod';
import { PASSWORD_LENGTH, weaknessOf } from '../../accounts/passwords.ts';
import { nameField, requiredNameField } from '../../people/input.ts';
import { languages } from '../../platform/i18n/voice.ts';
import { Field, Select } from '../../platform/web/controls.tsx';
import { renewCookie } from '../../platform/web/cookies.ts';
import { deviceOf } from '../../platform/web/device.ts';
import { type FormAnswer, type FormState, readForm, untouched } from '../../platform/web/form.ts';
import { type Page, sendPage } from '../../platform/web/page.tsx';
import { PasswordField } from '../../platform/web/password-field.tsx';
import { isTimeZone, timeZones } from '../../platform/web/time-zones.ts';
import { register } from '../register.ts';
import { deadPage } from './dead.tsx';
import { maskedAddress } from './masked-address.ts';
import type { Doorway, Visit } from './visit.tsx';

const registrationForm = z.strictObject({
  firstName: requiredNameField,
  lastName: nameField,
  password: z.string().min(1, { error: 'field.required' }),
  language: z.enum(languages),
  timeZone: z.string().refine(isTimeZone, { error: 'field.required' }),
});
type Registration = z.output<typeof registrationForm>;

export function registrationPage(
  { voice, path, person, company }: Visit,
  state: FormState = untouched,
): Page {
  const { profile, invitation } = person;
  const login = profile.email && maskedAddress(profile.email);
  return {
    title: voice.text('registration.page.title'),
    body: (
      <>
        <h1>{voice.text('registration.title', { company: company.name })}</h1>
        {login && <p>{voice.text('registration.login', { address: login })}</p>}
        <form method="post" action={`${path}/register`}>
          <div class="pair">
            <Field
              voice={voice}
              name="firstName"
              label={voice.text('registration.firstName')}
              value={profile.firstName}
              state={state}
              autocomplete="given-name"
              maxLength={80}
            />
            <Field
              voice={voice}
              name="lastName"
              label={voice.text('registration.lastName')}
              value={profile.lastName}
              state={state}
              autocomplete="family-name"
              isRequired={false}
              maxLength={80}
            />
          </div>
          <PasswordField voice={voice} state={state} least={PASSWORD_LENGTH.least} />
          <div class="pair">
            <Select
              voice={voice}
              name="language"
              label={voice.text('registration.language')}
              value={invitation.language}
              state={state}
              options={languages.map(value => ({ value, text: voice.text(`language.${value}`) }))}
            />
            <Select
              voice={voice}
              name="timeZone"
              label={voice.text('registration.timeZone')}
              value={invitation.timeZone}
              state={state}
              options={timeZones(invitation.timeZone)}
            />
          </div>
          <button class="button" type="submit">
            {voice.text('registration.submit')}
          </button>
        </form>
      </>
    ),
  };
}

export const submitRegistration =
  (ctx: Doorway) =>
  async (visit: Visit, request: Request, response: Response): Promise<void> => {
    const form = withPasswordRules(visit, readForm(request, registrationForm));
    if (!form.isValid) {
      const page =
        visit.state === 'open' ? { ...registrationPage(visit, form), status: 422 } : deadPage(visit);
      return sendPage(response, visit.voice, page);
    }
    const secret = await register(ctx, visit.token, { ...form.value, device: deviceOf(request) });
    await renewCookie(ctx, { request, response }, secret);
    response.redirect(303, '/account/welcome');
  };

function withPasswordRules(
  { person, company }: Visit,
  form: FormAnswer<Registration>,
): FormAnswer<Registration> {
  if (!form.isValid) return form;
  const { password, ...typed } = form.value;
  const known = [typed.firstName, typed.lastName, person.profile.email ?? '', company.name];
  const weakness = weaknessOf(password, known);
  return weakness ? { isValid: false, typed, errors: { password: weakness } } : form;
}
