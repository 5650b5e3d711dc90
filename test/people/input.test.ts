import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emailField, nameField, requiredNameField } from '../../src/people/input.ts';
import { cleanText, harmlessName } from '../../src/platform/text.ts';

const problem = (field: typeof nameField, typed: string) => field.safeParse(typed).error?.issues[0]?.message;

describe('a name', () => {
  test.each([
    ['<!channel> *x*', '<!channel> *x*'],
    ['"><img src=x>', '"><img src=x>'],
    ['{UserName}', '{UserName}'],
    ['Jane\r\nBcc: x@y', 'Jane Bcc: x@y'],
    ['  Анна-Мария  ', 'Анна-Мария'],
    ['Jo\u202ehn\u200b', 'John'],
    ['Jo\u034fhn\u{e0100}', 'John'],
    ['Jane ❤️', 'Jane ❤️'],
    ['Dr. John St. Clair Jr.', 'Dr. John St. Clair Jr.'],
    ["O'Neil", "O'Neil"],
    ['Jane\u2028Doe\u2029', 'Jane Doe'],
    ['Ja\u00adne\u3164', 'Jane'],
    ['Jane \ud83d', 'Jane \ufffd'],
  ])('is kept as it is meant: %j', (typed, name) => expect(nameField.parse(typed)).toBe(name));

  test.each([
    'http://evil',
    'see www.evil',
    'evil.com',
    'Jane (evil.co.uk)',
    'Jane evil.com.',
    'пример.рф',
    'evil.com!',
    'evil.com’s',
    'evil.com—pay',
    'evil.com-pay',
    '“evil.com”',
    'evil。com',
    'ｅｖｉｌ．ｃｏｍ',
    'evil.com\u3164',
    'evil.com\ufe0f',
    'evil.com\u034f',
    'evil.com\u20e3',
    'evil.comпривет',
    'evil.com\u0640',
    'i❤.ws',
  ])('is refused where a mail program would make a link of it: %s', typed =>
    expect(problem(nameField, typed)).toBe('field.link'),
  );

  test('has at most 80 characters', () => {
    expect(nameField.parse('x'.repeat(80))).toHaveLength(80);
    expect(problem(nameField, 'x'.repeat(81))).toBe('field.long');
  });

  test('may not be empty where it is required', () => {
    expect(requiredNameField.safeParse(' \t').error?.issues[0]?.message).toBe('field.required');
  });

  test('never keeps a control character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), typed => !/\p{Cc}/u.test(cleanText(typed))));
  });
});

describe('an e-mail field', () => {
  test('tells nothing typed from something wrong', () => {
    expect(emailField.safeParse(' ').error?.issues[0]?.message).toBe('field.required');
    expect(emailField.safeParse('jane@').error?.issues[0]?.message).toBe('field.email');
    expect(emailField.parse(' Jane@Example.com')).toBe('jane@example.com');
  });
});

describe('a name that Slack gives', () => {
  test.each([
    ['Ada Lovelace', 'Ada Lovelace'],
    ["Mary O'Neil-Smith, Jr.", "Mary O'Neil-Smith, Jr."],
    ['Invoice: www.evil.com/pay', 'Invoice www evil com pay'],
    ['Security <security@paypal.com>', 'Security security paypal com'],
    ['Ada\r\nBcc: x', 'Ada Bcc: x'],
    ['💥'.repeat(90), '💥'.repeat(80)],
  ])('goes into mails without a link: %j', (given, name) => expect(harmlessName(given, 80)).toBe(name));
});
