import { NAME_LENGTH, newEntry } from '../../directory/entry.ts';
import { DomainError } from '../../errors.ts';
import { plan } from '../../people/effects.ts';
import { type EffectOf, fullName, type Person } from '../../people/person.ts';
import { DONE, type EffectContext, type Outcome } from './effect.ts';

/** As many people of one name get a number; whoever comes later, a part of the group's id. */
const MOST_NUMBERED = 50;

/**
 * The personal workgroup that was promised with the invitation, under the id fixed then: made once, however often. From
 * then on its name is its own: others may be in it, and files of imports call it by that, so who takes another name does
 * not rename it.
 */
export async function makeWorkgroup(
  ctx: EffectContext,
  person: Person,
  effect: EffectOf<'workgroup'>,
): Promise<Outcome> {
  const [known] = await ctx.directory.find(person.companyId, [effect.groupId]);
  if (!known) await makeUnderFreeName(ctx, person, effect.groupId);
  if (effect.attempts <= 1) return DONE;
  // The card has been shown without its name meanwhile.
  return { apply: (present, now) => plan(present, now, [{ kind: 'card' }]) };
}

async function makeUnderFreeName(ctx: EffectContext, person: Person, groupId: string): Promise<void> {
  for (let number = 1; number <= MOST_NUMBERED; number++)
    if (await make(ctx, person, groupId, number === 1 ? '' : ` ${number}`)) return;
  await make(ctx, person, groupId, ` ${groupId}`);
}

/** False where another group has the name. */
async function make(ctx: EffectContext, person: Person, id: string, mark: string): Promise<boolean> {
  const { companyId, id: ownerId } = person;
  const whole = [...fullName(person.profile)].slice(0, NAME_LENGTH - mark.length).join('');
  const name = `${whole.trim()}${mark}`;
  const taken = await ctx.directory.byName(companyId, 'group', [name]);
  if (taken.get(name)?.length) return false;
  const entry = newEntry({ companyId, kind: 'group', name, ownerId }, ctx.now(), id);
  return ctx.directory.insert(entry).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError && error.code === 'directory.exists') return false;
      throw error;
    },
  );
}
