import { trusted, type UpdateQuery } from 'mongoose';
import type { Stored } from './store-schema.ts';

/** Nobody has changed it since; absent: it has never been changed. */
export const asSeen = (id: string, rev: number) => ({
  _id: id,
  rev: rev === 0 ? trusted({ $exists: false }) : rev,
});

/** What is null or undefined goes. */
export function setting(changes: object): UpdateQuery<Stored> {
  const all = Object.entries(changes);
  const isThere = ([, value]: [string, unknown]): boolean => value !== null && value !== undefined;
  const gone = all.filter(entry => !isThere(entry)).map(([name]) => [name, 1 as const]);
  return {
    $set: Object.fromEntries(all.filter(isThere)),
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone) }),
  };
}
