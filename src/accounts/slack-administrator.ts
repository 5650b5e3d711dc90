import type { Context } from '../context.ts';
import { emailIdentity, parseEmail } from '../people/identity.ts';
import { isAccountOpen, type Person } from '../people/person.ts';
import { DuplicateIdentity } from '../people/store.ts';
import type { Asker, SlackUser } from '../platform/slack/gateway.ts';

type Ctx = Pick<Context, 'people' | 'now'>;

/**
 * Whether an account with the flag is this Slack user's: by its proved login address, which Slack says the user has
 * confirmed. The first use binds the two, and from then on the id alone counts (SECURITY.md row 3).
 */
export async function isAccountAdministrator(
  ctx: Ctx,
  companyId: string,
  { teamId, userId }: Asker,
  user: SlackUser,
): Promise<boolean> {
  const slackUser = `${teamId} ${userId}`;
  const bound = await ctx.people.findBySlackUser(companyId, slackUser);
  if (bound) return isFlagged(bound, ctx.now());
  const email = user.isEmailConfirmed ? parseEmail(user.confirmedEmail ?? '') : undefined;
  const person = email && (await ctx.people.findByIdentity(companyId, emailIdentity(email)));
  if (!person || !isProvedBy(person, email, ctx.now())) return false;
  return bind(ctx, person, email, slackUser);
}

/** Of two Slack users at once one is bound; the other finds the account taken. */
async function bind({ people, now }: Ctx, { companyId, id }: Person, email: string, slackUser: string) {
  try {
    const person = await people.change(companyId, id, known =>
      known.account && !known.account.slackUser && isProvedBy(known, email, now())
        ? { ...known, account: { ...known.account, slackUser } }
        : undefined,
    );
    return person.account?.slackUser === slackUser && isFlagged(person, now());
  } catch (error) {
    if (error instanceof DuplicateIdentity) return false;
    throw error;
  }
}

const isFlagged = ({ access, account }: Person, now: Date): boolean =>
  access.isAdministrator && account !== undefined && isAccountOpen(account, now);

const isProvedBy = (person: Person, email: string, now: Date): boolean =>
  isFlagged(person, now) &&
  person.profile.email === email &&
  person.account?.provedAddresses.includes(email) === true &&
  person.account.slackUser === undefined;
