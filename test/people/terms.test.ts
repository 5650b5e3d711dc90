import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emailIdentity } from '../../src/people/identity.ts';
import type { Person } from '../../src/people/person.ts';
import { isFound, isLong, queryTerms, termsOf } from '../../src/people/terms.ts';
import { personOf } from '../support/people.ts';

const JANE = personOf(
  {
    profile: {
      firstName: 'Jané Mary-Ann',
      lastName: "O'Brien",
      email: 'jane.doe+x@acme.com',
      phone: '+79161234567',
    },
  },
  { delivery: { method: 'email', address: 'jd@home.example' } },
);
const FYODOR = personOf({
  profile: { firstName: 'Фёдор', lastName: 'Ёлкин', email: 'ivan@xn--e1afmkfd.xn--p1ai' },
});

/** As the store asks: by equality, then by a second look where a word is longer than what is stored. */
function finds(person: Person, typed: string): boolean {
  const terms = new Set(termsOf(person));
  const asked = queryTerms(typed);
  const isStored = asked.length === 0 || asked.some(words => words.every(word => terms.has(word)));
  return isStored && (!isLong(typed) || isFound(person, typed));
}

describe('somebody is found by', () => {
  test.each([
    ['the beginning of a name', 'jan'],
    ['a second name', 'mary'],
    ['the part behind a hyphen', 'ann'],
    ['names in any order and case', 'OBRIEN jane'],
    ['a name with its apostrophe of any kind', 'o’brien'],
    ['the part behind it', 'brien'],
    ['names as they stand in a list', 'O’Brien, Jane'],
    ['the address', 'jane.doe+x@acme.com'],
    ['the address in capitals', 'JANE.DOE+X@ACME.COM'],
    ['a part of the address', 'doe+x@acme'],
    ['the domain', '@acme.com'],
    ['the address that the mail went to', 'jd@home'],
    ['a name and a part of the address', 'jane acme'],
    ['the phone number as it is stored', '+79161234567'],
    ['the phone number with spaces and brackets', '+7 (916) 123-45-67'],
    ['its beginning', '+7 916 12'],
    ['the number without the country', '916 123'],
    ['the number as it is dialled inside the country', '8 (916) 123'],
    ['the same without a gap', '8916123'],
    ['00 for the plus', '007 916 123'],
    ['a name and a number', 'jane +7 916'],
  ])('%s', (_, typed) => expect(finds(JANE, typed)).toBe(true));
  test.each([
    ['е for ё', 'елкин'],
    ['ё for е', 'фёдор ёлк'],
    ['a domain of other letters', 'пример.рф'],
    ['the same in its stored letters', 'xn--e1af'],
  ])('%s', (_, typed) => expect(finds(FYODOR, typed)).toBe(true));
  test('a number with its trunk zero in brackets', () => {
    const person = personOf({ profile: { firstName: 'Ann', lastName: '', phone: '+4930901820' } });
    for (const typed of ['+49 (0)30 901', '030 901', '30901820', '0049 30'])
      expect(finds(person, typed), typed).toBe(true);
  });
});

describe('nobody is found by', () => {
  test.each([
    ['the middle of a word', 'rie'],
    ['one word of two', 'jane smith'],
    ['a long word whose beginning alone is right', 'jane.doe+x@acne.com'],
    ['a long word that goes on', 'jane.doe+x@acme.community'],
    ['digits inside the number', '1234567'],
  ])('%s', (_, typed) => expect(finds(JANE, typed)).toBe(false));
});

test('nothing typed, or no letter of it, asks for nothing', () => {
  for (const typed of ['', '   ', '...', '@', '+ ()']) expect(queryTerms(typed)).toEqual([]);
});

test('asks for a few terms, whatever is pasted', () => {
  expect(queryTerms('a b c '.repeat(500)).flat().length).toBeLessThanOrEqual(8);
});

const LETTERS = fc.constantFrom(...'abzéñøжёйß', 'ﬁ', '𝒳', '漢', '0', '7');
const word = fc.string({ unit: LETTERS, minLength: 1, maxLength: 30 });
const name = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '-', "'", '. ')), { minLength: 1, maxLength: 3 })
  .map(parts => parts.map(part => part.join('')).join(''));
const local = fc.stringMatching(/^[a-z0-9]{1,12}([._+-][a-z0-9]{1,12}){0,3}$/);
const domain = fc.stringMatching(/^[a-z0-9]{1,20}(\.[a-z0-9]{1,8}){0,2}\.[a-z]{2,6}$/);
const email = fc.tuple(local, domain).map(parts => parts.join('@'));
const phone = fc.constantFrom(
  '+79161234567',
  '+4930901820',
  '+12015550123',
  '+390612345678',
  '+442079460958',
);
const somebody = fc
  .record({ firstName: name, lastName: name, email, phone, address: email })
  .map(one =>
    personOf(
      { profile: one, identity: emailIdentity(one.email) },
      { delivery: { method: 'email', address: one.address } },
    ),
  );

/** What somebody may begin to type of a text: from the start of one of its words or pieces, to anywhere. */
const beginning = (text: string, splitter: RegExp) =>
  fc
    .constantFrom(...[...text.matchAll(splitter)].map(({ index }) => text.slice(index)))
    .chain(piece => fc.integer({ min: 1, max: piece.length }).map(length => piece.slice(0, length)))
    .filter(typed => !/\p{Cs}/u.test(typed));

test('whatever beginning of a word of the name is typed, in any case', () => {
  const typed = somebody.chain(person => {
    const text = `${person.profile.firstName} ${person.profile.lastName}`;
    return beginning(text, /(?<![^ ])[^ ]/gu).map(start => ({ person, start }));
  });
  fc.assert(
    fc.property(typed, ({ person, start }) => finds(person, start) && finds(person, start.toUpperCase())),
    { numRuns: 1000 },
  );
});

test('whatever part of an address is typed, from the start of any of its pieces', () => {
  const typed = somebody.chain(person =>
    fc
      .constantFrom(person.profile.email ?? '', person.invitation.delivery.address ?? '')
      .chain(text => beginning(text, /(?<![a-z0-9])[a-z0-9]/g))
      .map(start => ({ person, start })),
  );
  fc.assert(
    fc.property(typed, ({ person, start }) => finds(person, start)),
    { numRuns: 1000 },
  );
});

test('however many digits of the phone number are typed, in whatever groups', () => {
  const typed = somebody.chain(person => {
    const digits = (person.profile.phone ?? '').slice(1);
    return fc
      .tuple(
        fc.integer({ min: 1, max: digits.length }),
        fc.constantFrom('+', '', '00', '+ '),
        fc.array(fc.tuple(fc.nat(14), fc.constantFrom(' ', '-', ' (', ') ', '.')), { maxLength: 4 }),
      )
      .map(([length, before, gaps]) => {
        const groups = gaps.reduce(
          (text, [at, gap]) => text.slice(0, at) + gap + text.slice(at),
          digits.slice(0, length),
        );
        return { person, start: before + groups };
      });
  });
  fc.assert(
    fc.property(typed, ({ person, start }) => finds(person, start)),
    { numRuns: 1000 },
  );
});

test('what is found by all words is found by each of them', () => {
  fc.assert(
    fc.property(somebody, somebody, (one, other) => {
      const typed = `${one.profile.firstName} ${other.profile.email}`;
      if (finds(one, typed))
        for (const part of typed.split(' ').filter(Boolean)) expect(finds(one, part)).toBe(true);
    }),
  );
});
