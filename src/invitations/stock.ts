import type { Company } from '../companies/store.ts';
import type { Context } from '../context.ts';
import { ENTRY_KINDS } from '../directory/entry.ts';
import { wholeNames } from '../directory/names.ts';
import type { Stock } from './ready/reading.ts';
import type { WizardDraft } from './wizard-draft.ts';

type Granted = Pick<WizardDraft, 'unitId' | 'businessRoleId' | 'groupIds' | 'subscriptions'>;

/** What the directory has, as far as these grants and the company's usual ones need it. */
export async function stockFor(
  ctx: Pick<Context, 'directory'>,
  { id, defaults }: Pick<Company, 'id'> & { defaults: Partial<Company['defaults']> },
  grants: Granted,
): Promise<Stock> {
  const ids = [
    ...[grants.unitId, grants.businessRoleId, defaults.unitId ?? '', defaults.businessRoleId ?? ''],
    ...grants.groupIds,
    ...(defaults.groupIds ?? []),
    ...grants.subscriptions.map(subscription => subscription.id),
  ].filter(Boolean);
  const [entries, kinds] = await Promise.all([
    ctx.directory.find(id, ids),
    Promise.all(ENTRY_KINDS.map(async kind => ((await ctx.directory.hasAny(id, kind)) ? [kind] : []))),
  ]);
  return {
    entries: new Map(entries.map(entry => [entry.id, entry])),
    names: await wholeNames(ctx, id, entries),
    kinds: new Set(kinds.flat()),
  };
}
