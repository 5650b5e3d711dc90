// What a person is found by as one types: stored as prefixes, so that each search is asked by equality.
import { domainToUnicode } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { folded } from '../platform/text.ts';
import type { Person } from './person.ts';
import { pairsOf } from './term-pairs.ts';

/** Of these many letters a prefix is stored; what is typed beyond is checked in code. */
const LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 24];
const MOST_PIECES = 12;
const MOST_WORDS = 8;

/** Letters that have another form in capitals, or a stroke that is no mark; as people type them. */
const OTHER_FORMS: Record<string, string> = {
  ß: 'ss',
  ς: 'σ',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
};

type Findable = Pick<Person, 'profile' | 'invitation'>;

/** Every stored prefix of the words of the names, of the addresses from each of their pieces, of the phone's digits. */
export function termsOf(person: Findable): string[] {
  const words = wordsOf(person);
  return [...new Set(words.flatMap(prefixes)), ...pairsOf(words, person.invitation.inviter.userId)];
}

/**
 * What is asked for by equality, each alternative's terms all at once, with the pairs that must be there too; none where
 * nothing is typed.
 */
export const queryTerms = (typed: string, inviterId?: string): string[][] =>
  alternatives(typed).map(words => [...new Set(words.map(stem)), ...pairsOf(words, inviterId)]);

/** Whether to look again, since a word is longer than what is stored of it. */
export const isLong = (typed: string): boolean =>
  alternatives(typed)
    .flat()
    .some(word => stem(word) !== word);

/** What `queryTerms` asks for, to the last letter. */
export function isFound(person: Findable, typed: string): boolean {
  const own = wordsOf(person);
  return alternatives(typed).some(words => words.every(word => own.some(one => one.startsWith(word))));
}

const tokensOf = (text: string): string[] =>
  folded(text)
    .replace(/[ßςıłøđæœ]/g, letter => OTHER_FORMS[letter] ?? letter)
    .split(' ');

function prefixes(word: string): string[] {
  const letters = [...word];
  return LENGTHS.filter(length => length <= letters.length).map(length => letters.slice(0, length).join(''));
}

const stem = (word: string): string => prefixes(word).at(-1) ?? word;

/** Where a person's own words begin, each to its end. */
function wordsOf({ profile, invitation }: Findable): string[] {
  const { firstName, lastName, email, phone } = profile;
  const addresses = [email, invitation.delivery.address].flatMap(address => spellings(address ?? ''));
  const words = [firstName, lastName, ...addresses].flatMap(tokensOf).flatMap(pieces);
  return [...new Set([...words, ...(phone === undefined ? [] : dialled(phone))])];
}

/** A domain of other letters is stored in its A-labels, and typed as it is read. */
function spellings(address: string): string[] {
  const at = address.lastIndexOf('@') + 1;
  const shown = domainToUnicode(address.slice(at));
  return shown === '' || shown === address.slice(at) ? [address] : [address, address.slice(0, at) + shown];
}

/** `jane.doe@acme.com`, `doe@acme.com`, `acme.com`, `com`; O'Brien as `obrien` and `brien`. */
function pieces(word: string): string[] {
  const parts = word.split(/(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])/u);
  const starts = parts.slice(0, MOST_PIECES).map((_, start) => plain(parts.slice(start).join('')));
  return starts.filter(Boolean);
}

const plain = (word: string): string => word.replace(/^[^\p{L}\p{N}]+/u, '').replace(/['’ʼ`]/g, '');

/** With the country's code and without it; the 0 or 8 that is dialled before it there is left to the search. */
function dialled(phone: string): string[] {
  const number = parsePhoneNumberFromString(phone);
  if (!number) return [digitsOf(phone)];
  const { nationalNumber } = number;
  const inside = digitsOf(number.formatNational());
  const isPlain = [nationalNumber, `0${nationalNumber}`, `8${nationalNumber}`].includes(inside);
  return [digitsOf(phone), nationalNumber, ...(isPlain ? [] : [inside])];
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** As words; digits that stand together also as one number, in the readings that numbers have. */
function alternatives(typed: string): string[][] {
  const tokens = tokensOf(typed);
  const number = joined(tokens);
  // Several groups of digits are a number and nothing else: as words they would be common ones that nobody has together.
  const words = number.length < tokens.length ? [] : tokens;
  const ways = [words, number, joined(tokens.map(withoutZero)), joined(tokens, withoutTrunk)];
  const read = ways.map(way => way.map(asked).filter(Boolean).slice(0, MOST_WORDS));
  const found = new Map(read.map(each => [each.join(' '), each]));
  found.delete('');
  return [...found.values()];
}

const asked = (token: string): string => plain(token).replace(/[,;:)>"»]+$/, '');
const withoutZero = (token: string): string => token.replace('(0)', '');
const withoutTrunk = (start: string): string => start.replace(/^([^\d+]*)(?!00)[08]/, '$1');

const NUMERIC = /^[\d()+./–-]+$/;

/** The pieces of a number, `+49 (30) 90`, as its digits alone; 00 stands for the plus. */
function joined(tokens: string[], begin = (start: string): string => start): string[] {
  const all: string[] = [];
  let isNumber = false;
  for (const token of tokens) {
    const isMore = isNumber && NUMERIC.test(token);
    isNumber = NUMERIC.test(token);
    if (isMore) all.push(`${all.pop()}${token}`);
    else all.push(token);
  }
  return all.map(text => (NUMERIC.test(text) ? digitsOf(begin(text)).replace(/^00/, '') : text));
}
