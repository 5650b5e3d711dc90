import { pointer, type Violation } from './violation.ts';
import { blocksOf, elementsOf, type Path, type Placed } from './walk.ts';

type Named = { name: string | undefined; path: Path };

const repeated = (named: Named[]): Named[] =>
  named.filter(
    ({ name }, index) => name !== undefined && named.findIndex(other => other.name === name) < index,
  );

const blockIds = (holder: unknown): Named[] =>
  blocksOf(holder).map(({ item, path }) => ({ name: item.block_id, path: [...path, 'block_id'] }));

const actionIds = (holder: unknown): Named[][] =>
  blocksOf(holder).map(block =>
    elementsOf(block).map(({ item, path }) => ({ name: item.action_id, path: [...path, 'action_id'] })),
  );

const focused = (holder: unknown): Placed<unknown>[] =>
  blocksOf(holder)
    .flatMap(elementsOf)
    .filter(({ item }) => item.focus_on_load === true);

/** What no schema of one block can see: ids used twice, and a second element that wants the focus. */
export const checkUnique = (holder: unknown, error: string, base: Path = []): Violation[] => {
  const say = (message: string) => (where: { path: Path }) => ({
    error,
    at: pointer([...base, ...where.path]),
    message,
  });
  return [
    ...repeated(blockIds(holder)).map(say('block_id is used twice')),
    ...actionIds(holder).flatMap(repeated).map(say('action_id is used twice in one block')),
    ...focused(holder).slice(1).map(say('only one element may set focus_on_load')),
  ];
};
