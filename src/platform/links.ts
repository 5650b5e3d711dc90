// What a mail program would turn into a link makes Usher a spam relay (SECURITY.md row 13). Programs read full-width
// letters and dots as plain ones, and end an address at any punctuation.
import { domainToASCII } from 'node:url';
import { parse } from 'tldts';

const ADDRESS = /([\p{L}\p{M}\p{N}+.-]*):\/\/([^\s/?#\\]*)/gu;
const WORD = /[\p{L}\p{M}\p{N}\p{Extended_Pictographic}.-]+/gu;
// Many programs make a link of `evil.com` whatever foreign letter or mark comes behind it.
const ASCII = /[a-z0-9.-]+/gi;
const OTHER_SCHEME = /\b(?:file|javascript|vbscript):\S|\\\\\S/iu;
const TRAILING = /[\p{P}\p{S}]+$/u;

/**
 * The first thing in the text of which a mail program would make a link to elsewhere than `hosts` (lower-cased
 * A-labels, with the port where there is one) and what lies below them.
 */
export function foreignLink(text: string, hosts: readonly string[] = []): string | undefined {
  const plain = text.normalize('NFKC').replace(/\u3002/g, '.');
  const addresses = [...plain.matchAll(ADDRESS)];
  const foreign = addresses.find(
    ([, scheme = '', host = '']) => !/^https?$/i.test(scheme) || !isAmong(host.replace(TRAILING, ''), hosts),
  );
  const other = OTHER_SCHEME.exec(plain) ?? undefined;
  return (foreign ?? other)?.[0] ?? wordsOf(plain, hosts).find(isLinkedDomain);
}

export const isLinkLike = (text: string): boolean => foreignLink(text) !== undefined;

/** What may be a domain; a hyphen may belong to it, or end it. */
const wordsOf = (text: string, hosts: readonly string[]): string[] =>
  (text.match(WORD) ?? [])
    .map(trimmed)
    .filter(word => !isAmong(word, hosts))
    .flatMap(word => [word, ...(word.match(ASCII) ?? []).map(trimmed)])
    .filter(word => !isAmong(word, hosts))
    .flatMap(word => [word, ...word.split('-')]);

const trimmed = (word: string): string => word.replace(/^[.-]+|[.-]+$/g, '');

function isAmong(host: string, hosts: readonly string[]): boolean {
  if (hosts.length === 0 || host.length > 253) return false;
  const ascii = host.includes(':') ? host.toLowerCase() : domainToASCII(host).toLowerCase();
  return (
    ascii !== '' && hosts.some(known => ascii === known || (isOwned(known) && ascii.endsWith(`.${known}`)))
  );
}

/** Not one like co.uk or github.io, below which everybody has a place. */
const isOwned = (host: string): boolean => parse(host, { allowPrivateDomains: true }).domain !== null;

const isLinkedDomain = (word: string): boolean => {
  if (/^www\./i.test(word)) return true;
  const found = parse(word.replace(/^\.+|\.+$/g, ''), { allowPrivateDomains: false, extractHostname: true });
  return found.isIcann === true && found.domain !== null && found.isIp !== true;
};
