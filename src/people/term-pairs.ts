// Two common words may be nobody's together, and a common word nobody's of an inviter: stored as pairs, each is one term.

/** Longer ones are asked for beside the pair; of shorter ones people have every other. */
const LETTERS = 3;
/** A person of so many words is rare; further ones are found alone, not in a pair. */
const MOST_STARTS = 20;

/** Apart from all that can be typed. */
const WITH = '\t';
const OF = '\n';

/** Of every two words the beginnings, in their order; of every word the beginning with the inviter. */
export function pairsOf(words: string[], inviterId: string | undefined): string[] {
  const starts = [...new Set(words.flatMap(startOf))].slice(0, MOST_STARTS).sort();
  const pairs = starts.flatMap((one, at) => starts.slice(at + 1).map(other => `${one}${WITH}${other}`));
  const invited = inviterId === undefined ? [] : starts.map(start => `${start}${OF}${inviterId}`);
  return [...pairs, ...invited];
}

export const isOfInviter = (term: string): boolean => term.includes(OF);

function startOf(word: string): string[] {
  const letters = [...word];
  return letters.length < LETTERS ? [] : [letters.slice(0, LETTERS).join('')];
}
