import { parse } from 'tldts';
import { z } from 'zod';
import { cleanText } from '../platform/text.ts';
import { parseEmail } from './identity.ts';

// A name that a mail program would turn into a link makes Usher a spam relay (row 13).
const isLinkLike = (text: string): boolean =>
  text.includes('://') || /\bwww\./i.test(text) || text.split(/[\s,;:<>()"]+/).some(isDomain);

const isDomain = (word: string): boolean => {
  const found = parse(word.replace(/\.+$/, ''), { allowPrivateDomains: false, extractHostname: true });
  return found.isIcann === true && found.domain !== null && found.isIp !== true;
};

/** One line of text without links; issues carry the text keys `field.required`, `field.long`, `field.link`. */
export const lineField = (maximum: number) =>
  z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .max(maximum, { error: 'field.long' })
        .refine(text => !isLinkLike(text), { error: 'field.link' }),
    );

export const nameField = lineField(80);
export const requiredNameField = nameField.refine(name => name !== '', { error: 'field.required' });

/** An address, normalised; issues carry `field.required` or `field.email`. */
export const emailField = z.string().transform((typed, context) => {
  const email = parseEmail(typed);
  if (email !== undefined) return email;
  context.addIssue({ code: 'custom', message: typed.trim() === '' ? 'field.required' : 'field.email' });
  return z.NEVER;
});
