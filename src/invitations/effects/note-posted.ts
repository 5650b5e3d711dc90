import { plan } from '../../people/effects.ts';
import type { Person, PostedAlert } from '../../people/person.ts';

const MOST_NOTED = 30;

/** Where messages are that name the person, which they must not once that one is deleted. */
export function notePosted(person: Person, posted: PostedAlert[], now: Date): Person {
  const noted = { ...person, alerts: [...(person.alerts ?? []), ...posted].slice(-MOST_NOTED) };
  return person.erasedAt ? plan(noted, now, [{ kind: 'erase' }]) : noted;
}
