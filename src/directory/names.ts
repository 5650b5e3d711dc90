import type { Context } from '../context.ts';

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
