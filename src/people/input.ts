import { z } from 'zod';
import { lineField } from '../platform/text.ts';
import { parseEmail } from './identity.ts';

export const nameField = lineField(80);
export const requiredNameField = nameField.refine(name => name !== '', { error: 'field.required' });

/** An address, normalised; issues carry `field.required` or `field.email`. */
export const emailField = z.string().transform((typed, context) => {
  const email = parseEmail(typed);
  if (email !== undefined) return email;
  context.addIssue({ code: 'custom', message: typed.trim() === '' ? 'field.required' : 'field.email' });
  return z.NEVER;
});
