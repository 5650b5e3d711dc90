import { SlackError } from '../errors.ts';
import type { Args } from './args.ts';

interface Page<Item> {
  items: Item[];
  hasMore: boolean;
  response_metadata: { next_cursor: string };
}

const offsetIn = (cursor: string): number => {
  const offset = Number(Buffer.from(cursor, 'base64url').toString());
  if (cursor !== '' && !Number.isInteger(offset)) throw new SlackError('invalid_cursor');
  return offset;
};

/** @param size how many an answer holds when `limit` does not say */
export const pageOf = <Item>(all: Item[], args: Args, size: number): Page<Item> => {
  const from = offsetIn(args.text('cursor'));
  const to = from + args.number('limit', size);
  const hasMore = to < all.length;
  const next = hasMore ? Buffer.from(String(to)).toString('base64url') : '';
  return { items: all.slice(from, to), hasMore, response_metadata: { next_cursor: next } };
};
