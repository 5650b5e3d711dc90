import { describe, expect, test } from 'vitest';
import {
  countryOfZone,
  isPhoneCountry,
  phoneCountry,
  searchPhoneCountries,
} from '../../src/people/phone-country-search.ts';

const found = (typed: string, language: 'en' | 'ru' = 'en', first: string[] = []) =>
  searchPhoneCountries(typed, language, first).map(({ code }) => code);

describe('S1.2 the country of a phone', () => {
  test.each([
    ['germ', 'DE'],
    ['GERMANY', 'DE'],
    ['+49', 'DE'],
    ['49', 'DE'],
    ['kazakhstan', 'KZ'],
    ['cote', 'CI'],
    ['kingdom', 'GB'],
  ])('is found by “%s”', (typed, code) => expect(found(typed)[0]).toBe(code));
  test('is found in the reader’s language, and in English too', () => {
    expect(found('герм', 'ru')[0]).toBe('DE');
    expect(found('британия', 'ru')).toContain('GB');
    expect(found('germany', 'ru')).toContain('DE');
    expect(phoneCountry('RU', 'ru')?.text).toBe('Россия (+7)');
  });
  test('is found with all others of the same code', () => {
    expect(found('+7')).toEqual(expect.arrayContaining(['RU', 'KZ']));
    expect(found('+1')).toEqual(expect.arrayContaining(['US', 'CA']));
  });
  test('begins with those at hand, and lists each once', () => {
    expect(found('', 'en', ['RU', 'DE']).slice(0, 2)).toEqual(['RU', 'DE']);
    for (const typed of ['', 'a', 'de', '1']) expect(new Set(found(typed)).size).toBe(found(typed).length);
    expect(found('Atlantis')).toEqual([]);
  });
  test('is guessed from a zone, by its old name too', () => {
    expect(countryOfZone('Europe/Berlin')).toBe('DE');
    expect(countryOfZone('Asia/Kolkata')).toBe('IN');
    expect(countryOfZone('Europe/Kyiv')).toBe('UA');
    expect(countryOfZone('UTC')).toBeUndefined();
    expect(countryOfZone('Mars/Base')).toBeUndefined();
  });
  test('is one that has phones', () => {
    expect(isPhoneCountry('DE')).toBe(true);
    expect(isPhoneCountry('XX')).toBe(false);
    expect(phoneCountry('XX', 'en')).toBeUndefined();
  });
});
