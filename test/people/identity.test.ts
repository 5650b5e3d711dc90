import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEmail } from '../../src/people/identity.ts';

describe('an address', () => {
  test.each([
    ['Jane@Example.COM ', 'jane@example.com'],
    ["o'neil+tag@mail.example.co.uk", "o'neil+tag@mail.example.co.uk"],
    ['anna@пример.рф', 'anna@xn--e1afmkfd.xn--p1ai'],
    ['a@bücher.example', 'a@xn--bcher-kva.example'],
    [`${'a'.repeat(64)}@x.example`, `${'a'.repeat(64)}@x.example`],
  ])('is understood: %s', (typed, address) => expect(parseEmail(typed)).toBe(address));

  test.each([
    ['nothing', ''],
    ['no domain', 'jane'],
    ['no local part', '@example.com'],
    ['a domain of one label', 'jane@localhost'],
    ['an IP literal', 'jane@[127.0.0.1]'],
    ['an IP number', 'jane@127.0.0.1'],
    ['a list of two', 'a@x.com, b@y.com'],
    ['a quoted local part', '"a@x b"@y.com'],
    ['a comment', 'jane(comment)@example.com'],
    ['a group', 'team: a@x.com;'],
    ['angle brackets', '<jane@example.com>'],
    ['a line break', 'jane@example.com\r\nBcc: x@y.com'],
    ['a path behind it', 'jane@example.com/evil.com'],
    ['a backslash behind it', 'jane@example.com\\evil.com'],
    ['a query behind it', 'jane@example.com?bcc=x'],
    ['a fragment behind it', 'jane@example.com#x'],
    ['a percent sign', 'jane@ex%61mple.com'],
    ['a line break in the domain', 'jane@exam\nple.com'],
    ['a tab in the domain', 'jane@exam\tple.com'],
    ['a soft hyphen', 'jane@exam\u00adple.com'],
    ['a zero-width space', 'jane@exam\u200bple.com'],
    ['a NUL', 'ja\0ne@example.com'],
    ['two dots', 'ja..ne@example.com'],
    ['a dot in front', '.jane@example.com'],
    ['a Cyrillic letter before the @', 'jаne@example.com'],
    ['a Kelvin sign', '\u212aate@example.com'],
    ['a dotless i', 'm\u0131ke@example.com'],
    ['a ligature', 'o\ufb03ce@example.com'],
    ['a local part of 65', `${'a'.repeat(65)}@x.example`],
    [
      '255 characters',
      `${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example.info`,
    ],
  ])('is refused: %s', (_, typed) => expect(parseEmail(typed)).toBeUndefined());

  test('comes out the same when read again', () => {
    fc.assert(
      fc.property(fc.emailAddress(), typed => {
        const address = parseEmail(typed);
        if (address !== undefined) expect(parseEmail(address)).toBe(address);
      }),
    );
  });

  test('never holds what could add a recipient or a header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (local, domain) => {
        expect(parseEmail(`${local}@${domain}.com`) ?? '').not.toMatch(/[\s,;:<>()"\\[\]\p{Cc}]/u);
      }),
    );
  });
});
