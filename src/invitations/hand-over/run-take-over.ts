import pLimit from 'p-limit';
import type { Actor } from '../../companies/actor.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { Person } from '../../people/person.ts';
import { type Import, isEnded } from '../imports/import.ts';
import { type HeldHandOver, LIVE } from './hand-over.ts';
import { type OfferContext, tellOffered } from './offer-out.ts';
import { takenOver } from './taken-over.ts';

export type TakeOverContext = OfferContext &
  Pick<Context, 'people' | 'roster' | 'imports' | 'audit' | 'wakeImport'>;

const CHUNK = 100;
const AT_ONCE = 8;

/**
 * One invitation after the other, in chunks: those that are another's by now are not met again, so a process that died
 * in the middle leaves the rest to the next. Then everybody who was asked is told.
 */
export async function runTakeOver(
  ctx: TakeOverContext,
  held: HeldHandOver,
  signal: AbortSignal,
): Promise<void> {
  const { id, companyId, from, by, round } = held.present;
  if (!by) return;
  await ctx.audit.write({
    id: `handOver.taken:${id}:${round}`,
    companyId,
    event: 'handOver.taken',
    detail: from.userId,
    by: { teamId: by.teamId, userId: by.userId },
    at: ctx.now(),
  });
  await tellOffered(ctx, held.present);
  for (const status of LIVE)
    for (;;) {
      if (signal.aborted) return;
      const query = { list: 'invitations', inviterId: from.userId, status, limit: CHUNK } as const;
      const done = await take(ctx, await ctx.roster.page(companyId, query), from, by);
      if (done === 0) break;
      await held.change(present => ({ ...present, done: present.done + done, failures: 0 }));
    }
  await tellOffered(ctx, { ...held.present, status: 'taken' });
  await held.change(({ workAt: _, ...present }) => ({
    ...present,
    status: 'taken',
    offers: [],
    failures: 0,
  }));
}

/** How many were taken. Mails, cards and alerts are left to the sweep, which does many at once. */
async function take(ctx: TakeOverContext, people: Person[], from: Actor, by: Actor): Promise<number> {
  const batches = new Set(people.flatMap(({ invitation }) => invitation.batchId ?? []));
  // Before the people, by whom they are found.
  for (const batchId of batches) await takeBatch(ctx, people[0]?.companyId ?? '', batchId, { from, by });
  const limit = pLimit(AT_ONCE);
  const taken = await Promise.all(people.map(person => limit(() => takeOne(ctx, person, from, by))));
  return taken.filter(Boolean).length;
}

async function takeOne(ctx: TakeOverContext, person: Person, from: Actor, by: Actor): Promise<boolean> {
  let isTaken = false;
  await ctx.people
    .change(person.companyId, person.id, present => {
      const handed = takenOver(present, from, by, ctx.now());
      isTaken = handed !== undefined;
      return handed;
    })
    .catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
    });
  return isTaken;
}

/** Those who were invited together have one card: it is drawn anew for whom they belong to now. */
async function takeBatch(
  ctx: TakeOverContext,
  companyId: string,
  id: string,
  { from, by }: { from: Actor; by: Actor },
): Promise<void> {
  const taken = await ctx.imports
    .change(companyId, id, present =>
      present.by.userId === from.userId ? handed(present, by, ctx.now()) : undefined,
    )
    .catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
    });
  if (taken) ctx.wakeImport(taken);
}

/** An import that is still under way invites nobody else: its results tell the new inviter which rows are left. */
function handed(
  { card: _, isCardTried: _1, isActive: _2, ...present }: Import,
  by: Actor,
  now: Date,
): Import {
  if (isEnded(present)) return { ...present, by, showAt: now };
  return { ...present, by, status: 'cancelled', endedAt: now, workAt: now, showAt: now };
}
