import type { Entry, EntryKind } from './entry.ts';
import { keyOf } from './spelling.ts';

export interface UnitTree {
  add(unit: Entry): void;
  /** What a name or a path means; several where it is not clear which. */
  named(path: string): Entry[];
}

/** The keys of a unit's path, as of "Sales / North"; of anything else its own alone. */
export const levelsIn = (kind: EntryKind, name: string): string[] =>
  (kind === 'unit' ? name.split(/\s+\/\s+/) : [name]).map(keyOf).filter(Boolean);

/** Some of the living entries of a company, found by names as people write them. */
export function unitTree(kind: EntryKind, units: Entry[]): UnitTree {
  const byKey = new Map<string, Map<string, Entry>>();
  const add = (unit: Entry) => {
    const key = keyOf(unit.name);
    const same = byKey.get(key) ?? new Map<string, Entry>();
    byKey.set(key, same.set(unit.id, unit));
  };
  units.forEach(add);
  const called = (key: string): Entry[] => [...(byKey.get(key)?.values() ?? [])];
  const below = (parents: Entry[], key: string) =>
    called(key).filter(unit => parents.some(({ id }) => id === unit.parentId));
  const descended = (start: Entry, levels: string[]) =>
    levels.reduce((reached, key) => below(reached, key), [start]);
  return {
    add,
    named(path) {
      const [first = '', ...levels] = levelsIn(kind, path);
      const starts = called(first);
      const fromTop = starts.filter(({ parentId }) => parentId === undefined);
      const whole = fromTop.flatMap(start => descended(start, levels));
      return whole.length > 0 ? whole : starts.flatMap(start => descended(start, levels));
    },
  };
}
