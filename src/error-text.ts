import type { DomainError, Facts } from './errors.ts';
import type { TextValues, Voice } from './platform/i18n/voice.ts';
import { shownNumber } from './platform/slack/progress.ts';

/** The sentence for a refusal: what is so, and what to do. A code without one in a catalogue does not compile. */
export function errorText(voice: Voice, error: DomainError): string {
  return voice.text(`error.${error.code}`, textValues(voice, error));
}

/** Sums, and not the numbers of lines: written as the reader writes them. */
const BOUNDS = ['most', 'left'];

function textValues(voice: Voice, { facts }: DomainError): TextValues {
  const values = Object.entries(facts).map(([name, fact]) => [
    name,
    typeof fact === 'number' && BOUNDS.includes(name) ? shownNumber(voice, fact) : said(voice, fact),
  ]);
  // Of one, where a refusal that was stored before does not say how many.
  return { count: 1, ...Object.fromEntries(values) };
}

function said(voice: Voice, fact: Facts[string]): string | number {
  if (fact instanceof Date) return voice.date(fact);
  return Array.isArray(fact) ? voice.list(fact) : fact;
}
