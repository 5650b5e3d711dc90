// How names are compared: twice the same name, found in the middle, put in order.
import { folded } from '../platform/text.ts';
import type { Entry } from './entry.ts';

const LONGEST_TERM = 3;
const MOST_TERMS_ASKED = 20;

/** Two living entries of a kind never have the same; case and ё are told apart by nobody who looks for a name. */
export const keyOf = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();

/** By name, then by id: no two entries have the same, so a page begins exactly behind another. */
export const orderOf = ({ name, id }: Pick<Entry, 'name' | 'id'>): string => `${folded(name)}\t${id}`;

/** Every part of the name of one to three characters, so that what is typed is asked for by equality. */
export const termsOf = (name: string): string[] => {
  const letters = [...folded(name)];
  const sizes = Array.from({ length: LONGEST_TERM }, (_, index) => index + 1);
  return [...new Set(sizes.flatMap(size => partsOf(letters, size)))];
};

const partsOf = (letters: string[], size: number): string[] =>
  letters.slice(size - 1).map((_, start) => letters.slice(start, start + size).join(''));

const wordsIn = (wanted: string): string[] => wanted.split(' ').filter(Boolean);

/** The parts that a name must have for its being worth a look; `wanted` is folded. */
export function termsFor(wanted: string): string[] {
  const parts = wordsIn(wanted).flatMap(word => {
    const letters = [...word];
    return letters.length > LONGEST_TERM ? partsOf(letters, LONGEST_TERM) : [word];
  });
  return [...new Set(parts)].slice(0, MOST_TERMS_ASKED);
}

export const startsWith = (name: string, wanted: string): boolean => folded(name).startsWith(wanted);

/** Each word that was typed is somewhere in the name. */
export function hasWords(name: string, wanted: string): boolean {
  const text = folded(name);
  return wordsIn(wanted).every(word => text.includes(word));
}
