import type { Context } from '../context.ts';
import { note, plan } from '../people/effects.ts';
import type { Language, Person, Profile } from '../people/person.ts';
import { requireSession, type Visitor } from './visitor.ts';

export interface ProfileChange {
  firstName: string;
  lastName: string;
  /** Null: none any more. Undefined where it was not asked, as of a phone that one signs in with. */
  phone?: string | null | undefined;
  language: Language;
  timeZone: string;
}

/** What people may say of themselves. A phone that is the login stays. Throws `session.ended`. */
export async function changeProfile(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  visitor: Visitor,
  change: ProfileChange,
): Promise<Person> {
  const { companyId, personId } = visitor.session;
  const person = await ctx.people.change(companyId, personId, known => {
    const now = ctx.now();
    requireSession(known, visitor, now);
    const { language, timeZone } = change;
    const changed = { ...known, profile: changedProfile(known.profile, change) };
    const next = { ...changed, account: { ...known.account, language, timeZone } };
    if (JSON.stringify([next.profile, next.account]) === JSON.stringify([known.profile, known.account]))
      return undefined;
    return plan(note(next, { at: now, event: 'profileChanged' }), now, [{ kind: 'card' }]);
  });
  ctx.wake(person);
  return person;
}

function changedProfile(known: Profile, { firstName, lastName, phone }: ProfileChange): Profile {
  const named = { ...known, firstName, lastName };
  if (phone === undefined || isPhoneLogin(known)) return named;
  const { phone: _, ...without } = named;
  return phone === null ? without : { ...named, phone };
}

/** A phone is never proved, so nobody takes a number of somebody else for a login by themself. */
export const isPhoneLogin = ({ email }: Pick<Profile, 'email'>): boolean => email === undefined;
