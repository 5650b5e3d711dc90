import { type Entry, type EntryKind, LEVEL_MARK } from './entry.ts';
import { keyOf } from './spelling.ts';

export interface UnitTree {
  add(unit: Entry): void;
  /** What a name or a path means; several where it is not clear which. */
  named(path: string): Entry[];
}

/** The keys of a unit's path, as of "Sales / North"; of anything else its own alone. */
export const levelsIn = (kind: EntryKind, name: string): string[] =>
  (kind === 'unit' ? name.replace(/\s+/g, ' ').split(LEVEL_MARK) : [name]).map(keyOf).filter(Boolean);

/** Some of the living entries of a company, found by names as people write them. */
export function unitTree(kind: EntryKind, units: Entry[]): UnitTree {
  const byKey: Shelves = new Map();
  // A company may have thousands of units of one name, each below another.
  const byPlace: Shelves = new Map();
  const add = (unit: Entry) => {
    const key = keyOf(unit.name);
    shelve(byKey, key, unit);
    shelve(byPlace, placeOf(unit.parentId, key), unit);
  };
  units.forEach(add);
  const below = (parents: Entry[], key: string) =>
    parents.flatMap(({ id }) => onShelf(byPlace, placeOf(id, key)));
  const descended = (starts: Entry[], levels: string[]) =>
    levels.reduce((reached, key) => below(reached, key), starts);
  return {
    add,
    named(path) {
      const [first = '', ...levels] = levelsIn(kind, path);
      const whole = descended(onShelf(byPlace, placeOf(undefined, first)), levels);
      return whole.length > 0 ? whole : descended(onShelf(byKey, first), levels);
    },
  };
}

type Shelves = Map<string, Map<string, Entry>>;

const placeOf = (parentId: string | undefined, key: string): string => `${parentId ?? ''}\n${key}`;

function shelve(shelves: Shelves, on: string, unit: Entry): void {
  const shelf = shelves.get(on) ?? new Map<string, Entry>();
  shelves.set(on, shelf.set(unit.id, unit));
}

const onShelf = (shelves: Shelves, at: string): Entry[] => [...(shelves.get(at)?.values() ?? [])];
