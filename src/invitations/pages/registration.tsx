import { PASSWORD_LENGTH } from '../../accounts/passwords.ts';
import { languages } from '../../platform/i18n/voice.ts';
import { Field, Select } from '../../platform/web/controls.tsx';
import { type FormState, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';
import { PasswordField } from '../../platform/web/password-field.tsx';
import { Problems } from '../../platform/web/problems.tsx';
import { timeZones } from '../../platform/web/time-zones.ts';
import { maskedAddress } from './masked-address.ts';
import { ProfileQuestions } from './profile-questions.tsx';
import { hasLastName } from './registration-form.ts';
import { TermsQuestion } from './registration-terms.tsx';
import type { Visit } from './visit.tsx';

export function registrationPage(visit: Visit, state: FormState = untouched): Page {
  const { voice, person, company } = visit;
  const { profile, invitation } = person;
  return {
    title: voice.text('registration.page.title'),
    body: (
      <>
        <h1>{voice.text('registration.title', { company: company.name })}</h1>
        <p>{loginText(visit)}</p>
        <Problems voice={voice} state={state} labels={labelsOf(visit)} />
        <form method="post" action={visit.at('register')}>
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
              hint={voice.text('registration.languageHint')}
              value={voice.language}
              state={state}
              options={languages.map(value => ({ value, text: voice.text(`language.${value}`) }))}
            />
            <Select
              voice={voice}
              name="timeZone"
              label={voice.text('registration.timeZone')}
              hint={voice.text('registration.zoneHint')}
              value={invitation.timeZone}
              detect="zone"
              state={state}
              options={timeZones(invitation.timeZone)}
            />
          </div>
          <TermsQuestion visit={visit} state={state} />
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

/** In the order of the form. */
const labelsOf = ({ voice, company }: Visit): [string, string][] => [
  ...(['firstName', 'lastName', 'phoneCountry', 'phone', 'gender', 'birthday'] as const).map(
    (field): [string, string] => [field, voice.text(`registration.${field}`)],
  ),
  ['password', voice.text('password.label')],
  ['language', voice.text('registration.language')],
  ['timeZone', voice.text('registration.timeZone')],
  ['terms', voice.text('terms.agree', { company: company.name })],
];
