import type { DomainError } from './errors.ts';
import type { TextValues, Voice } from './platform/i18n/voice.ts';

/** The sentence for a refusal: what is so, and what to do. A code without one in a catalogue does not compile. */
export function errorText(voice: Voice, error: DomainError): string {
  return voice.text(`error.${error.code}`, textValues(voice, error));
}

function textValues(voice: Voice, { facts }: DomainError): TextValues {
  const said = Object.entries(facts).map(([name, fact]) => [
    name,
    fact instanceof Date ? voice.date(fact) : fact,
  ]);
  return Object.fromEntries(said);
}
