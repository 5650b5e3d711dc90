import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate } from './client/text/dates.ts';
import { type Inline, parseInline, parseMrkdwn } from './client/text/mrkdwn.ts';

const said = (nodes: Inline[]): string =>
  nodes.map(node => ('children' in node ? said(node.children) : 'text' in node ? node.text : '')).join('');

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('mrkdwn', () => {
  it('reads bold, italic, strike and code, one within another', () => {
    expect(parseInline('*a _b_* ~c~ `*d*`')).toEqual([
      {
        kind: 'bold',
        children: [
          { kind: 'text', text: 'a ' },
          { kind: 'italic', children: [{ kind: 'text', text: 'b' }] },
        ],
      },
      { kind: 'text', text: ' ' },
      { kind: 'strike', children: [{ kind: 'text', text: 'c' }] },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: '*d*' },
    ]);
  });

  it.each(['2*3*4', 'snake_case_name', '* a *', 'a ~ b ~ c'])('leaves %j as it is', text => {
    expect(parseInline(text)).toEqual([{ kind: 'text', text }]);
  });

  it('reads links, mentions and dates', () => {
    expect(
      parseInline('<https://a.example?x&amp;y|A &amp; B><mailto:a@b.c|a@b.c><@U1><!subteam^S1|@hr>'),
    ).toEqual([
      { kind: 'link', url: 'https://a.example?x&y', label: 'A & B' },
      { kind: 'link', url: 'mailto:a@b.c', label: 'a@b.c' },
      { kind: 'user', id: 'U1' },
      { kind: 'group', id: 'S1', label: '@hr' },
    ]);
    expect(parseInline('<!date^1700000000^{date} at {time}|then>')).toEqual([
      { kind: 'date', at: 1_700_000_000, format: '{date} at {time}', fallback: 'then' },
    ]);
  });

  it('makes no link of a script', () => {
    expect(parseInline('<javascript:alert(1)|x>')).toEqual([
      { kind: 'text', text: '<javascript:alert(1)|x>' },
    ]);
  });

  it('keeps code blocks and quotes apart from the lines around them', () => {
    expect(parseMrkdwn('a\n```x &lt; *y*```\n&gt; q').map(({ kind }) => kind)).toEqual([
      'lines',
      'preformatted',
      'quote',
    ]);
    expect(parseMrkdwn('```x &lt; *y*```')).toEqual([{ kind: 'preformatted', text: 'x < *y*' }]);
  });

  it('shows an escaped text letter for letter, whatever it is, but for its marks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '<', '>', '&', '"', '!', '@', '|', ' ', 'я') });
    fc.assert(fc.property(text, typed => said(parseInline(escaped(typed))) === typed));
  });
});

describe('a date', () => {
  const reader = { now: Date.parse('2026-11-21T22:30:00Z'), zone: 'Europe/Berlin' };

  it.each([
    ['2026-11-21T20:00:00Z', '{date_short_pretty} at {time}', 'today at 21:00'],
    ['2026-11-21T23:30:00Z', '{date_pretty}', 'tomorrow'],
    ['2026-11-28T13:05:00Z', '{date_short_pretty}, {time}', 'Nov 28, 2026, 14:05'],
    ['2026-11-21T19:30:00Z', '{ago}', '3 hours ago'],
  ])('%s reads in the zone of the reader: %s', (at, format, text) => {
    expect(formatDate(Date.parse(at) / 1000, format, reader)).toBe(text);
  });
});
