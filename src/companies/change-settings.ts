import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { addHours } from '../platform/time.ts';
import type { Administrator } from './administrators.ts';
import type { Company, CompanyChanges } from './store.ts';

type Ctx = Pick<Context, 'companies' | 'audit' | 'now'>;
type By = Pick<Administrator, 'company' | 'actor'>;

/** How long a change can be taken back. */
const UNDO_HOURS = 24;

export interface Change {
  /** The same for a repeated submission. */
  attempt: string;
  /** What is decided on; nobody overwrites unawares what somebody else has changed since. */
  of(company: Company): unknown;
  /** What `seenIn` said of it when the form was filled. */
  seen: string;
  changes(company: Company): CompanyChanges;
}

export interface Changed {
  company: Company;
  /** `stale`: somebody else has changed what this was decided on, and nothing was stored. */
  kind: 'saved' | 'stale';
}

/** Which company a form was filled for, and a fingerprint of what with. */
export const seenIn = ({ id }: Company, value: unknown): string => `${id}.${fingerprint(value)}`;

const fingerprint = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('base64url')
    .slice(0, 16);

/**
 * Stores changed settings with what they replace, so that they can be taken back; audited by the names of what has
 * changed, before it is stored: a process that dies between the two leaves an attempt recorded, never a change unseen.
 * Throws `company.elsewhere` where a global administrator has come to act for another company than the form's.
 */
export async function changeSettings(ctx: Ctx, by: By, change: Change): Promise<Changed> {
  let { company } = by;
  if (!change.seen.startsWith(`${company.id}.`))
    throw new DomainError('company.elsewhere', { company: company.name });
  for (;;) {
    if (company.undo?.id === change.attempt) return { kind: 'saved', company };
    if (seenIn(company, change.of(company)) !== change.seen) return { kind: 'stale', company };
    const changes = change.changes(company);
    const names = changedNames(company, changes);
    if (names.length === 0) return { kind: 'saved', company };
    await record(ctx, by, { id: change.attempt, names });
    const undo = {
      id: change.attempt,
      at: ctx.now(),
      by: by.actor,
      names,
      before: replaced(company, changes),
    };
    const stored = await ctx.companies.change(company.id, company.rev ?? 0, changes, undo);
    if (stored) return { kind: 'saved', company: stored };
    company = await reload(ctx, company);
  }
}

/** Brings back what the last change replaced. Throws `settings.undone` where it is too late, or changed again. */
export async function undoSettings(ctx: Ctx, by: By, id: string): Promise<Company> {
  const { undo } = by.company;
  if (undo?.id === id) await record(ctx, by, { id: `${id}:undone`, names: undo.names });
  const restored = await ctx.companies.undo(by.company.id, id, addHours(ctx.now(), -UNDO_HOURS));
  if (!restored) throw new DomainError('settings.undone');
  return restored;
}

/** The last change, as long as it can be taken back. */
export const undoable = ({ undo }: Company, now: Date): Company['undo'] =>
  undo && undo.at >= addHours(now, -UNDO_HOURS) ? undo : undefined;

const record = (ctx: Ctx, { company, actor }: By, { id, names }: { id: string; names: string[] }) =>
  ctx.audit.write({
    id: `company.changed:${company.id}:${id}`,
    companyId: company.id,
    event: 'company.changed',
    detail: names.join(' '),
    by: { teamId: actor.teamId, userId: actor.userId },
    at: ctx.now(),
  });

async function reload({ companies }: Ctx, { id, name }: Company): Promise<Company> {
  const company = await companies.find(id);
  if (!company) throw new DomainError('company.unregistered', { who: name });
  return company;
}

const replaced = (company: Company, changes: CompanyChanges): Record<string, unknown> =>
  Object.fromEntries(
    (Object.keys(changes) as (keyof CompanyChanges)[]).map(name => [name, company[name] ?? null]),
  );

/** Settings that are named by their parts: what is chosen beforehand by the part alone. */
const PARTED: Partial<Record<keyof CompanyChanges, string>> = {
  defaults: '',
  form: 'form.',
  templates: 'templates.',
};

/** Never what they hold. */
export function changedNames(company: Company, changes: CompanyChanges): string[] {
  return (Object.entries(changes) as [keyof CompanyChanges, unknown][]).flatMap(([name, value]) => {
    const before = company[name];
    if (isDeepStrictEqual(before, value)) return [];
    const prefix = PARTED[name];
    return prefix === undefined
      ? [name]
      : differing(flat(before), flat(value)).map(part => `${prefix}${part}`);
  });
}

const differing = (before: Record<string, unknown>, after: Record<string, unknown>): string[] =>
  [...new Set([...Object.keys(after), ...Object.keys(before)])].filter(
    name => !isDeepStrictEqual(before[name], after[name]),
  );

/** The fields of the form stand beside its names. */
function flat(value: unknown): Record<string, unknown> {
  const { fields, ...rest } = (value ?? {}) as Record<string, unknown>;
  return { ...rest, ...(fields as object) };
}
