import { GENDERS } from '../../people/person.ts';
import { phoneCountries } from '../../people/phone-countries.ts';
import { missingFields } from '../../people/profile-form.ts';
import { Field, Select } from '../../platform/web/controls.tsx';
import type { FormState } from '../../platform/web/form.ts';
import type { Visit } from './visit.tsx';

interface Questions {
  visit: Visit;
  state: FormState;
}

/** Only what is missing is asked, so that nothing is shown that the inviter typed (SECURITY.md row 12). */
export function ProfileQuestions({ visit, state }: Questions) {
  const missing = missingFields(visit.company.form, visit.person.profile);
  const { voice } = visit;
  return (
    <>
      {missing.includes('phone') && <PhoneQuestion visit={visit} state={state} />}
      <div class="pair">
        {missing.includes('gender') && (
          <Select
            voice={voice}
            name="gender"
            label={voice.text('registration.gender')}
            value=""
            empty={voice.text('registration.choose')}
            isRequired
            autocomplete="sex"
            state={state}
            options={GENDERS.map(value => ({ value, text: voice.text(`gender.${value}`) }))}
          />
        )}
        {missing.includes('birthday') && (
          <Field
            voice={voice}
            name="birthday"
            type="date"
            label={voice.text('registration.birthday')}
            autocomplete="bday"
            state={state}
          />
        )}
      </div>
    </>
  );
}

const PhoneQuestion = ({ visit: { voice, company }, state }: Questions) => (
  <div class="pair">
    <Select
      voice={voice}
      name="phoneCountry"
      label={voice.text('registration.phoneCountry')}
      value={company.country ?? ''}
      empty={voice.text('registration.choose')}
      autocomplete="country"
      state={state}
      options={phoneCountries(voice.language).map(({ code, text }) => ({ value: code, text }))}
    />
    <Field
      voice={voice}
      name="phone"
      type="tel"
      label={voice.text('registration.phone')}
      autocomplete="tel"
      maxLength={40}
      state={state}
    />
  </div>
);
