import type { z } from 'zod';
import type { Company } from '../../companies/store.ts';
import type { Entry, EntryKind } from '../../directory/entry.ts';
import type { TextKey, TextValues } from '../../platform/i18n/voice.ts';
import type { Problems, WizardDraft, WizardField } from '../wizard-draft.ts';

/** What a company's directory has, as far as a draft needs it. */
export interface Stock {
  /** Those chosen in the draft and beforehand by the company, archived ones too. */
  entries: ReadonlyMap<string, Entry>;
  /** What they are called; units by their path. */
  names: ReadonlyMap<string, string>;
  /** Of which kinds there are any to choose. */
  kinds: ReadonlySet<EntryKind>;
}

/** What a draft is read by. */
export interface Standards {
  company: Company;
  stock: Stock;
  now: Date;
}

/** Reads one draft field by field and gathers what stands against it. */
export interface Reading extends Standards {
  draft: WizardDraft;
  problems: Problems;
  /** The first problem of a field is told. */
  refuse(field: WizardField, key: TextKey, values?: TextValues): undefined;
  /** What the schema makes of it; undefined with a problem on the field. */
  take<T>(field: WizardField, schema: z.ZodType<T>, values?: TextValues): T | undefined;
}

const KEYS: TextKey[] = [
  'field.required',
  'field.long',
  'field.link',
  'field.email',
  'field.number',
  'field.range',
  'field.date',
  'field.birthday',
];

export function readingOf(draft: WizardDraft, standards: Standards): Reading {
  const problems: Problems = {};
  const refuse = (field: WizardField, key: TextKey, values?: TextValues): undefined => {
    problems[field] ??= { key, ...(values && { values }) };
  };
  return {
    ...standards,
    draft,
    problems,
    refuse,
    take: (field, schema, values) => {
      const { data, error } = schema.safeParse(draft[field]);
      const message = error?.issues[0]?.message;
      return error ? refuse(field, KEYS.find(key => key === message) ?? 'field.required', values) : data;
    },
  };
}
