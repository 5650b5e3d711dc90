import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { isolated } from '../platform/i18n/isolate.ts';
import { cut } from '../platform/text.ts';
import { type Entry, LEVEL_MARK, MOST_LEVELS } from './entry.ts';

type Ctx = Pick<Context, 'directory'>;

/** The names from the top down to each unit's own, by its id. */
export async function pathsOf(ctx: Ctx, companyId: string, units: Entry[]): Promise<Map<string, string[]>> {
  const known = await withAncestors(ctx, companyId, units);
  return new Map(units.map(unit => [unit.id, [...lineOf(unit, known).map(({ name }) => name), unit.name]]));
}

/** A level at a time; archived ones too. */
async function withAncestors({ directory }: Ctx, companyId: string, units: Entry[]) {
  const known = new Map(units.map(unit => [unit.id, unit]));
  for (let level = 0; level < MOST_LEVELS; level++) {
    const wanted = [...known.values()].flatMap(({ parentId }) =>
      parentId && !known.has(parentId) ? [parentId] : [],
    );
    if (wanted.length === 0) break;
    for (const unit of await directory.find(companyId, [...new Set(wanted)])) known.set(unit.id, unit);
  }
  return known;
}

/** From the top down to its parent. Ends also where two moves at the same moment made a ring. */
function lineOf(unit: Entry, known: ReadonlyMap<string, Entry>): Entry[] {
  const line: Entry[] = [];
  for (let at = parentIn(known, unit); at && line.length < MOST_LEVELS; at = parentIn(known, at))
    line.unshift(at);
  return line;
}

const parentIn = (known: ReadonlyMap<string, Entry>, { parentId }: Entry): Entry | undefined =>
  parentId === undefined ? undefined : known.get(parentId);

export async function ancestorsOf(ctx: Ctx, unit: Entry): Promise<Entry[]> {
  return lineOf(unit, await withAncestors(ctx, unit.companyId, [unit]));
}

/** How many levels of living units are below it. */
async function levelsBelow({ directory }: Ctx, { companyId, id }: Entry): Promise<number> {
  let units = await directory.unitsBelow(companyId, [id]);
  let levels = 0;
  while (units.length > 0 && levels < MOST_LEVELS) {
    levels++;
    units = await directory.unitsBelow(
      companyId,
      units.map(unit => unit.id),
    );
  }
  return levels;
}

/**
 * Whether the unit, with all below it, may stand under this parent. Throws `directory.parentGone`,
 * `directory.ownBranch`, `directory.tooDeep`, all of the field `parent`.
 */
export async function requireParent(ctx: Ctx, unit: Entry, parentId: string): Promise<Entry> {
  const [parent] = await ctx.directory.find(unit.companyId, [parentId]);
  if (!parent || parent.isArchived || parent.kind !== 'unit') throw refusal('directory.parentGone');
  const line = [...(await ancestorsOf(ctx, parent)), parent];
  if (line.some(({ id }) => id === unit.id)) throw refusal('directory.ownBranch', { name: unit.name });
  if (line.length + 1 + (await levelsBelow(ctx, unit)) > MOST_LEVELS)
    throw refusal('directory.tooDeep', { most: MOST_LEVELS });
  return parent;
}

type Code = 'directory.parentGone' | 'directory.ownBranch' | 'directory.tooDeep';
const refusal = (code: Code, facts = {}): DomainError => new DomainError(code, facts, 'parent');

const SHOWN = 60;

/** "Sales / North", or "Sales / … / North" where it would be longer than so many characters. */
export function pathText(path: string[], most = Number.POSITIVE_INFINITY): string {
  const whole = path.map(isolated).join(LEVEL_MARK);
  if (whole.length <= most || path.length < 3) return whole;
  const [top = '', own = ''] = [path[0], path.at(-1)];
  return [isolated(cut(top, SHOWN)), '…', isolated(own)].join(LEVEL_MARK);
}
