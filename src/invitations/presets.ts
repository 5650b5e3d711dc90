import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { lineField } from '../platform/text.ts';
import type { Terms } from './draft-terms.ts';
import type { Preset } from './presets-store.ts';

export type PresetEvent = 'preset.saved' | 'preset.renamed' | 'preset.deleted';

export const MOST_PRESETS = 50;
/** An option of Slack shows 75 characters. */
export const PRESET_NAME_LENGTH = 60;
export const presetNameField = lineField(PRESET_NAME_LENGTH).refine(name => name !== '', {
  error: 'field.required',
});

type Ctx = Pick<Context, 'presets' | 'audit' | 'now'>;

/** `attempt` is the same for every repetition of one submission. */
interface Change {
  id: string;
  attempt: string;
}

const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase();
const isNamed = (name: string) => (preset: Preset) => keyOf(preset.name) === keyOf(name);

/** `id` is the one of a new preset. Throws `preset.exists` on the field `name` unless it replaces, and `preset.many`. */
export const savePreset = (
  ctx: Ctx,
  by: Administrator,
  { name, terms, isReplacing, ...change }: Change & { name: string; terms: Terms; isReplacing: boolean },
): Promise<void> =>
  audited(ctx, by, { event: 'preset.saved', ...change }, presets => {
    const known = presets.find(isNamed(name));
    const isOthers = known !== undefined && known.id !== change.id;
    if (isOthers && !isReplacing) throw new DomainError('preset.exists', { name: known.name }, 'name');
    if (!known && presets.length >= MOST_PRESETS)
      throw new DomainError('preset.many', { most: MOST_PRESETS });
    const saved = { id: known?.id ?? change.id, name, terms, updatedAt: ctx.now() };
    return [...presets.filter(preset => preset !== known), saved];
  });

/** Throws `preset.exists` on the field `name`, and `preset.gone`. */
export const renamePreset = (
  ctx: Ctx,
  by: Administrator,
  { name, ...change }: Change & { name: string },
): Promise<void> =>
  audited(ctx, by, { event: 'preset.renamed', ...change }, presets => {
    const other = presets.find(preset => preset.id !== change.id && isNamed(name)(preset));
    if (other) throw new DomainError('preset.exists', { name: other.name }, 'name');
    if (!presets.some(({ id }) => id === change.id)) throw new DomainError('preset.gone');
    return presets.map(preset =>
      preset.id === change.id ? { ...preset, name, updatedAt: ctx.now() } : preset,
    );
  });

/** Nothing where it has gone already. */
export const deletePreset = (ctx: Ctx, by: Administrator, change: Change): Promise<void> =>
  audited(ctx, by, { event: 'preset.deleted', ...change }, presets =>
    presets.filter(({ id }) => id !== change.id),
  );

/**
 * Written first, so that a process that dies between the two leaves an attempt recorded, never a change unseen; by its
 * id alone, for a name is what somebody typed.
 */
async function audited(
  ctx: Ctx,
  { company, actor: { teamId, userId } }: Administrator,
  { event, id, attempt }: Change & { event: PresetEvent },
  decide: (presets: Preset[]) => Preset[],
): Promise<void> {
  const entry = {
    id: `${event}:${id}:${attempt}`,
    companyId: company.id,
    by: { teamId, userId },
    at: ctx.now(),
  };
  await ctx.audit.write({ ...entry, event, detail: id });
  await ctx.presets.change(company.id, decide).catch(async (error: unknown) => {
    if (error instanceof DomainError)
      await ctx.audit.write({ ...entry, id: `${entry.id}:refused`, event: 'refused', detail: error.code });
    throw error;
  });
}
