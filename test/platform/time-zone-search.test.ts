import { describe, expect, test } from 'vitest';
import { searchTimeZones, zoneChoice } from '../../src/platform/time-zone-search.ts';
import { isTimeZone, timeZones } from '../../src/platform/web/time-zones.ts';

const WINTER = new Date('2026-11-23T10:00:00Z');
const SUMMER = new Date('2026-07-01T10:00:00Z');
const search = (typed: string, language = 'en') =>
  searchTimeZones(typed, { now: WINTER, language, first: ['Asia/Almaty', 'Europe/London'] });
const names = (typed: string, language?: string) => search(typed, language).map(({ value }) => value);

describe('a time zone', () => {
  test('is shown with its offset of that moment', () => {
    expect(zoneChoice('Europe/Berlin', WINTER).text).toBe('Europe/Berlin (UTC+01:00)');
    expect(zoneChoice('Europe/Berlin', SUMMER).text).toBe('Europe/Berlin (UTC+02:00)');
    expect(zoneChoice('America/St_Johns', WINTER).text).toBe('America/St Johns (UTC-03:30)');
  });
  test.each([
    ['new yo', 'America/New_York'],
    ['NEW_YORK', 'America/New_York'],
    ['newyork', 'America/New_York'],
    ['york', 'America/New_York'],
    ['america/new y', 'America/New_York'],
    ['  berlin ', 'Europe/Berlin'],
    ['são paulo', 'America/Sao_Paulo'],
    ['kolkata', 'Asia/Kolkata'],
    ['calcutta', 'Asia/Kolkata'],
    ['kyiv', 'Europe/Kyiv'],
    ['port au prince', 'America/Port-au-Prince'],
    ['utc', 'UTC'],
  ])('is found by “%s”', (typed, name) => expect(names(typed)[0]).toBe(name));
  test.each([
    ['нью-йорк', 'America/New_York'],
    ['моск', 'Europe/Moscow'],
    ['герман', 'Europe/Berlin'],
    ['Алматы', 'Asia/Almaty'],
  ])('is found by “%s” in Russian', (typed, name) => {
    expect(names(typed, 'ru')).toContain(name);
    expect(names(typed, 'en')).toEqual([]);
  });
  test('whose city begins so comes before one that has it in the middle', () => {
    expect(names('lom')[0]).toBe('Africa/Lome');
    expect(names('lom')).toContain('Asia/Colombo');
  });
  test('that many people live in comes before others that match as well', () => {
    expect(names('lon').slice(0, 2)).toEqual(['Europe/London', 'Arctic/Longyearbyen']);
  });
});

describe('the list on a page', () => {
  const values = (present: string) => timeZones(present).map(({ value }) => value);
  test('calls each zone as it is called now, once, in the order of the alphabet', () => {
    const listed = values('Europe/Berlin');
    expect(listed).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'UTC']));
    expect(listed).not.toContain('Asia/Calcutta');
    expect(listed).toEqual([...new Set(listed)].sort());
  });
  test('has the one that is to be preselected, whatever it is called', () => {
    expect(values('Asia/Calcutta')).toContain('Asia/Calcutta');
  });
});

describe('an offset', () => {
  test.each(['+3', 'utc+3', 'UTC +03:00', 'gmt+0300', '+03:00'])('is understood as “%s”', typed => {
    expect(names(typed)).toContain('Europe/Moscow');
    expect(names(typed)).not.toContain('Europe/Berlin');
  });
  test('means its half hours too where only the hour is typed, and those come last', () => {
    expect(names('+3').at(-1)).toBe('Asia/Tehran');
    expect(names('-3').at(-1)).toBe('America/St_Johns');
    expect(names('+03:00')).not.toContain('Asia/Tehran');
    expect(names('+5:45')).toEqual(['Asia/Kathmandu']);
  });
  test('is understood with a true minus', () => expect(names('UTC−5')).toContain('America/New_York'));
  test('that no zone has finds nothing', () => expect(names('+25')).toEqual([]));
});

describe('before anything is typed', () => {
  test('the reader’s own zones come first, then those of the most people, by offset', () => {
    const found = names('');
    expect(found.slice(0, 3)).toEqual(['Asia/Almaty', 'Europe/London', 'Pacific/Honolulu']);
    expect(found.at(-1)).toBe('Pacific/Auckland');
    expect(new Set(found).size).toBe(found.length);
  });
  test('a blank is nothing typed', () => expect(names(' ')).toEqual(names('')));
});

test('no search offers more than 100, or anything that is no zone', () => {
  for (const typed of ['', 'a', '/', 'time', '+1', '-', '+', '(', '\\', 'x'.repeat(3000)]) {
    const found = search(typed);
    expect(found.length).toBeLessThanOrEqual(100);
    expect(found.filter(({ value }) => !isTimeZone(value))).toEqual([]);
  }
});
