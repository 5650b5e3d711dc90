import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillTemplate, type LetterValues } from '../../src/invitations/fill-template.ts';
import {
  BODY_LENGTH,
  checkNote,
  checkTemplate,
  cleanTemplate,
  PLACEHOLDERS,
} from '../../src/invitations/letter.ts';
import { foreignLink } from '../../src/platform/links.ts';
import { harmlessName } from '../../src/platform/text.ts';
import { companyOf } from '../support/people.ts';

const company = companyOf({
  platformUrl: 'https://portal.acme-corp.com',
  domains: ['acme-corp.com', 'acme.de'],
});
const check = (body: string, subject = 'Welcome') => checkTemplate(subject, body, company);
const URL_OF_LINK = `https://usher.example.com/i/${'a1B2'.repeat(10)}xyz`;
const VALUES: LetterValues = {
  UserName: 'Jane Doe',
  CompanyName: 'Acme',
  InviterName: 'Ada Lovelace',
  Link: URL_OF_LINK,
  ExpiryDate: 'Monday, 30 Nov 2026, 11:00 UTC',
  Groups: 'Sales and Support',
};
const fill = (body: string, values: Partial<LetterValues> = {}, subject = 'Welcome') =>
  fillTemplate({ subject, body }, { ...VALUES, ...values });

describe('the words of a customised mail (S2.4)', () => {
  test('may name every placeholder', () => {
    expect(
      check(PLACEHOLDERS.map(name => `{${name}}`).join('\n'), 'For {UserName} from {InviterName}'),
    ).toEqual({});
  });

  test.each([
    [
      'Hello {username}',
      { key: 'letter.unknownNear', values: { placeholder: '{username}', near: '{UserName}' } },
    ],
    ['Hello { UserName }', { key: 'letter.unknownNear', values: { near: '{UserName}' } }],
    ['At {Company}', { key: 'letter.unknownNear', values: { near: '{CompanyName}' } }],
    ['Until {ExpireDate}', { key: 'letter.unknownNear', values: { near: '{ExpiryDate}' } }],
    ['Здравствуйте, {Имя}', { key: 'letter.unknown', values: { placeholder: '{Имя}' } }],
    ['{}', { key: 'letter.unknown' }],
    ['Hello {UserName and more', { key: 'letter.unclosed', values: { at: 'UserName and more' } }],
    ['Hello {User\nName}', { key: 'letter.unclosed' }],
    ['Hello UserName}', { key: 'letter.unopened' }],
    ['{{UserName}}', { key: 'letter.unclosed' }],
    ['', { key: 'field.required' }],
    ['x'.repeat(BODY_LENGTH + 1), { key: 'letter.long', values: { most: 2000, count: 2001 } }],
    ['See https://evil.example/x', { key: 'letter.foreignLink', values: { link: 'https://evil.example' } }],
  ])('names on the field what is wrong with “%s”', (body, problem) => {
    expect(check(body)).toMatchObject({ body: problem });
  });

  test('have no link in the subject, which is one short line', () => {
    expect(check('Hello', 'Open {Link}').subject?.key).toBe('letter.linkInSubject');
    expect(check('Hello', 'x'.repeat(121)).subject?.key).toBe('letter.long');
    expect(check('Hello', ' ').subject?.key).toBe('field.required');
    expect(cleanTemplate({ subject: 'Hello\r\nBcc: x@y.com', body: 'a\r\n\r\n\r\nb\u0000c' })).toEqual({
      subject: 'Hello Bcc: x@y.com',
      body: 'a\n\nb c',
    });
  });

  test.each([
    'Sign in at https://portal.acme-corp.com/start?from=mail.',
    'Our site is acme-corp.com, our shop shop.acme.de (https://www.acme.de).',
    'Write to help@acme-corp.com',
    'HTTPS://PORTAL.ACME-CORP.COM',
    'Version 2.0 costs 1.500 EUR, e.g. from Node.js on 12.11.2026 at 10.30.',
  ])('may lead to the platform and the domains of the company: %s', body => expect(check(body)).toEqual({}));

  test('keep the same company from lending others its place below a public suffix', () => {
    const shared = { ...company, domains: ['co.uk', 'github.io'] };
    expect(checkTemplate('Hi', 'See evil.co.uk', shared).body?.key).toBe('letter.foreignLink');
    expect(checkTemplate('Hi', 'See https://evil.github.io', shared).body?.key).toBe('letter.foreignLink');
  });

  test('are replaced where placeholders stand, in paragraphs and lines', () => {
    const { subject, paragraphs } = fill(
      'Dear {UserName},\nwelcome to {CompanyName}.\n\n{Link}\n\nOr open {Link} until {ExpiryDate}.\nGroups: {Groups}',
      {},
      '{InviterName} has a place for you',
    );
    expect(subject).toBe('Ada Lovelace has a place for you');
    expect(paragraphs).toEqual([
      {
        lines: [
          ['Dear ', 'Jane Doe', ','],
          ['welcome to ', 'Acme', '.'],
        ],
      },
      { isButton: true },
      {
        lines: [
          ['Or open ', { url: URL_OF_LINK }, ' until ', 'Monday, 30 Nov 2026, 11:00 UTC', '.'],
          ['Groups: ', 'Sales and Support'],
        ],
      },
    ]);
  });

  test('have one button at most', () => {
    expect(fill('{Link}\n{Link}').paragraphs).toEqual([
      { isButton: true },
      { lines: [[{ url: URL_OF_LINK }]] },
    ]);
  });

  test('row 16: expand no value again: a name {Link} stays text', () => {
    expect(fill('Hello {UserName}', { UserName: '{Link} {CompanyName} $&' }).paragraphs).toEqual([
      { lines: [['Hello ', '{Link} {CompanyName} $&']] },
    ]);
  });

  test('row 15: let no line break of a value into the subject', () => {
    expect(fill('x', { UserName: 'Jane\r\nBcc: x@y.com' }, 'For {UserName}').subject).toBe(
      'For Jane Bcc: x@y.com',
    );
  });
});

