import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, plan, without } from '../people/effects.ts';
import { fullName, type Person } from '../people/person.ts';
import { requireAct } from './invitation.ts';
import { mintLink } from './link.ts';
import { mailAnew, renew } from './resend.ts';

type Ctx = Pick<Context, 'people' | 'tokens' | 'now' | 'wake' | 'publicUrl'>;

export interface Renewal {
  isMailed: boolean;
  /** The generation that whoever acts saw: of a newer one nothing is made. */
  seen?: number | undefined;
}

/** A new generation: every earlier link ends. Shown (`url`), or mailed where that is asked and there is an address. */
export async function renewLink(
  ctx: Ctx,
  by: Administrator,
  id: string,
  { isMailed, seen = Number.POSITIVE_INFINITY }: Renewal,
): Promise<{ person: Person; url?: string }> {
  let isShown = !isMailed;
  const person = await ctx.people.change(by.company.id, id, known => {
    const now = ctx.now();
    requireAct(known, 'renew', now);
    if (known.invitation.generation > seen)
      throw new DomainError('invitation.renewedMeanwhile', { name: fullName(known.profile) });
    isShown = !isMailed || known.invitation.delivery.address === undefined;
    if (!isShown) return mailAnew(known, now, { by, event: 'renewed', isNewGeneration: true });
    const renewed = without(renew(known, now, { isNewGeneration: true }), 'mail');
    const shown = { ...renewed, invitation: { ...renewed.invitation, sentAt: now } };
    return plan(note(shown, { at: now, event: 'renewed', by: by.actor }), now, [{ kind: 'card' }]);
  });
  ctx.wake(person);
  return isShown ? { person, url: await mintLink(ctx, person, { kind: 'copy' }) } : { person };
}
