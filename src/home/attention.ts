import { actsFor } from '../invitations/invitation.ts';
import type { CardAct } from '../invitations/slack/card/card-buttons.ts';
import type { Attention, AttentionReason } from '../people/attention-store.ts';
import type { Person } from '../people/person.ts';

const WANTED: Partial<Record<AttentionReason, CardAct>> = {
  asked: 'renew',
  approval: 'approve',
  expiring: 'extend',
};

/** What is most likely to be done about it, if the person's state allows it; else the next that it allows. */
export function mainAct(why: AttentionReason, person: Person, now: Date): CardAct | undefined {
  const wanted = WANTED[why];
  if (why === 'approval') return person.access.awaitsApproval ? wanted : undefined;
  const acts: CardAct[] = actsFor(person, now);
  return wanted && acts.includes(wanted) ? wanted : acts[0];
}

/** Who is there for two reasons is shown for the first. */
export function shownOnce(attention: Attention[]): Attention[] {
  const met = new Set<string>();
  return attention.flatMap(({ why, people, count }) => {
    const fresh = people.filter(({ id }) => !met.has(id));
    for (const { id } of fresh) met.add(id);
    return fresh.length > 0 ? [{ why, people: fresh, count: count - (people.length - fresh.length) }] : [];
  });
}
