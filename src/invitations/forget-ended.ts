import { erased } from '../accounts/delete-person.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { plan } from '../people/effects.ts';
import { endOf, isOver } from '../people/list-fields.ts';
import type { Invitation, Person } from '../people/person.ts';
import { addDays } from '../platform/time.ts';

const RETENTION_DAYS = 90;
const BATCH = 100;

type Ctx = Pick<Context, 'retention' | 'companies' | 'people' | 'now'>;

/** Erases what ended longer ago than its company keeps it. Safe to run twice and at once: each is decided by itself. */
export async function forgetEnded(ctx: Ctx, signal: AbortSignal): Promise<void> {
  for (let id = await ctx.retention.companyAfter(''); id; id = await ctx.retention.companyAfter(id)) {
    const company = await ctx.companies.find(id);
    const before = addDays(ctx.now(), -(company?.retentionDays ?? RETENTION_DAYS));
    while (!signal.aborted && (await forgetSome(ctx, id, before)) === BATCH);
    if (signal.aborted) return;
  }
}

async function forgetSome(ctx: Ctx, companyId: string, before: Date): Promise<number> {
  const due = await ctx.retention.endedBefore(companyId, before, BATCH);
  for (const known of due)
    await ctx.people
      .change(companyId, known.id, present => forgotten(present, before, ctx.now()), known)
      .catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error;
      });
  return due.length;
}

/** All of somebody who never registered; of others their former invitations. Undefined where nothing is so old. */
function forgotten(person: Person, before: Date, now: Date): Person | undefined {
  if (person.erasedAt) return undefined;
  if (isOver(person) && endOf(person.invitation) < before) return erased(person, now);
  const old = person.history.filter(former => endOf(former) < before);
  const last = old.reduce((latest, former) => Math.max(latest, endOf(former).getTime()), 0);
  if (old.length === 0) return undefined;
  const kept: Person = {
    ...person,
    history: person.history.filter(former => !old.includes(former)),
    timeline: person.timeline.filter(({ at }) => at.getTime() > last),
  };
  return plan(kept, now, old.flatMap(formerCard));
}

const formerCard = ({ card, inviter }: Invitation) =>
  card ? [{ kind: 'formerCard' as const, ...card, teamId: inviter.teamId, why: 'erased' as const }] : [];
