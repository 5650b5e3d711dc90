import { describe, expect, test } from 'vitest';
import en from '../../../src/platform/i18n/en.json' with { type: 'json' };
import ru from '../../../src/platform/i18n/ru.json' with { type: 'json' };
import { languageOf, voiceFor } from '../../../src/platform/i18n/voice.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/;
const stem = (key: string): string => key.replace(PLURAL, '');
const places = (text: string): string[] => [...new Set(text.match(/\{\{\s*\w+\s*\}\}/g) ?? [])].sort();

const catalogues: [string, Record<string, string>][] = [
  ['en', en],
  ['ru', ru],
];

describe.each(catalogues)('the catalogue %s', (language, texts) => {
  test('has every plural form of its language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const stems = new Set(
      Object.keys(texts)
        .filter(key => PLURAL.test(key))
        .map(stem),
    );
    const missing = [...stems]
      .flatMap(key => forms.map(form => `${key}_${form}`))
      .filter(key => !(key in texts));
    expect(missing).toEqual([]);
  });
  test('names the same values as the English one', () => {
    const english = new Map(
      Object.entries(en).flatMap(([key, text]) => (key.endsWith('_zero') ? [] : [[stem(key), places(text)]])),
    );
    const differing = Object.entries(texts).filter(
      ([key, text]) => !/_(zero|one)$/.test(key) && String(places(text)) !== String(english.get(stem(key))),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });
  test('says nothing empty, and shouts at nobody', () => {
    expect(
      Object.entries(texts).filter(
        ([, text]) => text.trim() === '' || /!|oops|please|пожалуйста/i.test(text),
      ),
    ).toEqual([]);
  });
});

describe('the voice', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  const voice = voiceFor({ language: 'ru', timeZone: 'Europe/Moscow' }, now);
  test('speaks of dates in the reader’s zone and language', () => {
    expect(voice.date(new Date('2026-11-23T20:30:00Z'))).toBe('сегодня в 23:30');
    expect(voice.date(new Date('2026-11-27T20:30:00Z'))).toBe('27 нояб. (пятница), 23:30');
  });
  test.each([
    [
      'the seventh day from now',
      '2026-11-30T10:20:00Z',
      'Monday, 30 Nov 2026, 10:20',
      'Monday, 30 Nov, 10:20',
    ],
    ['tomorrow', '2026-11-24T09:00:00Z', 'Tuesday, 24 Nov 2026, 09:00', 'Tuesday, 24 Nov, 09:00'],
    ['a day further on', '2026-12-02T09:00:00Z', '2 Dec 2026, 09:00', '2 Dec, 09:00'],
  ])('names the weekday of %s as VOICE.md has it', (_, at, moment, date) => {
    const english = voiceFor({ language: 'en', timeZone: 'UTC' }, now);
    expect(english.moment(new Date(at))).toBe(moment);
    expect(english.date(new Date(at))).toBe(date);
  });
  test('names it in Russian so that any sentence holds it', () => {
    const next = new Date('2026-11-27T20:30:00Z');
    expect(voice.moment(next, true)).toBe('27 нояб. 2026 г. (пятница), 23:30 GMT+3');
    expect(voice.text('mail.until', { until: voice.moment(next) })).toContain('до 27 нояб.');
  });
  test('escapes what stands in mrkdwn, and nothing in plain text', () => {
    const values = { name: '<!channel> & *x*' };
    expect(voice.mrkdwn('error.company.registered', values)).toContain('&lt;!channel&gt; &amp; *x*');
    expect(voice.text('error.company.registered', values)).toContain('<!channel> & *x*');
  });
  test('expands no placeholder that a value holds', () => {
    expect(voice.text('error.company.registered', { name: '{{name}} $t(date.today)' })).toContain(
      '{{name}} $t(date.today)',
    );
  });
  test('knows a language by its tag', () => {
    expect([languageOf('ru-RU'), languageOf('en-GB'), languageOf('de'), languageOf(undefined)]).toEqual([
      'ru',
      'en',
      'en',
      'en',
    ]);
  });
});
