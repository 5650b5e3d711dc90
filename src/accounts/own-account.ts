import { parseEmail } from '../people/identity.ts';
import type { Person } from '../people/person.ts';
import type { Asker } from '../platform/slack/gateway.ts';

/**
 * Whether it is the account of somebody in Slack: by the id that it is bound to, or that it was invited by, or by an
 * address that Slack has confirmed, and that is proved, or the login that may yet be.
 */
export const isOwn = (person: Person, who: Asker, confirmed: string | undefined): boolean =>
  isKnownAs(person, who) || isReachedAt(person, confirmed);

function isKnownAs({ account, invitation }: Person, { teamId, userId }: Asker): boolean {
  const { delivery, inviter } = invitation;
  const isMessaged = delivery.userId === userId && inviter.teamId === teamId;
  return isMessaged || account?.slackUser === `${teamId} ${userId}`;
}

function isReachedAt({ profile, account }: Person, confirmed: string | undefined): boolean {
  const email = parseEmail(confirmed ?? '');
  return email !== undefined && [profile.email, ...(account?.provedAddresses ?? [])].includes(email);
}
