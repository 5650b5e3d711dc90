// Slack's owners and admins always administer Usher, so a company cannot lose that. The flag is what administers the
// platform: the last account whose flag counts there – open, with its login proved – keeps it.

import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { fullName, isAccountOpen, type Person } from '../people/person.ts';
import { isLoginProved } from './proof.ts';

type Ctx = Pick<Context, 'people' | 'now'>;

/** Sleeping flags too: more than a company has of both. */
const MOST = 1000;

/** Whether the flag counts: of an account that is open, and whose login address is proved. */
function isActingAdministrator({ access, account, profile }: Person, now: Date): boolean {
  if (!access.isAdministrator || !account) return false;
  return isAccountOpen(account, now) && isLoginProved({ profile, account });
}

/**
 * Runs what takes the flag from somebody, unless that would leave none: throws `account.lastAdministrator`. The flag is
 * laid down first and given back where nobody else is found, for of two administrators who end each other in the same
 * moment each would still see the other.
 */
export async function unlessLast<T>(
  ctx: Ctx,
  { company }: Administrator,
  id: string,
  act: (isLaidDown: boolean) => Promise<T>,
): Promise<T> {
  const person = await ctx.people.find(company.id, id);
  if (!person || !isActingAdministrator(person, ctx.now())) return act(false);
  await flag(ctx, person, false);
  try {
    await requireOther(ctx, person);
    return await act(true);
  } catch (error) {
    await flag(ctx, person, true);
    throw error;
  }
}

async function requireOther(ctx: Ctx, person: Person): Promise<void> {
  const others = await ctx.people.administrators(person.companyId, MOST);
  const isAnother = (other: Person) => other.id !== person.id && isActingAdministrator(other, ctx.now());
  if (!others.some(isAnother))
    throw new DomainError('account.lastAdministrator', { name: fullName(person.profile) });
}

const flag = ({ people }: Ctx, { companyId, id }: Person, isAdministrator: boolean) =>
  people.change(companyId, id, known =>
    known.account && known.access.isAdministrator !== isAdministrator
      ? { ...known, access: { ...known.access, isAdministrator } }
      : undefined,
  );
