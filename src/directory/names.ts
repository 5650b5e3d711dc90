import type { Context } from '../context.ts';
import type { Entry } from './entry.ts';
import { pathsOf, pathText } from './unit-path.ts';

/** What the entries are called now, by their ids. */
export type Names = ReadonlyMap<string, string>;

/** Of archived ones too; ids that the company does not have are left out. */
export async function namesOf(
  { directory }: Pick<Context, 'directory'>,
  companyId: string,
  ids: string[],
): Promise<Names> {
  const entries = await directory.find(companyId, ids);
  return new Map(entries.map(({ id, name }) => [id, name]));
}

/** The same, with a unit by its whole path: several may be called North. */
export const wholeNamesOf = async (
  ctx: Pick<Context, 'directory'>,
  companyId: string,
  ids: string[],
): Promise<Names> => wholeNames(ctx, companyId, await ctx.directory.find(companyId, ids));

/** Of a path; a card has room for no longer one. */
const LONGEST = 200;

export async function wholeNames(
  ctx: Pick<Context, 'directory'>,
  companyId: string,
  entries: Entry[],
): Promise<Names> {
  const units = entries.filter(({ kind }) => kind === 'unit');
  const paths = await pathsOf(ctx, companyId, units);
  return new Map(entries.map(({ id, name }) => [id, pathText(paths.get(id) ?? [name], LONGEST)]));
}
