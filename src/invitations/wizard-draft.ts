import { z } from 'zod';
import { ACCOUNT_DAYS, daysField, VALIDITY_DAYS } from '../companies/settings.ts';
import type { Company } from '../companies/store.ts';
import { emailField, nameField } from '../people/input.ts';
import { NO_ACCESS } from '../people/person.ts';
import type { TextKey } from '../platform/i18n/voice.ts';
import type { Invite } from './invite.ts';

export const STEPS = ['person', 'access', 'delivery'] as const;
export type Step = (typeof STEPS)[number];

/** What was typed so far, as it was typed: also what is not yet right is kept. */
export interface WizardDraft {
  firstName: string;
  lastName: string;
  email: string;
  isAdministrator: boolean;
  method: 'email' | 'link';
  /** Where the mail goes when that is not the e-mail above. */
  address: string;
  validityDays: string;
  /** Empty: the account never expires. */
  accountDays: string;
  isMonitored: boolean;
}

export type WizardField = keyof WizardDraft;

export const STEP_OF: Record<WizardField, Step> = {
  firstName: 'person',
  lastName: 'person',
  email: 'person',
  isAdministrator: 'access',
  method: 'delivery',
  address: 'delivery',
  validityDays: 'delivery',
  accountDays: 'delivery',
  isMonitored: 'delivery',
};

export const newDraft = ({ defaults }: Company, known: Partial<WizardDraft> = {}): WizardDraft => ({
  firstName: '',
  lastName: '',
  email: '',
  isAdministrator: false,
  method: 'email',
  address: '',
  validityDays: String(defaults.validityDays),
  accountDays: defaults.accountDays === null ? '' : String(defaults.accountDays),
  isMonitored: defaults.isMonitored,
  ...known,
});

const empty = z.string().trim().length(0);

const ready = z.object({
  firstName: nameField,
  lastName: nameField,
  email: emailField,
  isAdministrator: z.boolean(),
  method: z.enum(['email', 'link']),
  address: z.union([empty.transform(() => undefined), emailField]),
  validityDays: daysField(VALIDITY_DAYS),
  accountDays: z.union([empty.transform(() => undefined), daysField(ACCOUNT_DAYS)]),
  isMonitored: z.boolean(),
});

export type Ready = Omit<Invite, 'requestId' | 'language' | 'timeZone'>;

/** What is wrong with a field: the key of its sentence. */
export type Problems = Partial<Record<WizardField, TextKey>>;

const KEYS: TextKey[] = [
  'field.required',
  'field.long',
  'field.link',
  'field.email',
  'field.number',
  'field.range',
];

/** The draft as an invitation, or what still stands against it, field by field. */
export function readyDraft(draft: WizardDraft): { invite: Ready } | { problems: Problems } {
  const parsed = ready.safeParse(draft);
  const problems: Problems = {};
  for (const { path, message, code, ...issue } of parsed.error?.issues ?? []) {
    const field = path[0] as WizardField;
    const inner = code === 'invalid_union' ? unionMessage(issue) : message;
    problems[field] ??= KEYS.find(key => key === inner) ?? 'field.required';
  }
  const isNameless = draft.firstName.trim() === '' && draft.lastName.trim() === '';
  if (isNameless) problems.firstName ??= 'field.name';
  return parsed.success && !isNameless ? { invite: toInvite(parsed.data) } : { problems };
}

function unionMessage(issue: object): string | undefined {
  const { errors } = issue as { errors?: { message: string }[][] };
  return errors?.at(-1)?.[0]?.message;
}

function toInvite(draft: z.infer<typeof ready>): Ready {
  const { address, accountDays, firstName, lastName, email, isAdministrator, ...rest } = draft;
  return {
    ...rest,
    profile: { firstName, lastName, email },
    access: { ...NO_ACCESS, isAdministrator },
    ...(rest.method === 'email' && address !== undefined && { address }),
    accountExpiry: accountDays === undefined ? { kind: 'never' } : { kind: 'days', days: accountDays },
  };
}
