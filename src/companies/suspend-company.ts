import type { Context } from '../context.ts';
import type { CompanyEvent } from './audit-store.ts';
import { companyFor } from './choose-company.ts';
import type { Overseer } from './global-administrator.ts';
import type { Company } from './store.ts';

type Ctx = Pick<Context, 'companies' | 'audit' | 'mailLimits' | 'now'>;

/** What is suspended already stays so, by whoever was first. Throws `company.gone`. */
export async function suspendCompany(ctx: Ctx, by: Overseer, id: string, reason: string): Promise<Company> {
  const suspension = { at: ctx.now(), by: by.actor, reason };
  const company = (await ctx.companies.suspend(id, suspension)) ?? (await companyFor(ctx, id));
  // Harmless where it stands already; the process may have died before it could write it.
  const first = company.suspension;
  if (first) await record(ctx, first.by, { event: 'company.suspended', id, at: first.at });
  return company;
}

/** Of a company that works already nothing is changed. Throws `company.gone`. */
export async function resumeCompany(ctx: Ctx, by: Overseer, id: string): Promise<Company> {
  const company = await companyFor(ctx, id);
  if (!company.suspension) return company;
  const { at } = company.suspension;
  await record(ctx, by.actor, { event: 'company.resumed', id, at: ctx.now(), of: at });
  return (await ctx.companies.resume(id, at)) ?? companyFor(ctx, id);
}

/** Ends the pause that refusals or reports have brought about. Throws `company.gone`. */
export async function resumeMail(ctx: Ctx, by: Overseer, id: string): Promise<Company> {
  const company = await companyFor(ctx, id);
  const pause = await ctx.mailLimits.pauseOf(id, ctx.now());
  if (!pause) return company;
  await record(ctx, by.actor, { event: 'company.mailResumed', id, at: ctx.now(), of: pause.by });
  await ctx.mailLimits.resume(id, ctx.now());
  return company;
}

interface Entry {
  event: CompanyEvent;
  id: string;
  at: Date;
  /** What was ended, so that a repeated act is one entry. */
  of?: Date | string;
}

const record = (
  { audit }: Ctx,
  { teamId, userId }: Overseer['actor'],
  { event, id, at, of = at }: Entry,
): Promise<void> =>
  audit.write({
    id: `${event}:${id}:${typeof of === 'string' ? of : of.toISOString()}`,
    companyId: id,
    event,
    by: { teamId, userId },
    at,
  });
