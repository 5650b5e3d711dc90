import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { type PlannedEffect, plan } from '../people/effects.ts';
import { marksOf } from '../people/marks.ts';
import { type Actor, type Invitation, isLive, NO_ACCESS, type Person, statusAt } from '../people/person.ts';
import { addSeconds } from '../platform/time.ts';
import { unlessLast } from './last-administrator.ts';
import { requirePresent } from './require-account.ts';

/**
 * Deletes somebody in one update: no session, token or link counts after it, the address can be invited again, and the
 * personal data is gone. What is left are ids for the audit and where the cards stand; an effect tidies up the rest.
 * Throws `person.deleted` for the second of two, `account.lastAdministrator`.
 */
export async function deletePerson(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  by: Administrator,
  id: string,
): Promise<Person> {
  const person = await unlessLast(ctx, by, id, () =>
    ctx.people.change(by.company.id, id, known => {
      requirePresent(known);
      return erased(known, ctx.now(), by.actor);
    }),
  );
  ctx.wake(person);
  return person;
}

/** Of whom nothing is left but ids. `by` is absent where the time has come, or a restored backup brought them back. */
export function erased(known: Person, now: Date, by?: Actor): Person {
  const { id, companyId, rev, claim, createdAt, updatedAt, access, alerts } = known;
  const { question, personalWorkgroupId: groupId } = access;
  const bare: Person = {
    ...{ id, companyId, rev, createdAt, updatedAt },
    ...(claim && { claim }),
    ...(alerts && { alerts }),
    profile: { firstName: '', lastName: '' },
    access: { ...NO_ACCESS, ...(question && { question }) },
    invitation: withoutData(known.invitation, now),
    history: known.history.filter(({ card }) => card).map(former => withoutData(former, now)),
    timeline: [],
    // What has been done is still to be written down; it holds ids alone.
    effects: known.effects.filter(({ kind }) => kind === 'audit' || kind === 'formerCard'),
    erasedAt: now,
  };
  return plan(bare, now, [
    ...(by && isLive(known.invitation, now)
      ? [{ kind: 'audit' as const, event: 'cancelled' as const, by }]
      : []),
    { kind: 'audit', event: 'deleted', ...(by && { by }) },
    { kind: 'erase', ...(groupId && { groupId }), ...(by && { marks: marksOf(known) }) },
    ...(by ? askedFor(by, now) : []),
  ]);
}

const SEARCHES_SECONDS = 600;

const askedFor = ({ teamId, userId }: Actor, now: Date): PlannedEffect[] => [
  { kind: 'certificate', by: { teamId, userId } },
  { kind: 'searches', at: addSeconds(now, SEARCHES_SECONDS) },
];

/** What is neither said of the person nor by them; a live one is over. */
function withoutData(invitation: Invitation, now: Date): Invitation {
  const { failure: _f, decline: _d, questions: _q, delivery, ...rest } = invitation;
  const over = isLive(invitation, now)
    ? ({ status: 'cancelled', endedAt: now } as const)
    : { status: statusAt(invitation, now) };
  return { ...rest, ...over, delivery: { method: delivery.method }, askedAt: [], resentAt: [] };
}
