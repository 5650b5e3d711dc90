import type { Request, Response } from 'express';
import { enter } from '../../accounts/pages/doorway.ts';
import { PASSWORD_LENGTH, weaknessOf } from '../../accounts/passwords.ts';
import { languages } from '../../platform/i18n/voice.ts';
import { Field, Select } from '../../platform/web/controls.tsx';
import { deviceOf } from '../../platform/web/device.ts';
import { type FormAnswer, type FormState, readForm, untouched } from '../../platform/web/form.ts';
import { type Page, sendPage } from '../../platform/web/page.tsx';
import { PasswordField } from '../../platform/web/password-field.tsx';
import { timeZones } from '../../platform/web/time-zones.ts';
import { register } from '../register.ts';
import { deadPage } from './dead.tsx';
import { maskedAddress } from './masked-address.ts';
import { ProfileQuestions } from './profile-questions.tsx';
import { answerOf, hasLastName, type Registered, registrationForm } from './registration-form.ts';
import type { Doorway, Visit } from './visit.tsx';

export function registrationPage(visit: Visit, state: FormState = untouched): Page {
  const { voice, path, person, company } = visit;
  const { profile, invitation } = person;
  return {
    title: voice.text('registration.page.title'),
    body: (
      <>
        <h1>{voice.text('registration.title', { company: company.name })}</h1>
        <p>{loginText(visit)}</p>
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
            {hasLastName(visit) && (
              <Field
                voice={voice}
                name="lastName"
                label={voice.text('registration.lastName')}
                value={profile.lastName}
                state={state}
                autocomplete="family-name"
                isRequired={company.form.fields.lastName === 'required'}
                maxLength={80}
              />
            )}
          </div>
          <ProfileQuestions visit={visit} state={state} />
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

/** The number itself is not shown: whoever holds the link need not know it (SECURITY.md row 12). */
const loginText = ({ voice, person: { profile } }: Visit): string =>
  profile.email
    ? voice.text('registration.login', { address: maskedAddress(profile.email) })
    : voice.text('registration.loginPhone');

export const submitRegistration =
  (ctx: Doorway) =>
  async (visit: Visit, request: Request, response: Response): Promise<void> => {
    const form = withPasswordRules(visit, readForm(request, registrationForm(visit, request.body)));
    if (!form.isValid) {
      const page =
        visit.state === 'open' ? { ...registrationPage(visit, form), status: 422 } : deadPage(visit);
      return sendPage(response, visit.voice, page);
    }
    const secret = await register(ctx, visit.token, { ...answerOf(form.value), device: deviceOf(request) });
    const { companyId, personId } = visit.token;
    await enter(ctx, { request, response }, { companyId, personId }, secret);
    response.redirect(303, '/account/welcome');
  };

function withPasswordRules({ person, company }: Visit, form: FormAnswer<Registered>): FormAnswer<Registered> {
  if (!form.isValid) return form;
  const { typed, value } = form;
  const { password, firstName, lastName } = value;
  const { email = '', phone = '' } = person.profile;
  const known = [firstName, lastName, email, phone, company.name];
  const weakness = weaknessOf(password, known);
  return weakness ? { isValid: false, typed, errors: { password: weakness } } : form;
}
