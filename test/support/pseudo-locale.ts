import { readFileSync } from 'node:fs';

/** Where a text of the catalogue begins and ends. */
const [OPEN, CLOSE] = ['⟦', '⟧'];
const GROWTH = 0.4;
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

// Read as files: a test may have put this language in the place of Russian.
const catalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../src/platform/i18n/${language}.json`, import.meta.url), 'utf8'));
const english = catalogue('en');
const russian = catalogue('ru');

/** A language that nobody speaks, in the place of Russian: the English texts, marked, and longer by 40 %. */
export const pseudoCatalogue = (): string =>
  JSON.stringify(Object.fromEntries(Object.keys(russian).map(key => [key, pseudo(textOf(key))])));

const textOf = (key: string): string => english[key] ?? english[key.replace(PLURAL, '_other')] ?? key;

function pseudo(text: string): string {
  const spoken = text.replace(/\{\{.*?\}\}/g, '');
  const more = 'ш'.repeat(Math.ceil(spoken.length * GROWTH));
  return `${OPEN}${text}${more.replace(/(.{7})/g, '$1 ').trimEnd()}${CLOSE}`;
}

/** What stands outside of every text of the catalogue; a text that was cut off ends where it ends. */
export function outsideOf(text: string): string {
  let depth = 0;
  let outside = '';
  for (const sign of text) {
    if (sign === OPEN) depth++;
    else if (sign === CLOSE) depth = Math.max(0, depth - 1);
    else if (depth === 0) outside += sign;
  }
  return outside.trim();
}

/** The texts, in English or Russian, of which not all would be shown where this pseudo text was cut. */
export function cutIn(text: string): string[] {
  if (!text.endsWith('…') || text.includes(CLOSE)) return [];
  const begun = text.slice(0, -1);
  const keys = Object.keys(russian).filter(key => pseudo(textOf(key)).startsWith(begun));
  const all = keys.flatMap(key => [textOf(key), russian[key] ?? '']);
  return all.filter(one => !one.includes('{{') && one.length > text.length);
}
