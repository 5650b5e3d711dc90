import { shownPhone } from '../../people/phone.ts';
import { phoneCountries } from '../../people/phone-countries.ts';
import { languages } from '../../platform/i18n/voice.ts';
import { Field, Select } from '../../platform/web/controls.tsx';
import { type FormState, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';
import { timeZones } from '../../platform/web/time-zones.ts';
import type { Presence } from './doorway.ts';
import { hasPhoneField, isPhoneRequired } from './profile-form.ts';

interface Form {
  presence: Presence;
  state: FormState;
}

export const profilePage = (presence: Presence, state: FormState = untouched): Page => ({
  title: presence.voice.text('account.door.profile'),
  body: (
    <>
      <h1>{presence.voice.text('account.door.profile')}</h1>
      <form method="post" action="/account/profile">
        <Names presence={presence} state={state} />
        {hasPhoneField(presence) && <Phone presence={presence} state={state} />}
        <Reading presence={presence} state={state} />
        <div class="actions">
          <button class="button" type="submit">
            {presence.voice.text('profile.submit')}
          </button>
          <a href="/account">{presence.voice.text('account.back')}</a>
        </div>
      </form>
    </>
  ),
});

const Names = ({ presence: { voice, visitor, company }, state }: Form) => (
  <div class="pair">
    <Field
      voice={voice}
      name="firstName"
      label={voice.text('registration.firstName')}
      value={visitor.person.profile.firstName}
      state={state}
      autocomplete="given-name"
      maxLength={80}
    />
    <Field
      voice={voice}
      name="lastName"
      label={voice.text('registration.lastName')}
      value={visitor.person.profile.lastName}
      state={state}
      autocomplete="family-name"
      isRequired={company.form.fields.lastName === 'required'}
      maxLength={80}
    />
  </div>
);

const Phone = ({ presence, state }: Form) => {
  const { voice, company, visitor } = presence;
  const { phone } = visitor.person.profile;
  return (
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
        value={phone ? shownPhone(phone) : ''}
        autocomplete="tel"
        isRequired={isPhoneRequired(presence)}
        maxLength={40}
        state={state}
      />
    </div>
  );
};

const Reading = ({ presence: { voice, visitor }, state }: Form) => (
  <div class="pair">
    <Select
      voice={voice}
      name="language"
      label={voice.text('registration.language')}
      value={visitor.person.account.language}
      state={state}
      options={languages.map(value => ({ value, text: voice.text(`language.${value}`) }))}
    />
    <Select
      voice={voice}
      name="timeZone"
      label={voice.text('registration.timeZone')}
      value={visitor.person.account.timeZone}
      state={state}
      options={timeZones(visitor.person.account.timeZone)}
    />
  </div>
);
