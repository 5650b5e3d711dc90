import type { InputBlock, KnownBlock } from '@slack/types';
import { isShown } from '../../../companies/form-policy.ts';
import { GENDERS } from '../../../people/person.ts';
import { phoneCountry } from '../../../people/phone-country-search.ts';
import { externalElement } from '../../../platform/slack/input-elements.ts';
import { companyField } from './company-field.ts';
import type { Form } from './form.ts';
import { actionOf, dateInput, emailInput, input, selectIn, textInput } from './form-blocks.ts';
import { presetBlocks } from './preset-field.ts';

const NAME_LENGTH = 80;
const PHONE_LENGTH = 40;

export const personFields = (form: Form): KnownBlock[] => {
  const { known = [], draft } = form;
  const isKnownByPhone = draft.email.trim() === '';
  return [
    ...companyField(form),
    ...presetBlocks(form),
    ...names(form),
    email(form),
    ...(isKnownByPhone ? [] : known),
    ...phone(form),
    ...(isKnownByPhone ? known : []),
    ...gender(form),
    ...birthday(form),
  ];
};

function names(form: Form): InputBlock[] {
  const { draft, company } = form;
  const isAskedNow = company.form.names === 'now';
  const isLastAsked = isShown(company.form, 'lastName');
  const first = {
    label: isLastAsked ? 'field.firstName' : 'field.nameLabel',
    isOptional: !isAskedNow,
  } as const;
  const later = isAskedNow ? {} : { hint: 'field.nameLater' as const };
  const isLastRequired = isAskedNow && company.form.fields.lastName === 'required';
  return [
    textInput(form, 'firstName', { ...first, ...later }, { typed: draft.firstName, most: NAME_LENGTH }),
    ...(isLastAsked
      ? [
          textInput(
            form,
            'lastName',
            { label: 'field.lastName', isOptional: !isLastRequired },
            { typed: draft.lastName, most: NAME_LENGTH },
          ),
        ]
      : []),
  ];
}

/** Either contact will do, so with both on the form Slack asks for neither by itself. */
function email(form: Form): InputBlock {
  const isPhoneAsked = isShown(form.company.form, 'phone');
  const hint = isPhoneAsked ? 'field.emailOrPhoneHint' : 'field.emailHint';
  return emailInput(
    form,
    'email',
    { label: 'field.emailLabel', hint, isOptional: isPhoneAsked },
    form.draft.email,
  );
}

function phone(form: Form): InputBlock[] {
  const { draft, company, voice } = form;
  if (!isShown(company.form, 'phone')) return [];
  const country = phoneCountry(draft.phoneCountry, voice.language);
  const select = externalElement(actionOf('phoneCountry'), {
    minLength: 0,
    placeholder: voice.text('field.phoneCountryPlaceholder'),
    ...(country && { chosen: { value: country.code, text: country.text } }),
  });
  const isOptional = company.form.fields.phone !== 'required';
  const about = { label: 'field.phoneLabel', hint: 'field.phoneHint', isOptional } as const;
  return [
    input(form, 'phoneCountry', { label: 'field.phoneCountryLabel', isOptional: true }, select),
    textInput(form, 'phone', about, { typed: draft.phone, most: PHONE_LENGTH }),
  ];
}

function gender(form: Form): InputBlock[] {
  const { draft, company } = form;
  if (!isShown(company.form, 'gender')) return [];
  const isOptional = company.form.fields.gender !== 'required';
  const element = selectIn(
    form,
    GENDERS.map(value => [value, `gender.${value}`]),
    draft.gender,
  );
  return [input(form, 'gender', { label: 'field.gender', isOptional }, element)];
}

function birthday(form: Form): InputBlock[] {
  const { draft, company } = form;
  if (!isShown(company.form, 'birthday')) return [];
  const isOptional = company.form.fields.birthday !== 'required';
  return [dateInput(form, 'birthday', { label: 'field.birthdayLabel', isOptional }, draft.birthday)];
}
