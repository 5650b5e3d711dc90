import type { Request } from 'express';
import type { z } from 'zod';
import type { TextKey } from '../i18n/voice.ts';
import { Refusal } from './refusal.ts';

/** What was typed, to be shown again, and what is wrong with it, by field. */
export interface FormState {
  typed: Record<string, string>;
  errors: Record<string, TextKey>;
}

export type FormAnswer<T> =
  | { isValid: true; value: T; typed: FormState['typed'] }
  | ({ isValid: false } & FormState);

export const untouched: FormState = { typed: {}, errors: {} };

/**
 * Reads a form by a strict schema whose issues carry text keys. What no page of ours sends (an unknown field, a
 * field twice) is answered with 400, what a person mistyped with errors on the fields.
 */
export function readForm<S extends z.ZodType>(request: Request, schema: S): FormAnswer<z.output<S>> {
  const body: Record<string, unknown> = { ...request.body };
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) {
    if (typeof value !== 'string') throw new Refusal(400, 'A field twice');
    typed[name] = value;
  }
  const result = schema.safeParse(body);
  if (result.success) return { isValid: true, value: result.data, typed };
  return { isValid: false, typed, errors: errorsOf(result.error) };
}

function errorsOf(error: z.ZodError): Record<string, TextKey> {
  if (error.issues.some(({ code }) => code === 'unrecognized_keys'))
    throw new Refusal(400, 'An unknown field');
  const byField = error.issues.map(({ path, message, code }) => [
    String(path[0] ?? ''),
    // A field left out altogether, as unticked radios are, has zod's own words.
    code === 'invalid_type' || code === 'invalid_value' ? 'field.required' : message,
  ]);
  return Object.fromEntries(byField.reverse());
}
