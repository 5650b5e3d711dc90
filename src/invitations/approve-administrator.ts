import type { Administrator } from '../companies/administrators.ts';
import { refused } from '../companies/refused.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, plan } from '../people/effects.ts';
import { parseEmail } from '../people/identity.ts';
import { fullName, type Person } from '../people/person.ts';

/**
 * Makes an administrator of somebody whose inviter could not grant that when it was accepted. Throws `approval.own`
 * for the invitee themself, `approval.given` or `approval.none` where nothing waits (any more).
 */
export async function approveAdministrator(
  ctx: Pick<Context, 'people' | 'audit' | 'now' | 'wake'>,
  by: Administrator,
  id: string,
): Promise<Person> {
  const person = await ctx.people.change(by.company.id, id, known => {
    if (isInvitee(known, by.email))
      throw refused(ctx, by.actor, by.company, new DomainError('approval.own', { company: by.company.name }));
    requireWaiting(known);
    const now = ctx.now();
    const { awaitsApproval: _, ...access } = known.access;
    const approved = { ...known, access: { ...access, isAdministrator: true } };
    return plan(note(approved, { at: now, event: 'approved', by: by.actor }), now, [
      { kind: 'card' },
      { kind: 'alert', alert: 'adminMade', detail: by.actor.name },
    ]);
  });
  ctx.wake(person);
  return person;
}

function requireWaiting({ access, profile }: Person): void {
  const facts = { name: fullName(profile) };
  if (access.isAdministrator) throw new DomainError('approval.given', facts);
  if (!access.awaitsApproval) throw new DomainError('approval.none', facts);
}

/** Whether an address that Slack has confirmed is the invitee's: proved, or the login that may yet be. */
export function isInvitee({ profile, account }: Person, confirmed: string | undefined): boolean {
  const email = parseEmail(confirmed ?? '');
  return email !== undefined && [profile.email, ...(account?.provedAddresses ?? [])].includes(email);
}
