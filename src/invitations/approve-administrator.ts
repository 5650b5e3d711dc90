import { isOwn } from '../accounts/own-account.ts';
import { requirePresent } from '../accounts/require-account.ts';
import type { Administrator } from '../companies/administrators.ts';
import { refused } from '../companies/refused.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, plan } from '../people/effects.ts';
import { fullName, type Person } from '../people/person.ts';

/**
 * Makes an administrator of somebody whose inviter could not grant that when it was accepted. Throws `approval.own`
 * for the invitee themself, `approval.second` for whoever wanted it, `approval.given` or `approval.none` where nothing waits (any more).
 */
export async function approveAdministrator(
  ctx: Pick<Context, 'people' | 'audit' | 'now' | 'wake'>,
  by: Administrator,
  id: string,
): Promise<Person> {
  const person = await ctx.people.change(by.company.id, id, known => {
    requirePresent(known);
    if (isOwn(known, by.actor, by.email))
      throw refused(ctx, by.actor, by.company, new DomainError('approval.own', { company: by.company.name }));
    requireWaiting(known);
    requireSecond(ctx, by, known);
    const now = ctx.now();
    const { awaitsApproval: _a, askedBy: _b, ...access } = known.access;
    const approved = { ...known, access: { ...access, isAdministrator: true } };
    return plan(note(approved, { at: now, event: 'approved', by: by.actor }), now, [
      { kind: 'card' },
      { kind: 'alert', alert: 'adminMade', detail: by.actor.name },
    ]);
  });
  ctx.wake(person);
  return person;
}

/** Where the company wants a second administrator's word, it is not that of the first. */
function requireSecond(
  ctx: Pick<Context, 'audit' | 'now'>,
  { actor, company }: Administrator,
  known: Person,
): void {
  const { teamId, userId } = known.access.askedBy ?? known.invitation.inviter;
  if (!company.isSecondNeeded || actor.teamId !== teamId || actor.userId !== userId) return;
  throw refused(ctx, actor, company, new DomainError('approval.second', { company: company.name }));
}

function requireWaiting({ access, profile }: Person): void {
  const facts = { name: fullName(profile) };
  if (access.isAdministrator) throw new DomainError('approval.given', facts);
  if (!access.awaitsApproval) throw new DomainError('approval.none', facts);
}