const shown = (body: string, values: Partial<LetterValues>): string[] =>
  fill(body, values).paragraphs.flatMap(paragraph =>
    typeof paragraph === 'object' && 'lines' in paragraph
      ? paragraph.lines.map(line => line.map(part => (typeof part === 'string' ? part : ' ')).join(''))
      : [],
  );

test('a value set against words makes no address of them', () => {
  expect(shown('See evil.{UserName}', { UserName: 'com' })).toEqual(['See evil. com']);
  expect(shown('www．-{UserName}', { UserName: 'com' })).toEqual(['www．- com']);
  expect(shown('www{UserName}-．evil', { UserName: '.' })).toEqual(['www. -．evil']);
  expect(shown('www{UserName}-{Groups}', { UserName: '.', Groups: 'com' })).toEqual(['www.- com']);
  expect(shown('{UserName}{CompanyName}', { UserName: 'Evil.', CompanyName: 'com' })).toEqual(['Evil. com']);
  expect(shown('{CompanyName}-Team, {InviterName}’s ({UserName}).', { UserName: 'Jo' })).toEqual([
    'Acme-Team, Ada Lovelace’s (Jo).',
  ]);
  const piece = fc.constantFrom(
    'evil',
    '.',
    'com',
    ' ',
    '-',
    '/',
    ':',
    '@',
    'www',
    '．',
    'рф',
    '{UserName}',
    '{Groups}',
    '\n',
  );
  const value = fc.constantFrom('com', '.com', 'Evil.', 'evil', '//', 'www', 'https:', '.', 'Анна', 'x');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), value, value, (pieces, UserName, Groups) => {
      const body = pieces.join('');
      fc.pre(check(body).body === undefined);
      const values = { UserName: harmlessName(UserName, 80), Groups: harmlessName(Groups, 80) };
      for (const line of shown(body, values)) expect(foreignLink(line, ['acme-corp.com'])).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test('a note is plain and bounded, and braces mean nothing in it', () => {
  expect(checkNote('', company)).toBeUndefined();
  expect(checkNote('Hello {Anything}, see https://acme.de', company)).toBeUndefined();
  expect(checkNote('See https://evil.example', company)).toMatchObject({ key: 'letter.foreignLinkNote' });
  expect(checkNote('x'.repeat(2001), company)?.key).toBe('letter.long');
});
