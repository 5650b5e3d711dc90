import { describe, expect, test } from 'vitest';
import { addressWarnings } from '../../src/invitations/slack/address-warnings.ts';
import { mixedScript, nearMiss } from '../../src/people/look-alike.ts';
import { voiceFor } from '../../src/platform/i18n/voice.ts';
import { NOW } from '../support/people.ts';

const company = { domains: ['example.com', 'acme.de'] };

describe('a domain that is one step from what was meant (row 17)', () => {
  test.each([
    ['gmial.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['hotnail.com', 'hotmail.com'],
    ['yandex.ri', 'yandex.ru'],
    ['exmaple.com', 'example.com'],
    ['exarnple.com', 'example.com'],
    ['examp1e.com', 'example.com'],
    ['xn--xample-2of.com', 'example.com'],
    ['xn--80ak6aa92e.com', undefined],
    ['acme.dd', 'acme.de'],
  ])('%s → %s', (domain, meant) => expect(nearMiss(domain, company)).toBe(meant));

  test.each([
    'gmail.com',
    'example.com',
    'acme.de',
    'mail.com',
    'list.ru',
    'acme.com',
    'sub.example.com',
    'example.org',
  ])('%s is no slip', domain => expect(nearMiss(domain, company)).toBeUndefined());
});

test('letters of several alphabets in one word are noticed, words of one are not', () => {
  expect(mixedScript('xn--xample-2of.com')).toBe('еxample.com');
  expect(mixedScript('xn--e1afmkfd.xn--p1ai')).toBeUndefined();
  expect(mixedScript('xn--e1afmkfd.com')).toBeUndefined();
});

test('an address is doubted in sentences that show it as it is seen and as it is', () => {
  const voice = (language: 'en' | 'ru') => voiceFor({ language, timeZone: 'UTC' }, NOW);
  expect(addressWarnings(voice('en'), 'jane@exmaple.com', company)).toEqual([
    'exmaple.com looks like example.com. Is the address spelled right?',
  ]);
  expect(addressWarnings(voice('en'), 'jane@xn--xample-2of.com', company)).toEqual([
    'еxample.com looks like example.com. Is the address spelled right?',
    'еxample.com mixes letters of different alphabets that look alike: it is xn--xample-2of.com.',
  ]);
  expect(addressWarnings(voice('ru'), 'jane@xn--e1afmkfd.xn--p1ai', company)).toEqual([
    'В адресе не только латинские буквы: домен пример.рф (xn--e1afmkfd.xn--p1ai).',
  ]);
  expect(addressWarnings(voice('en'), 'jane@example.com', company)).toEqual([]);
});
