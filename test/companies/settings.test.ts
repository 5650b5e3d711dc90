import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSettings, type SettingsField, type TypedSettings } from '../../src/companies/settings.ts';

const right: TypedSettings = {
  name: 'Acme',
  platformUrl: 'https://portal.acme.com',
  domains: 'acme.com',
  language: 'en',
  timeZone: 'Europe/London',
  preset: 'standard',
  validityDays: '7',
  accountDays: '30',
  isMonitored: true,
};
const read = (changes: Partial<TypedSettings>) => readSettings({ ...right, ...changes });
const stored = (changes: Partial<TypedSettings>) => {
  const answer = read(changes);
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems));
  return answer.settings;
};
const problems = (changes: Partial<TypedSettings>) => {
  const answer = read(changes);
  return 'problems' in answer ? answer.problems : {};
};

test('the settings of a company are what was typed, in the form in which they are stored', () => {
  expect(stored({})).toEqual({
    name: 'Acme',
    platformUrl: 'https://portal.acme.com/',
    domains: ['acme.com'],
    language: 'en',
    timeZone: 'Europe/London',
    preset: 'standard',
    defaults: { validityDays: 7, accountDays: 30, isMonitored: true },
  });
});

describe('the platform URL', () => {
  test.each([
    ['https://portal.acme.com/start?x=1', 'https://portal.acme.com/start?x=1'],
    [' https://Пример.рф ', 'https://xn--e1afmkfd.xn--p1ai/'],
    ['http://localhost:5000/app', 'http://localhost:5000/app'],
    ['http://127.0.0.1:5000', 'http://127.0.0.1:5000/'],
  ])('may be %s', (typed, url) => {
    expect(stored({ platformUrl: typed }).platformUrl).toBe(url);
  });
  test.each([
    'http://portal.acme.com',
    'http://localhost.evil.com',
    'https://ada:secret@portal.acme.com',
    'https://portal.acme.com@evil.com',
    'http://ada@localhost',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://acme.com',
    'portal.acme.com',
    'https://',
  ])('may not be %s', typed => {
    expect(problems({ platformUrl: typed })).toEqual({ platformUrl: { key: 'setUp.wrongUrl' } });
  });
});

test('the platform URL has at most 2,000 characters', () => {
  expect(problems({ platformUrl: `https://acme.com/${'x'.repeat(2000)}` })).toHaveProperty('platformUrl');
});

describe('the domains', () => {
  test.each([
    ['', []],
    ['Acme.COM, acme.org', ['acme.com', 'acme.org']],
    ['@acme.com; acme.com\nmail.acme.com', ['acme.com', 'mail.acme.com']],
    ['пример.рф', ['xn--e1afmkfd.xn--p1ai']],
  ])('%j are stored as %j', (typed, domains) => expect(stored({ domains: typed }).domains).toEqual(domains));
  test.each(['acme', 'ada@acme.com', 'https://acme.com', 'acme.com, -', '1.2.3.4', 'a..com', '*.acme.com'])(
    'may not be %s',
    typed => expect(problems({ domains: typed })).toEqual({ domains: { key: 'setUp.wrongDomain' } }),
  );
  test('are at most 50', () => {
    const many = Array.from({ length: 51 }, (_, n) => `d${n}.com`).join(',');
    expect(problems({ domains: many })).toHaveProperty('domains');
  });
});

describe('what is wrong', () => {
  test.each<[SettingsField, string, string]>([
    ['name', ' \t', 'field.required'],
    ['name', 'x'.repeat(81), 'field.long'],
    ['name', 'evil.com', 'field.link'],
    ['timeZone', 'London', 'setUp.wrongZone'],
    ['timeZone', '', 'field.required'],
    ['language', 'de', 'field.required'],
    ['preset', 'huge', 'field.required'],
    ['validityDays', '0', 'field.range'],
    ['validityDays', '31', 'field.range'],
    ['validityDays', '1.5', 'field.number'],
    ['validityDays', '', 'field.required'],
    ['accountDays', '0', 'field.range'],
    ['accountDays', '-1', 'field.number'],
  ])('is told at its field alone: %s = %j', (field, typed, key) => {
    const found = problems({ [field]: typed });
    expect(Object.keys(found)).toEqual([field]);
    expect(found[field]?.key).toBe(key);
  });
  test('is told of every field at once', () => {
    expect(Object.keys(problems({ name: '', platformUrl: 'x', domains: 'x', timeZone: 'x' }))).toEqual([
      'name',
      'platformUrl',
      'domains',
      'timeZone',
    ]);
  });
  test('names the bounds', () => {
    expect(problems({ validityDays: '31' }).validityDays?.values).toMatchObject({ least: 1, most: 30 });
  });
});

test('accounts without an end are those whose days are left empty', () => {
  expect(stored({ accountDays: ' ' }).defaults.accountDays).toBeNull();
});

test('nothing that is typed can be anything but a problem or one clean line', () => {
  const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.constant('A\r\nBcc: x@y'));
  fc.assert(
    fc.property(odd, odd, odd, (name, platformUrl, domains) => {
      const answer = read({ name, platformUrl, domains });
      if ('problems' in answer) return;
      const kept = [answer.settings.name, answer.settings.platformUrl, ...answer.settings.domains];
      expect(kept.filter(text => /\p{Cc}/u.test(text) || text === '')).toEqual([]);
      expect(answer.settings.platformUrl).toMatch(/^https:\/\/|^http:\/\/(localhost|127\.|\[::1\])/);
    }),
  );
});
