import type { FormSettings } from '../../../companies/change-form.ts';
import type { Context } from '../../../context.ts';
import type { Entry, EntryKind } from '../../../directory/entry.ts';
import type { FORM_OPTIONS, FormField } from './form-settings-view.ts';

type Ctx = Pick<Context, 'directory'>;

export const KINDS: [Exclude<keyof typeof FORM_OPTIONS, 'country'>, EntryKind][] = [
  ['groupIds', 'group'],
  ['unitId', 'unit'],
  ['businessRoleId', 'businessRole'],
];

export const chosenIn = ({ directory }: Ctx, companyId: string, settings: FormSettings): Promise<Entry[]> =>
  directory.find(
    companyId,
    [settings.unitId, settings.businessRoleId, ...settings.groupIds].filter(id => id !== undefined),
  );

/** What can no longer be chosen, by its field: archived meanwhile, or never there. */
export async function goneIn(
  ctx: Ctx,
  companyId: string,
  settings: FormSettings,
): Promise<{ field: FormField; names: string[] }[]> {
  const entries = new Map((await chosenIn(ctx, companyId, settings)).map(entry => [entry.id, entry]));
  const isLiving = (id: string, kind: EntryKind) => {
    const entry = entries.get(id);
    return entry?.kind === kind && !entry.isArchived && entry.ownerId === undefined;
  };
  const found = KINDS.map(([field, kind]) => {
    const ids = [settings[field] ?? []].flat().filter(id => !isLiving(id, kind));
    return { field, names: ids.map(id => entries.get(id)?.name ?? '…') };
  });
  return found.filter(({ names }) => names.length > 0);
}
