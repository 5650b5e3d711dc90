import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, test } from 'vitest';
import { parsePhone, shownPhone } from '../../src/people/phone.ts';

const WAYS: [string, string | undefined, string][] = [
  ['+49 30 901820', undefined, '+4930901820'],
  ['0049 30 901820', 'DE', '+4930901820'],
  ['0049 30 901820', undefined, '+4930901820'],
  [' 0049 30 901820', 'US', '+4930901820'],
  ['(030) 90 18-20', 'DE', '+4930901820'],
  ['8 (495) 123-45-67', 'RU', '+74951234567'],
  ['+7 495 123 45 67', 'US', '+74951234567'],
  ['212.555.0123', 'US', '+12125550123'],
  ['٠٣٠٩٠١٨٢٠', 'DE', '+4930901820'],
];

describe('a phone number', () => {
  test.each(WAYS)('%s of %s is %s', (typed, country, phone) => {
    expect(parsePhone(typed, country)).toBe(phone);
  });
  test.each([
    ['901820', undefined],
    ['+49 30 901820 ext. 5', undefined],
    ['call +49 30 901820', undefined],
    ['+49 30 901820\r\nBcc: x', undefined],
    ['12', 'DE'],
    ['', 'DE'],
    ['+4930901820', 'XX'],
  ])('%j of %s is none, or the same without the unknown country', (typed, country) => {
    expect([undefined, '+4930901820']).toContain(parsePhone(typed, country));
    if (country !== 'XX') expect(parsePhone(typed, country)).toBeUndefined();
  });
  test('means the same as it is shown, typed without its country, and in E.164', () => {
    fc.assert(
      fc.property(fc.constantFrom(...getCountries()), country => {
        const example = getExampleNumber(country, examples);
        if (!example) return;
        expect(parsePhone(example.formatNational(), country)).toBe(example.number);
        expect(parsePhone(shownPhone(example.number))).toBe(example.number);
      }),
      { numRuns: 500 },
    );
  });
});
