import type { Language } from '../platform/i18n/voice.ts';
import type { Company } from './store.ts';

/** The words of the terms in the reader's language, else in the company's, else in whichever there are. */
export function termsText(
  { terms, language }: Pick<Company, 'terms' | 'language'>,
  reader: Language,
): { language: Language; text: string } | undefined {
  const written = Object.entries(terms?.texts ?? {}) as [Language, string][];
  const [first] = written;
  const wanted = [reader, language, ...(first ? [first[0]] : [])];
  const found = wanted.flatMap(one => written.filter(([known, text]) => known === one && text))[0];
  return found && { language: found[0], text: found[1] };
}
