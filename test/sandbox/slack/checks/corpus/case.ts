import type { Violation } from '../checks.ts';

/** One rule of Slack's: a payload just inside it, one just outside, and where that is complained about. */
export interface Case {
  rule: string;
  check: (payload: unknown) => Violation[];
  accepted: unknown;
  refused: unknown;
  at: string;
  error: string;
}

/** The rules that hold in one place: `wrap` puts the piece that varies into a whole payload. */
export const place =
  (check: Case['check'], wrap: (piece: unknown) => unknown, base: string, error: string) =>
  (rule: string, accepted: unknown, refused: unknown, at = ''): Case => ({
    rule,
    check,
    accepted: wrap(accepted),
    refused: wrap(refused),
    at: base + at,
    error,
  });

export const words = (length: number): string => 'x'.repeat(length);

export const plain = (length: number) => ({ type: 'plain_text', text: words(length) });

export const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: words(length) });

export const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const option = (index: number) => ({ text: plain(5), value: `v${index}` });

export const link = (length: number): string => `https://a.example/${words(length - 18)}`;
