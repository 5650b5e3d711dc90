import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { note, plan, without } from '../people/effects.ts';
import type { Person } from '../people/person.ts';
import { tellOfAccount } from './account-timers.ts';
import { unlessLast } from './last-administrator.ts';
import { requireOpenAccount } from './require-account.ts';

/**
 * Ends an account now: its sessions and resets end with it, by its epoch; it can be extended again. Throws
 * `account.closed` where it has ended, `account.lastAdministrator`, `account.none`, `person.deleted`.
 */
export async function endAccountNow(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  by: Administrator,
  id: string,
): Promise<Person> {
  const person = await unlessLast(ctx, by, id, isLaidDown =>
    ctx.people.change(by.company.id, id, known => {
      requireOpenAccount(known, ctx.now());
      const access = { ...known.access, isAdministrator: isLaidDown || known.access.isAdministrator };
      return ended({ ...known, access }, by, ctx.now());
    }),
  );
  ctx.wake(person);
  return person;
}

/** The flag stays, for the day it is extended; on a closed account it counts for nothing. */
function ended(known: Person, by: Administrator, now: Date): Person {
  const { account, invitation } = known;
  if (!account) return known;
  const closed: Person = {
    ...without(known, 'warnAccount', 'endAccount'),
    account: { ...account, status: 'ended', epoch: account.epoch + 1, endsAt: now, endedAt: now },
  };
  const noted = note(closed, { at: now, event: 'accountEnded', by: by.actor });
  const isInviter = invitation.inviter.userId === by.actor.userId;
  return plan(tellOfAccount(noted, now, 'accountEnded', !isInviter), now, [{ kind: 'card' }]);
}
