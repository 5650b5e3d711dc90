import type { InputBlock, KnownBlock } from '@slack/types';
import type { z } from 'zod';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { plain, readChosen } from '../../../platform/slack/input-elements.ts';
import type { TypedValue, Values } from '../../../platform/slack/listener.ts';
import type { Choice } from '../../../platform/slack/offering.ts';
import { type Problem, readFields } from '../../settings.ts';
import type { Company, CompanyChanges } from '../../store.ts';

export const SECTION_IDS = [
  'general',
  'invitations',
  'domains',
  'terms',
  'retention',
  'administrators',
  'notices',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

export type Read = { changes(company: Company): CompanyChanges } | { errors: Record<string, string> };

/** A part of the settings with a form of its own. */
export interface Section {
  id: SectionId;
  /** What its form is filled with; whoever saves has decided on it. */
  of(company: Company): unknown;
  /** How it stands, in a few words: mrkdwn. */
  present(voice: Voice, company: Company): string;
  form(voice: Voice, company: Company, page: Page): KnownBlock[];
  read(voice: Voice, values: Values, at: { now: Date; teamId: string }): Read;
}

export interface Page {
  /** Whose people and channels can be chosen. */
  teamId: string;
  /** The workspace's user groups; empty in forms that show none. */
  groups: Choice[];
}

/** The block of a field; its only element is `VALUE`, or an element that asks what it offers. */
export const blockOf = (field: string): string => `settings.${field}`;
export const VALUE = 'value';

interface Label {
  label: string;
  hint?: string;
  isOptional?: boolean;
}

export const settingInput = (
  field: string,
  { label, hint, isOptional = false }: Label,
  element: InputBlock['element'],
): InputBlock => ({
  type: 'input',
  block_id: blockOf(field),
  label: plain(label),
  ...(hint && { hint: plain(hint) }),
  optional: isOptional,
  element,
});

export const answerIn = (values: Values, field: string, action: string = VALUE): TypedValue | undefined =>
  values[blockOf(field)]?.[action];

export const typedIn = (values: Values, field: string): string => answerIn(values, field)?.value ?? '';
export const chosenIn = (values: Values, field: string): string => readChosen(answerIn(values, field));
export const isTicked = (values: Values, field: string): boolean =>
  (answerIn(values, field)?.selected_options ?? []).length > 0;

/** Field by field by the schema: what it makes of them, or what is told at each. */
export function readSection<T extends z.ZodRawShape>(
  voice: Voice,
  schema: z.ZodObject<T>,
  typed: { [K in keyof T]: unknown },
): { data: z.infer<z.ZodObject<T>> } | { errors: Record<string, string> } {
  const read = readFields(schema, typed);
  if ('data' in read) return read;
  const problems = Object.entries(read.problems) as [string, Problem][];
  return {
    errors: Object.fromEntries(
      problems.map(([field, { key, values }]) => [blockOf(field), voice.text(key, values)]),
    ),
  };
}
