import type { Voice } from '../platform/i18n/voice.ts';
import type { Profile } from './person.ts';

/** How a mail begins: by the given name, else the other; an address is no name. */
export function greeting(voice: Voice, { firstName, lastName }: Profile): string {
  const name = firstName || lastName;
  return name ? voice.text('mail.greeting', { name }) : voice.text('mail.greetingNameless');
}
