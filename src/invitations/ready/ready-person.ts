import { isDomainRefused } from '../../companies/domain-policy.ts';
import { isShown } from '../../companies/form-policy.ts';
import { emailField, nameField } from '../../people/input.ts';
import type { Profile } from '../../people/person.ts';
import { parsePhone } from '../../people/phone.ts';
import { birthdayField } from '../../people/profile-form.ts';
import type { Reading } from './reading.ts';

/** Who is invited, by the company's form. A hidden field counts as empty. */
export function readPerson(reading: Reading): Profile {
  const email = readEmail(reading);
  const phone = readPhone(reading);
  const birthday = readBirthday(reading);
  const gender = readGender(reading);
  return {
    ...readNames(reading),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(gender && { gender }),
    ...(birthday && { birthday }),
  };
}

function readNames({
  draft,
  company: { form },
  take,
  refuse,
}: Reading): Pick<Profile, 'firstName' | 'lastName'> {
  const isLastAsked = isShown(form, 'lastName');
  const isAskedNow = form.names === 'now';
  const [first, last] = [draft.firstName.trim(), isLastAsked ? draft.lastName.trim() : ''];
  if (isAskedNow && first === '' && last === '')
    refuse('firstName', isLastAsked ? 'field.name' : 'field.required');
  else if (isAskedNow && form.fields.lastName === 'required' && last === '')
    refuse('lastName', 'field.required');
  const firstName = take('firstName', nameField) ?? '';
  return { firstName, lastName: isLastAsked ? (take('lastName', nameField) ?? '') : '' };
}

const ownDomains = ({ name, domains }: Reading['company']) => ({
  company: name,
  domains: domains.slice(0, 5).join(', '),
});

/** At least one contact: without an e-mail there must be a phone. */
function readEmail({ draft, company, take, refuse }: Reading): string | undefined {
  const isPhoneAsked = isShown(company.form, 'phone');
  if (draft.email.trim() !== '') {
    const email = take('email', emailField);
    return email && isDomainRefused(company, email)
      ? refuse('email', 'field.domain', ownDomains(company))
      : email;
  }
  if (!isPhoneAsked) return refuse('email', 'field.required');
  return draft.phone.trim() === '' ? refuse('email', 'field.contact') : undefined;
}

function readPhone({ draft, company: { form }, refuse }: Reading): string | undefined {
  const typed = draft.phone.trim();
  if (!isShown(form, 'phone')) return undefined;
  if (typed === '') return form.fields.phone === 'required' ? refuse('phone', 'field.required') : undefined;
  const phone = parsePhone(typed, draft.phoneCountry);
  if (phone) return phone;
  const isCountryMissing = draft.phoneCountry === '' && !/^[+\uff0b]/.test(typed);
  return refuse('phone', isCountryMissing ? 'field.phoneCountry' : 'field.phone');
}

function readGender({ draft, company: { form }, refuse }: Reading): Profile['gender'] {
  if (!isShown(form, 'gender')) return undefined;
  if (draft.gender !== '') return draft.gender;
  return form.fields.gender === 'required' ? refuse('gender', 'field.required') : undefined;
}

function readBirthday({ draft, company: { form }, now, take }: Reading): string | undefined {
  const isLeftOut = draft.birthday === '' && form.fields.birthday !== 'required';
  return isShown(form, 'birthday') && !isLeftOut ? take('birthday', birthdayField(now)) : undefined;
}
