import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { z } from 'zod';

// Bidi controls and zero-width characters can disguise a name or an address (SECURITY.md row 17).
const INVISIBLE = /[\p{Cf}\u115f\u1160\u3164\uffa0]/gu;
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

/** A domain in lower-cased A-labels, with a dot at least; undefined for anything else. */
export function parseDomain(typed: string): string | undefined {
  if (NO_DOMAIN.test(typed)) return undefined;
  const domain = domainToASCII(typed.normalize('NFC')).toLowerCase();
  return DOMAIN.test(domain) ? domain : undefined;
}

// A name that a mail program would turn into a link makes Usher a spam relay (row 13). Programs read full-width
// letters and dots as plain ones, and end an address at any punctuation.
const isLinkLike = (text: string): boolean => {
  const plain = text.normalize('NFKC').replace(/\u3002/g, '.');
  return plain.includes('://') || /\bwww\./i.test(plain) || wordsOf(plain).some(isLinkedDomain);
};

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}.]+/u);

const isLinkedDomain = (word: string): boolean => {
  const found = parse(word.replace(/^\.+|\.+$/g, ''), { allowPrivateDomains: false, extractHostname: true });
  return found.isIcann === true && found.domain !== null && found.isIp !== true;
};

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
        .max(maximum, { error: 'field.long' })
        .refine(text => !isLinkLike(text), { error: 'field.link' }),
    );
