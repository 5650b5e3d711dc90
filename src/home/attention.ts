import { isLive, type Person, statusAt } from '../people/person.ts';
import { addHours } from '../platform/time.ts';

/** Why an invitation wants its administrator: undelivered, a new link asked for, or dying unanswered. */
export type Attention = 'failed' | 'asked' | 'expiring';

const SOON_HOURS = 48;

export function attentionFor(person: Person, now: Date): Attention | undefined {
  const { invitation } = person;
  const status = statusAt(invitation, now);
  if (status === 'accepted' || status === 'cancelled') return undefined;
  if (status === 'failed') return 'failed';
  if (isWaitingForLink(person)) return 'asked';
  const isSoon = invitation.expiresAt <= addHours(now, SOON_HOURS);
  return isLive(invitation, now) && isSoon ? 'expiring' : undefined;
}

/** Whatever was sent after the request has answered it. */
function isWaitingForLink({ invitation }: Person): boolean {
  const asked = invitation.askedAt.at(-1);
  return asked !== undefined && asked > (invitation.sentAt ?? invitation.createdAt);
}
