import type { DomainError, Facts } from './errors.ts';
import type { TextValues, Voice } from './platform/i18n/voice.ts';

/** The sentence for a refusal: what is so, and what to do. A code without one in a catalogue does not compile. */
export function errorText(voice: Voice, error: DomainError): string {
  return voice.text(`error.${error.code}`, textValues(voice, error));
}

function textValues(voice: Voice, { facts }: DomainError): TextValues {
  const values = Object.entries(facts).map(([name, fact]) => [name, said(voice, fact)]);
  // Of one, where a refusal that was stored before does not say how many.
  return { count: 1, ...Object.fromEntries(values) };
}

function said(voice: Voice, fact: Facts[string]): string | number {
  if (fact instanceof Date) return voice.date(fact);
  return Array.isArray(fact) ? voice.list(fact) : fact;
}
