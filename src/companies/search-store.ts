import { type Connection, type Model, trusted } from 'mongoose';
import { folded } from '../platform/text.ts';
import type { Stored } from './store-schema.ts';

export interface CompanySearch {
  /** Beginnings of words of the name; empty: all companies. */
  typed: string;
  limit: number;
  /** Only what comes after, or before it: the nearest to it, in the order of names. */
  after?: CompanyPlace;
  before?: CompanyPlace;
}

/** Where a page begins or ends: the name as it is put in order, with the id behind it. */
export type CompanyPlace = string;

const LONGEST_TERM = 12;
const MOST_WORDS = 12;

const wordsIn = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS);

const start = (word: string): string => [...word].slice(0, LONGEST_TERM).join('');

/** Every beginning of every word, so that what is typed is asked for by equality, in the order of names. */
function termsOf(name: string): string[] {
  const beginnings = (word: string) =>
    [...start(word)].map((_, index, all) => all.slice(0, index + 1).join(''));
  return [...new Set(wordsIn(name).flatMap(beginnings))];
}

export const placeOfCompany = ({ id, name }: { id: string; name: string }): CompanyPlace =>
  `${folded(name)}\t${id}`;

/** What is stored beside the name. */
export const namedFor = (id: string, name: string): Required<Pick<Stored, 'nameOrder' | 'nameTerms'>> => ({
  nameOrder: placeOfCompany({ id, name }),
  nameTerms: termsOf(name),
});

/** One range of an index, in its order. */
export async function searchCompanies(model: Model<Stored>, search: CompanySearch): Promise<Stored[]> {
  const { typed, limit, after, before } = search;
  const terms = wordsIn(typed).map(start);
  // Nothing of what was typed is of a word: nobody is called so.
  if (terms.length === 0 && typed.trim() !== '') return [];
  const edge = before !== undefined ? { $lt: before } : after !== undefined ? { $gt: after } : { $gt: '' };
  const filter = {
    ...(terms.length > 0 && { nameTerms: trusted({ $all: terms }) }),
    nameOrder: trusted(edge),
  };
  const found = await model
    .find(filter)
    .hint(terms.length > 0 ? { nameTerms: 1, nameOrder: 1 } : { nameOrder: 1 })
    .sort({ nameOrder: before !== undefined ? -1 : 1 })
    .limit(limit)
    .lean<Stored[]>();
  return before !== undefined ? found.reverse() : found;
}

/** Puts companies in order that an older Usher stored. */
export async function fillCompanyNames(connection: Connection, signal: AbortSignal): Promise<void> {
  const model = connection.model<Stored>('Company');
  const unnamed = { nameOrder: trusted({ $exists: false }) };
  while (!signal.aborted) {
    const found = await model.find(unnamed, { name: 1 }).limit(100).lean<Stored[]>();
    if (found.length === 0) return;
    for (const { _id, name } of found) await model.updateOne({ _id, name }, { $set: namedFor(_id, name) });
  }
}
