// Drafts outlive versions of Usher: whatever of an old one still has its shape is taken.
import { z } from 'zod';
import { SUBSCRIPTION_ROLES } from '../directory/entry.ts';
import { GENDERS } from '../people/person.ts';
import { languages } from '../platform/i18n/voice.ts';
import { EXPIRIES, type WizardDraft } from './wizard-draft.ts';

/** Raised where a field changes its meaning; a new field needs nothing. */
const VERSION = 2;

const text = z.string().max(20_000);
const ids = z.array(z.string().max(100)).max(1000);
const oneOf = <const T extends string>(values: readonly T[]) => z.enum(values as readonly [T, ...T[]]);

const fields: { [Field in keyof WizardDraft]: z.ZodType<WizardDraft[Field]> } = {
  presetId: text,
  firstName: text,
  lastName: text,
  email: text,
  phoneCountry: text,
  phone: text,
  gender: oneOf([...GENDERS, '']),
  birthday: text,
  unitId: text,
  position: text,
  businessRoleId: text,
  department: text,
  groupIds: ids,
  personalWorkgroup: z.boolean(),
  subscriptions: z.array(z.object({ id: text, role: oneOf(SUBSCRIPTION_ROLES) })).max(1000),
  isAdministrator: z.boolean(),
  method: oneOf(['email', 'link', 'slack']),
  address: text,
  isLater: z.boolean(),
  sendAt: z.number().optional(),
  language: oneOf([...languages, '']),
  timeZone: text,
  validityDays: text,
  expiry: oneOf(EXPIRIES),
  accountDays: text,
  expiryDate: text,
  isMonitored: z.boolean(),
  note: text,
  subject: text,
  body: text,
  member: z
    .object({
      email: text,
      userId: text.optional(),
      language: oneOf(languages).optional(),
      timeZone: text.optional(),
    })
    .optional(),
  resend: z.object({ personId: text, seen: text, from: text }).optional(),
};

export const draftText = (draft: WizardDraft): string => JSON.stringify({ ...draft, version: VERSION });

/** Undefined for what is no draft at all; a field that is none of its kind is left out. */
export function readDraft(stored: string): Partial<WizardDraft> | undefined {
  const { data } = z.record(z.string(), z.unknown()).safeParse(parsed(stored));
  return data && wellFormed(data.version === undefined ? renewed(data) : data);
}

export function wellFormed(found: Record<string, unknown>): Partial<WizardDraft> {
  const kept = Object.entries(fields).flatMap(([field, schema]) => {
    const { success, data } = schema.safeParse(found[field]);
    return success && data !== undefined ? [[field, data]] : [];
  });
  return Object.fromEntries(kept) as Partial<WizardDraft>;
}

/** In the first version no days meant an account without an end. */
const renewed = (first: Record<string, unknown>): Record<string, unknown> => ({
  ...first,
  ...('accountDays' in first && { expiry: first.accountDays === '' ? 'never' : 'days' }),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
