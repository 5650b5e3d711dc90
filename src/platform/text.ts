import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { isLinkLike } from './links.ts';

// Bidi controls and whatever else is invisible can disguise a name or an address (SECURITY.md row 17); what chooses
// between two pictures of a sign stays.
const INVISIBLE = /(?![\ufe0e\ufe0f])[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
// A URL parser reads past these and forgets the rest: `x.com/y` would be taken for `x.com`.
const NO_DOMAIN = /[\s\p{Cc}\p{Cf}/\\?#%@:]/u;
const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/;

/** What a person typed, on one line: control characters become a space, invisible ones go. */
export const cleanText = (typed: string): string =>
  typed
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

/** So many UTF-16 units at most, as Slack counts; half a character at the cut would be a broken one. */
export const cut = (text: string, most: number): string =>
  text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') : text;

/** The same for a text of several lines, of which at most one in a row is empty. */
export const cleanLines = (typed: string): string =>
  typed
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map(cleanText)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** A domain in lower-cased A-labels, with a dot at least; undefined for anything else. */
export function parseDomain(typed: string): string | undefined {
  if (NO_DOMAIN.test(typed)) return undefined;
  const domain = domainToASCII(typed.normalize('NFC')).toLowerCase();
  return DOMAIN.test(domain) ? domain : undefined;
}

/** A name that came from elsewhere, as one line of which no mail program makes a link; bounded. */
export function harmlessName(name: string, maximum: number): string {
  const clean = cleanText(name);
  const tame = isLinkLike(clean) || clean.includes('@') ? clean.replace(/[\p{P}\p{S}]+/gu, ' ') : clean;
  return cleanText([...tame].slice(0, maximum).join(''));
}

/** One line of text without links; issues carry the text keys `field.long`, `field.link`. */
export const lineField = (maximum: number) =>
  z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .max(maximum, { error: 'field.long', abort: true })
        .refine(text => !isLinkLike(text), { error: 'field.link' }),
    );

/** The same for several lines. */
export const textField = (maximum: number) =>
  z
    .string()
    .transform(cleanLines)
    .pipe(
      z
        .string()
        .max(maximum, { error: 'field.long', abort: true })
        .refine(text => !isLinkLike(text), { error: 'field.link' }),
    );

// Some single characters unfold to a dozen.
const MOST_FOLDED = 200;

/** Without case, accents and the dots of ё, as people type what they look for. */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_FOLDED);
