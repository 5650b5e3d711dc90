import type { Preset } from './store.ts';

/** The fields that a company may hide, offer or ask for; names, e-mail and the terms of delivery are always there. */
export const OPTIONAL_FIELDS = [
  'lastName',
  'phone',
  'gender',
  'birthday',
  'unit',
  'position',
  'businessRole',
  'department',
  'groups',
  'personalWorkgroup',
  'subscriptions',
  'note',
] as const;
export type OptionalField = (typeof OPTIONAL_FIELDS)[number];

export const FIELD_RULES = ['hidden', 'optional', 'required'] as const;
export type FieldRule = (typeof FIELD_RULES)[number];

/** What the invitation asks for; the wizard, the registration page and the CSV reader follow this one object. */
export interface FormPolicy {
  /** Whether a name is asked of the inviter, or may be left to the invitee. */
  names: 'now' | 'registration';
  fields: Record<OptionalField, FieldRule>;
}

const HIDDEN = Object.fromEntries(OPTIONAL_FIELDS.map(field => [field, 'hidden'])) as Record<
  OptionalField,
  FieldRule
>;

const PRESETS: Record<Preset, FormPolicy> = {
  quick: {
    names: 'registration',
    fields: { ...HIDDEN, lastName: 'optional', groups: 'optional', personalWorkgroup: 'optional' },
  },
  standard: {
    names: 'now',
    fields: { ...HIDDEN, lastName: 'optional', phone: 'optional', groups: 'required', note: 'optional' },
  },
  full: {
    names: 'now',
    fields: {
      lastName: 'required',
      phone: 'optional',
      gender: 'optional',
      birthday: 'optional',
      unit: 'required',
      position: 'optional',
      businessRole: 'optional',
      department: 'optional',
      groups: 'required',
      personalWorkgroup: 'optional',
      subscriptions: 'optional',
      note: 'optional',
    },
  },
};

/** quick is S3, standard S4, full S1 and S2 together (PRODUCT.md §4). */
export const presetPolicy = (preset: Preset): FormPolicy => PRESETS[preset];

/** `unit: required` asks for one only where the company has any; the same for groups, roles and subscriptions. */
export const isShown = ({ fields }: FormPolicy, field: OptionalField): boolean => fields[field] !== 'hidden';
