import { type By, changeEntry, type DirectoryContext } from './change-entry.ts';
import type { Entry } from './entry.ts';

/** Shows everywhere at once, for others know it by its id. Throws `directory.exists`, `directory.gone`. */
export const renameEntry = (ctx: DirectoryContext, by: By, id: string, name: string): Promise<Entry> =>
  changeEntry(ctx, by, id, {
    event: 'directory.renamed',
    decide: entry => (entry.name === name ? undefined : { ...entry, name }),
  });
