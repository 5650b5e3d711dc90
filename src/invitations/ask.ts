import type { Context } from '../context.ts';
import { note, plan } from '../people/effects.ts';
import { parseEmail } from '../people/identity.ts';
import type { Person } from '../people/person.ts';
import { parsePhone } from '../people/phone.ts';
import type { Token } from '../people/tokens.ts';
import { addDays } from '../platform/time.ts';
import { type LinkState, stateOf } from './invitation.ts';

const ASKS_A_DAY = 3;
const MAY_ASK: LinkState[] = ['expired', 'declined', 'replaced'];

/** `country` is of a phone number typed without its country's code. */
interface Typed {
  address: string;
  country?: string | undefined;
}

/**
 * Asks the inviter for a new link, where the typed address or phone number is the stored one. Whether it was is never said:
 * the address is compared, never mailed.
 */
export async function askForNewLink(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  token: Token,
  typed: Typed,
): Promise<void> {
  const person = await ctx.people.change(token.companyId, token.personId, known => {
    const now = ctx.now();
    const asked = known.invitation.askedAt.filter(at => at > addDays(now, -1));
    const isWelcome = MAY_ASK.includes(stateOf(token, known, now)) && !known.account;
    if (!isWelcome || !isTheirs(known, typed) || asked.length >= ASKS_A_DAY) return undefined;
    const noted = note(
      { ...known, invitation: { ...known.invitation, askedAt: [...asked, now] } },
      { at: now, event: 'asked' },
    );
    return plan(noted, now, [{ kind: 'alert', alert: 'asked' }, { kind: 'card' }]);
  });
  ctx.wake(person);
}

function isTheirs({ profile, invitation }: Person, typed: Typed): boolean {
  const address = parseEmail(typed.address) ?? parsePhone(typed.address, typed.country);
  return (
    address !== undefined && [profile.email, profile.phone, invitation.delivery.address].includes(address)
  );
}
