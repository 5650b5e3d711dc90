import { parse } from 'tldts';
import { z } from 'zod';
import { parseEmail } from './identity.ts';

// Bidi controls and zero-width characters can disguise a name or an address (SECURITY.md row 17).
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/g;
const CONTROL = /\p{Cc}+/gu;

/** What a person typed, on one line: control characters become a space, invisible ones go. */
export const cleanText = (typed: string): string =>
  typed.normalize('NFC').replace(INVISIBLE, '').replace(CONTROL, ' ').replace(/ {2,}/g, ' ').trim();

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
