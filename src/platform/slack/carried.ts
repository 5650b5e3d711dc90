import type { z } from 'zod';
import { DomainError } from '../../errors.ts';

/** What Usher once put into a view or a button as JSON, read again. Throws `view.foreign` for anything else. */
export function carriedIn<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  return expected(schema, parsed(text));
}

/** One of the values that Usher offered. Throws `view.foreign` for anything else. */
export function expected<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const { data, success } = schema.safeParse(value);
  if (!success) throw new DomainError('view.foreign');
  return data as z.output<S>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('view.foreign');
  }
}
