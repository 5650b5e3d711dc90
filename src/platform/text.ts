import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { z } from 'zod';

// Bidi controls and zero-width characters can disguise a name or an address (SECURITY.md row 17).
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/g;
const CONTROL = /\p{Cc}+/gu;
const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/;

/** What a person typed, on one line: control characters become a space, invisible ones go. */
export const cleanText = (typed: string): string =>
  typed.normalize('NFC').replace(INVISIBLE, '').replace(CONTROL, ' ').replace(/ {2,}/g, ' ').trim();

/** A domain in lower-cased A-labels, with a dot at least; undefined for anything else. */
export function parseDomain(typed: string): string | undefined {
  const domain = domainToASCII(typed.normalize('NFC')).toLowerCase();
  return DOMAIN.test(domain) ? domain : undefined;
}

// A name that a mail program would turn into a link makes Usher a spam relay (row 13).
const isLinkLike = (text: string): boolean =>
  text.includes('://') || /\bwww\./i.test(text) || text.split(/[\s,;:<>()"]+/).some(isLinkedDomain);

const isLinkedDomain = (word: string): boolean => {
  const found = parse(word.replace(/\.+$/, ''), { allowPrivateDomains: false, extractHostname: true });
  return found.isIcann === true && found.domain !== null && found.isIp !== true;
};

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
