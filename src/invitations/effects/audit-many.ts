import type { EffectOf, Person } from '../../people/person.ts';
import { auditEntry } from './audit.ts';
import type { EffectContext } from './effect.ts';
import { isFree } from './run.ts';

/**
 * Writes what is due for the audit of many people at once, and answers them as they are now. An entry has the effect's
 * id, so one that is written again is none: this needs no record of the attempt, and no claim.
 */
export async function auditMany(
  ctx: Pick<EffectContext, 'audit' | 'people' | 'now'>,
  people: Person[],
): Promise<Person[]> {
  const now = ctx.now();
  const owing = people.filter(person => isFree(person, now) && dueAudits(person, now).length > 0);
  if (owing.length === 0) return people;
  await ctx.audit.writeAll(
    owing.flatMap(person => dueAudits(person, now).map(effect => auditEntry(person, effect))),
  );
  const settled = await ctx.people.changeAll(owing, person => {
    const written = new Set(dueAudits(person, now).map(({ id }) => id));
    return { ...person, effects: person.effects.filter(({ id }) => !written.has(id)) };
  });
  return people.map(person => settled.get(person.id) ?? person);
}

const dueAudits = ({ effects }: Person, now: Date): EffectOf<'audit'>[] =>
  effects.filter((effect): effect is EffectOf<'audit'> => effect.kind === 'audit' && effect.at <= now);
