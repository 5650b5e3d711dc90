import { describe, expect, test } from 'vitest';
import { errorText } from '../../src/error-text.ts';
import { DomainError } from '../../src/errors.ts';
import { type Language, voiceFor } from '../../src/platform/i18n/voice.ts';

const said = (code: 'administrator.required' | 'company.unregistered', language: Language, who: string[]) =>
  errorText(
    voiceFor({ language, timeZone: 'UTC' }, new Date()),
    new DomainError(code, { company: 'Acme', who, count: who.length }),
  );

describe('a refusal says who can', () => {
  test.each<[string[], Language, string]>([
    [['Ada Lovelace', 'Olga Petrova'], 'en', 'Ada Lovelace and Olga Petrova are administrators.'],
    [['Ada Lovelace'], 'en', 'Ada Lovelace is an administrator.'],
    [['Ada', 'Olga', 'Max'], 'en', 'Ada, Olga, and Max are administrators.'],
    [[], 'en', 'Ask an owner of this workspace.'],
    [['Ada Lovelace', 'Olga Petrova'], 'ru', 'Администраторы – Ada Lovelace и Olga Petrova.'],
    [['Ada Lovelace'], 'ru', 'Администратор – Ada Lovelace.'],
    [[], 'ru', 'Обратитесь к владельцу этого рабочего пространства.'],
  ])('%j in %s', (who, language, sentence) => {
    expect(said('administrator.required', language, who)).toContain(sentence);
  });
  test('also where the workspace is not registered yet', () => {
    expect(said('company.unregistered', 'en', ['Ada Lovelace', 'Olga Petrova'])).toContain(
      'Ada Lovelace and Olga Petrova can register it',
    );
    expect(said('company.unregistered', 'ru', ['Ada Lovelace'])).toContain('может Ada Lovelace.');
    expect(said('company.unregistered', 'ru', ['Ada', 'Olga'])).toContain('могут Ada и Olga.');
    expect(said('company.unregistered', 'en', [])).toContain('An owner or administrator of the workspace');
  });
});

test.each<[Language, number, string]>([
  ['en', 10_000, 'more than 10,000 rows'],
  ['ru', 10_000, 'больше 10\u00a0000 строк'],
  ['en', 64, 'more than 64 rows'],
])('a sum is written as the reader writes it: %s %i', (language, most, sentence) => {
  const voice = voiceFor({ language, timeZone: 'UTC' }, new Date());
  expect(errorText(voice, new DomainError('csv.rows', { most }))).toContain(sentence);
  // The line of a file is none.
  expect(errorText(voice, new DomainError('csv.quotes', { line: 12_345 }))).toContain('12345');
});
