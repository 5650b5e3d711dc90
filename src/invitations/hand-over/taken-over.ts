import type { Actor } from '../../companies/actor.ts';
import { note, type PlannedEffect, plan } from '../../people/effects.ts';
import { isLive, type Person } from '../../people/person.ts';

/** A live invitation under its new inviter, with a card of its own there; undefined where it is no longer `from`'s. */
export function takenOver(person: Person, from: Actor, by: Actor, now: Date): Person | undefined {
  const { card, ...invitation } = person.invitation;
  const { isAdministrator, askedBy } = person.access;
  if (invitation.inviter.userId !== from.userId || !isLive(person.invitation, now)) return undefined;
  const former: PlannedEffect[] = card
    ? [{ kind: 'formerCard', ...card, teamId: invitation.inviter.teamId, why: 'takenOver' }]
    : [];
  const handed: Person = {
    ...person,
    // Whose word the flag is does not go over.
    access: { ...person.access, ...(isAdministrator && { askedBy: askedBy ?? invitation.inviter }) },
    invitation: { ...invitation, inviter: by },
  };
  return plan(note(handed, { at: now, event: 'takenOver', by }), now, [...former, { kind: 'card' }]);
}
