import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { audited, type DirectoryEvent } from './audited.ts';
import type { Entry } from './entry.ts';

export type DirectoryContext = Pick<Context, 'directory' | 'audit' | 'now'>;
export type By = Pick<Administrator, 'company' | 'actor'>;

export interface Change {
  event: DirectoryEvent;
  /** Answers undefined where it is so already; may throw. */
  decide(entry: Entry): Entry | undefined;
}

/** Throws `directory.gone`. */
export async function entryOf({ directory }: Pick<Context, 'directory'>, { company }: By, id: string) {
  const [entry] = await directory.find(company.id, [id]);
  if (!entry) throw new DomainError('directory.gone');
  return entry;
}

export async function changeEntry(
  ctx: DirectoryContext,
  by: By,
  id: string,
  { event, decide }: Change,
): Promise<Entry> {
  const entry = await entryOf(ctx, by, id);
  if (!decide(entry)) return entry;
  return audited(ctx, by, { event, entry }, () => ctx.directory.change(by.company.id, id, decide));
}
