import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasWords, keyOf, orderOf, termsFor, termsOf } from '../../src/directory/spelling.ts';
import { folded } from '../../src/platform/text.ts';

const name = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.stringMatching(/^[а-яёА-ЯЁa-zA-ZéüŁñ &.-]{1,40}$/),
);

describe('the spelling of a name', () => {
  test('tells nobody apart by case, ё or blanks', () => {
    expect(keyOf('Отдел  Учёта')).toBe(keyOf('отдел учета'));
    expect(keyOf('Мой')).not.toBe(keyOf('Мои'));
    expect(keyOf('Café')).not.toBe(keyOf('Cafe'));
  });
  test('is found without accents', () => expect(folded('Café ÉLAN Учёт')).toBe('cafe elan учет'));
  test('has a term for whatever part of it somebody types', () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (whole, from, length) => {
        const text = folded(whole);
        const part = folded(
          [...text]
            .slice(from % (text.length + 1))
            .slice(0, 1 + (length % 12))
            .join(''),
        );
        fc.pre(hasWords(whole, part));
        expect(termsOf(whole)).toEqual(expect.arrayContaining(termsFor(part)));
      }),
    );
  });
  test('finds words in any order', () => {
    expect(hasWords('North American Sales', folded('sales Amer'))).toBe(true);
    expect(hasWords('North American Sales', folded('sales Asia'))).toBe(false);
  });
  test('puts names in order, and no two in the same place', () => {
    const [b, a, aa] = ['Beta', 'alpha', 'alpha'].map((text, id) => orderOf({ name: text, id: String(id) }));
    expect([b, a, aa].toSorted()).toEqual([a, aa, b]);
  });
});
