import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { note, plan, without } from '../people/effects.ts';
import { identityOf } from '../people/identity.ts';
import { type Access, type Person, statusAt } from '../people/person.ts';
import { addDays } from '../platform/time.ts';
import { changedFields, offerOf } from './changes.ts';
import { requireUnchanged } from './changing.ts';
import { refuseTaken } from './fix-address.ts';
import { requireAct } from './invitation.ts';
import { deliveryOf } from './invite.ts';
import type { Ready } from './ready/ready-draft.ts';
import { type Anew, mailAnew } from './resend.ts';
import { withoutTimers } from './timers.ts';

type Ctx = Pick<Context, 'people' | 'now' | 'wake'>;

interface Change {
  /** The same for every repetition of one submission. */
  requestId: string;
  offer: Ready;
  /** The fingerprint of what was offered when the form was filled: nobody undoes unawares what others changed. */
  seen: string;
}

/**
 * Changes what the person is offered and sends it again, in one update. A changed address or login ends the links of
 * before. Throws `invitation.changed` where somebody was quicker, `invitation.resentToday`, and on `email` who has the
 * contact already.
 */
export async function resendChanged(
  ctx: Ctx,
  by: Administrator,
  id: string,
  change: Change,
): Promise<Person> {
  const person = await ctx.people
    .change(by.company.id, id, known => {
      if (known.invitation.requestId === change.requestId) return undefined;
      const now = ctx.now();
      requireAct(known, 'change', now);
      requireUnchanged(known, change.seen);
      return changed(known, by, change, now);
    })
    .catch((error: unknown) => refuseTaken(ctx, by, identityOf(change.offer.profile), error));
  ctx.wake(person);
  return person;
}

function changed(known: Person, by: Administrator, change: Change, now: Date): Person {
  const fields = changedFields(offerOf(known), change.offer);
  const next = offered(known, by, change);
  const { sendAt } = change.offer;
  const status = statusAt(known.invitation, now);
  const isDead = status === 'expired' || status === 'declined';
  const isNewGeneration = isDead || hasMoved(known, next);
  const event = sendAt ? 'changedForLater' : status === 'scheduled' ? 'sentChanged' : 'changed';
  const how: Anew = { by, event, detail: fields.join(' '), isNewGeneration };
  return sendAt ? scheduled(next, sendAt, now, how) : mailAnew(next, now, how);
}

/** Whoever had the links of before may not be who is meant now. */
const hasMoved = (before: Person, after: Person): boolean =>
  before.identity !== after.identity ||
  before.invitation.delivery.method !== after.invitation.delivery.method ||
  before.invitation.delivery.address !== after.invitation.delivery.address ||
  before.invitation.delivery.userId !== after.invitation.delivery.userId;

function offered(person: Person, by: Administrator, { requestId, offer }: Change): Person {
  const identity = identityOf(offer.profile);
  if (!identity) throw new Error('An invitation without e-mail and phone');
  const { validityDays, accountExpiry, isMonitored, language, timeZone, profile, access } = offer;
  const { sendAt: _, ...invitation } = person.invitation;
  const own = access.personalWorkgroupId && (person.access.personalWorkgroupId ?? access.personalWorkgroupId);
  return {
    ...without(person, 'send'),
    identity,
    profile,
    access: { ...access, ...(own && { personalWorkgroupId: own }), ...wish(person.access, access, by) },
    invitation: {
      ...invitation,
      ...{ requestId, validityDays, accountExpiry, isMonitored, language, timeZone },
      delivery: deliveryOf(offer),
    },
  };
}

/** Who sets the flag is who wanted it, and not a second who approves it; changing the rest is no word on it. */
function wish(
  before: Access,
  { isAdministrator }: Access,
  { actor }: Administrator,
): Pick<Access, 'askedBy'> {
  if (!isAdministrator) return {};
  const askedBy = before.isAdministrator ? before.askedBy : actor;
  return askedBy ? { askedBy } : {};
}

/** Goes out later; until then no link of it works. */
function scheduled(person: Person, sendAt: Date, now: Date, { by, isNewGeneration, ...what }: Anew): Person {
  const {
    failure: _f,
    decline: _d,
    endedAt: _e,
    openedAt: _o,
    sentAt: _s,
    ...invitation
  } = person.invitation;
  const waiting: Person = {
    ...withoutTimers(without(person, 'mail', 'slackMessage')),
    invitation: {
      ...invitation,
      status: 'scheduled',
      sendAt,
      generation: invitation.generation + (isNewGeneration ? 1 : 0),
      expiresAt: addDays(sendAt, invitation.validityDays),
    },
  };
  const noted = note(waiting, { at: now, by: by.actor, ...what });
  const send = { kind: 'send' as const, at: sendAt, invitationId: invitation.id };
  return plan(noted, now, [send, { kind: 'card' }]);
}
