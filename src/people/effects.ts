import { randomUUID } from 'node:crypto';
import type { AlertKind, Effect, EffectKind, Person, TimelineEntry } from './person.ts';

const TIMELINE_LENGTH = 100;

type Planned<E extends Effect> = E extends Effect ? Omit<E, 'id' | 'at' | 'attempts'> & { at?: Date } : never;
export type PlannedEffect = Planned<Effect>;

/**
 * Appends effects, due at `now` unless they say when. One card effect is enough, however many changes it tells of;
 * it inherits the attempts of the one it replaces, since that one may have posted the card already.
 */
export function plan(person: Person, now: Date, effects: PlannedEffect[]): Person {
  const isCardPlanned = effects.some(effect => effect.kind === 'card');
  const earlier = person.effects.find(effect => effect.kind === 'card');
  const kept = isCardPlanned ? without(person, 'card').effects : person.effects;
  const added = effects.filter(isOwn(person)).map(effect => ({
    at: now,
    ...effect,
    id: randomUUID(),
    attempts: effect.kind === 'card' ? (earlier?.attempts ?? 0) : 0,
  }));
  return { ...person, effects: [...kept, ...added] };
}

/** Those who were invited together have one card for all, and no message but what asks for an answer or speaks of them all. */
const isOwn =
  ({ invitation }: Person) =>
  (effect: PlannedEffect): boolean =>
    !invitation.batchId ||
    (effect.kind !== 'card' && (effect.kind !== 'alert' || ASKING.includes(effect.alert)));

const ASKING: AlertKind[] = [
  'asked',
  'question',
  'moreTime',
  'adminAwaits',
  'adminMade',
  'mailPaused',
  'waiting',
  'reported',
];

export const without = (person: Person, ...kinds: EffectKind[]): Person => ({
  ...person,
  effects: person.effects.filter(effect => !kinds.includes(effect.kind)),
});

/** Writes a line into the timeline; administrative acts are audited too. */
export function note(person: Person, entry: TimelineEntry): Person {
  const noted = { ...person, timeline: [...person.timeline, entry].slice(-TIMELINE_LENGTH) };
  const by = entry.by && { by: entry.by };
  return plan(noted, entry.at, [{ kind: 'audit', event: entry.event, ...by }]);
}
