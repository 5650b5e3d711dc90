import type { Context } from '../context.ts';
import type { Person } from '../people/person.ts';
import { addSeconds } from '../platform/time.ts';
import { isLoginProved, withProofMail } from './proof.ts';
import { requireSession, type Visitor } from './visitor.ts';

/** Within it a second click is the first one again. */
const REPEAT_SECONDS = 30;

type Ctx = Pick<Context, 'people' | 'now' | 'wake'>;

/**
 * Has the link mailed that proves an address: the login that is not proved yet, or one that is to become the login.
 * Whether somebody else has it is not looked up, so it cannot be told. Throws `session.ended`.
 */
export async function askForProof(ctx: Ctx, visitor: Visitor, address: string): Promise<Person> {
  const { companyId, personId } = visitor.session;
  const person = await ctx.people.change(companyId, personId, known => {
    const now = ctx.now();
    requireSession(known, visitor, now);
    const isProved = address === known.profile.email && isLoginProved(known);
    return isProved || isRepeated(known, address, now) ? undefined : withProofMail(known, address, now);
  });
  ctx.wake(person);
  return person;
}

const isRepeated = ({ account }: Person, address: string, now: Date): boolean =>
  account?.proof?.address === address && addSeconds(account.proof.at, REPEAT_SECONDS) > now;
