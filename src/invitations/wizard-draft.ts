import type { Company } from '../companies/store.ts';
import type { SubscriptionRole } from '../directory/entry.ts';
import type { DeliveryMethod, Gender, Language } from '../people/person.ts';
import type { TextKey, TextValues } from '../platform/i18n/voice.ts';

export const STEPS = ['person', 'access', 'delivery'] as const;
export type Step = (typeof STEPS)[number];

export const EXPIRIES = ['days', 'on', 'never'] as const;
export type Expiry = (typeof EXPIRIES)[number];

/** What Slack said of an e-mail: without `userId` that no member has it. */
export interface Member {
  email: string;
  userId?: string | undefined;
  language?: Language | undefined;
  timeZone?: string | undefined;
}

/** Whose invitation it is, the fingerprint of what it offered when the form was filled, and what lies beneath. */
export interface Resending {
  personId: string;
  seen: string;
  /** The callback id of a modal; empty where there is none. */
  from: string;
}

/** What was typed so far, as it was typed: also what is not yet right is kept. Empty: nothing typed or chosen. */
export interface WizardDraft {
  /** The preset that it was last filled with. */
  presetId: string;
  firstName: string;
  lastName: string;
  email: string;
  /** ISO 3166 alpha-2: of a number typed without +. */
  phoneCountry: string;
  phone: string;
  gender: Gender | '';
  /** YYYY-MM-DD. */
  birthday: string;
  unitId: string;
  position: string;
  businessRoleId: string;
  department: string;
  groupIds: string[];
  personalWorkgroup: boolean;
  subscriptions: { id: string; role: SubscriptionRole }[];
  isAdministrator: boolean;
  method: DeliveryMethod;
  /** Where the mail goes when that is not the e-mail above. */
  address: string;
  isLater: boolean;
  /** Milliseconds since 1970. */
  sendAt: number | undefined;
  /** Empty: the member's own, else the company's. */
  language: Language | '';
  timeZone: string;
  validityDays: string;
  expiry: Expiry;
  accountDays: string;
  /** YYYY-MM-DD: the last day of the account. */
  expiryDate: string;
  isMonitored: boolean;
  note: string;
  /** The inviter's own words for the mail, with placeholders; both empty: Usher's or the company's. */
  subject: string;
  body: string;
  /** As last asked. */
  member: Member | undefined;
  /** Of a form that changes an invitation and sends it again. */
  resend: Resending | undefined;
}

export type WizardField = Exclude<keyof WizardDraft, 'presetId' | 'member' | 'resend' | 'subject' | 'body'>;

export const STEP_OF: Record<WizardField, Step> = {
  firstName: 'person',
  lastName: 'person',
  email: 'person',
  phoneCountry: 'person',
  phone: 'person',
  gender: 'person',
  birthday: 'person',
  unitId: 'access',
  position: 'access',
  businessRoleId: 'access',
  department: 'access',
  groupIds: 'access',
  personalWorkgroup: 'access',
  subscriptions: 'access',
  isAdministrator: 'access',
  method: 'delivery',
  address: 'delivery',
  isLater: 'delivery',
  sendAt: 'delivery',
  language: 'delivery',
  timeZone: 'delivery',
  validityDays: 'delivery',
  expiry: 'delivery',
  accountDays: 'delivery',
  expiryDate: 'delivery',
  isMonitored: 'delivery',
  note: 'delivery',
};

export const newDraft = (
  { defaults, country }: Pick<Company, 'defaults' | 'country'>,
  known: Partial<WizardDraft> = {},
): WizardDraft => ({
  presetId: '',
  firstName: '',
  lastName: '',
  email: '',
  phoneCountry: country ?? '',
  phone: '',
  gender: '',
  birthday: '',
  unitId: defaults.unitId ?? '',
  position: '',
  businessRoleId: defaults.businessRoleId ?? '',
  department: '',
  groupIds: defaults.groupIds ?? [],
  personalWorkgroup: false,
  subscriptions: [],
  isAdministrator: false,
  method: 'email',
  address: '',
  isLater: false,
  sendAt: undefined,
  language: '',
  timeZone: '',
  validityDays: String(defaults.validityDays),
  expiry: defaults.accountDays === null ? 'never' : 'days',
  accountDays: defaults.accountDays === null ? '' : String(defaults.accountDays),
  expiryDate: '',
  isMonitored: defaults.isMonitored,
  note: '',
  subject: '',
  body: '',
  member: undefined,
  resend: undefined,
  ...known,
});

/** What is wrong with a field: its sentence. */
export interface Problem {
  key: TextKey;
  values?: TextValues;
}
export type Problems = Partial<Record<WizardField, Problem>>;
