import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRecipients } from '../../src/invitations/recipients.ts';
import { workOf } from '../support/cpu.ts';

const emails = (text: string) => readRecipients(text).written.map(({ email }) => email);

describe('whom a text names', () => {
  test.each([
    ['a@x.com, b@y.com', ['a@x.com', 'b@y.com']],
    ['a@x.com; b@y.com c@z.com\nd@z.com', ['a@x.com', 'b@y.com', 'c@z.com', 'd@z.com']],
    ['<mailto:a@x.com|a@x.com>, <mailto:b@y.com|b@y.com>', ['a@x.com', 'b@y.com']],
    ['Ask a@x.com. Or (b@y.com)! “c@z.com”', ['a@x.com', 'b@y.com', 'c@z.com']],
    ['A@X.com a@x.com', ['A@X.com']],
    ['see <https://x.com/a@b.com|the page> and a@x.com', ['a@x.com']],
    ['Anna: anna@почта.рф', ['anna@почта.рф']],
    ['anna+tag@x.com', ['anna+tag@x.com']],
    ['nobody here, @ all', []],
    ['', []],
  ])('%j', (text, expected) => expect(emails(text)).toEqual(expected));

  test('is known by the name before the address, as mail programs write it', () => {
    const text = 'Jane Doe &lt;<mailto:jane@x.com|jane@x.com>&gt;, "Доу, Джон" &lt;john@y.com&gt;; bob@z.com';
    expect(readRecipients(text).written).toEqual([
      { email: 'jane@x.com', name: 'Jane Doe' },
      { email: 'john@y.com', name: 'Джон' },
      { email: 'bob@z.com' },
    ]);
  });

  test.each([
    ['Please add Mary Jones <m@x.com>', 'Mary Jones'],
    ['and please ask <m@x.com>', undefined],
    ['*李小龙* <m@x.com>', '李小龙'],
  ])('takes a name from the words before it alone: %s', (text, name) =>
    expect(readRecipients(text.replace('<', '&lt;').replace('>', '&gt;')).written).toEqual([
      { email: 'm@x.com', ...(name && { name }) },
    ]),
  );

  test.each([
    ['spaces without end', `${'a'.repeat(150)}${' '.repeat(39_000)}`],
    ['spaces again and again', `${'a'.repeat(50)}${' '.repeat(500)}`.repeat(72)],
    ['dots without end', `a@${'.'.repeat(39_000)}`],
    ['names without an address', 'A '.repeat(20_000)],
  ])('are found at once also in a message of 40,000 letters that anybody may have written: %s', (_, text) => {
    expect(workOf(() => readRecipients(text))).toBeLessThan(250);
  });

  test.each([
    ['a@x.com, nonsense, @Max Weber', ['nonsense', '@Max Weber']],
    ['Jane Doe &lt;a@x.com&gt;; b@y.com', []],
    ['a@x.com Jane', ['Jane']],
    ['…, --, a@x.com', []],
    [
      Array.from({ length: 50 }, (_, index) => `word${index}`).join(','),
      expect.objectContaining({ length: 20 }),
    ],
    ['w'.repeat(1000), ['w'.repeat(60)]],
  ])('keeps what names nobody, within bounds: %j', (text, expected) =>
    expect(readRecipients(text).unread).toEqual(expected),
  );

  test('are members and user groups too', () => {
    expect(readRecipients('<@U012AB|ann> and <@W9>, <!subteam^S1|@sales>, <!channel> <#C1|general>')).toEqual(
      {
        written: [],
        members: ['U012AB', 'W9'],
        groups: ['S1'],
        unread: ['and'],
      },
    );
  });

  test('is found in whatever stands around it', () => {
    const around = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .filter(text => !/[@<>|&\p{L}\p{N}]/u.test(text));
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(emails(`${before} jane.doe@example.com ${after}`)).toContain('jane.doe@example.com');
      }),
    );
  });

  test('is read in time though the text is made to be slow', { timeout: 5000 }, () => {
    for (const part of ['@', 'a', 'a@', '<', 'a ', 'a@a '])
      expect(() => readRecipients(part.repeat(40_000 / part.length))).not.toThrow();
  });
});
