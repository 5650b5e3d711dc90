import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRecipients } from '../../src/invitations/recipients.ts';

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

  test('are members and user groups too', () => {
    expect(readRecipients('<@U012AB|ann> and <@W9>, <!subteam^S1|@sales>, <!channel> <#C1|general>')).toEqual(
      {
        written: [],
        members: ['U012AB', 'W9'],
        groups: ['S1'],
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
