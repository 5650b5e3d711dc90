import { DomainError } from '../errors.ts';
import type { TextKey, TextValues } from '../platform/i18n/voice.ts';
import { cut } from '../platform/text.ts';
import { type EntryKind, LEVEL_MARK, readName } from './entry.ts';
import { keyOf } from './spelling.ts';

/** What one row of a file asks for. */
export interface DirectoryRow {
  line: number;
  kind: EntryKind;
  name: string;
  /** The name or the path of the unit above, as it is written. */
  parent?: string;
}

export interface RefusedRow {
  line: number;
  /** As it is written. */
  name: string;
  key: TextKey;
  values?: TextValues;
}

const COLUMNS = {
  kind: 'type | kind | entry type | тип | вид',
  name: 'name | title | название | имя | наименование',
  parent: 'parent | parent unit | родитель | входит в | входит в подразделение | вышестоящее подразделение',
};
type Column = keyof typeof COLUMNS;

const KINDS: Record<EntryKind, string> = {
  unit: 'unit | units | organization unit | organisation unit | org unit | department | подразделение | подразделения | отдел',
  group: 'group | groups | workgroup | рабочая группа | рабочие группы | группа | группы',
  subscription: 'subscription | subscriptions | подписка | подписки',
  businessRole: 'business role | business roles | businessrole | role | бизнес-роль | бизнес-роли | роль',
};

/** Closed, and no object: a header such as `__proto__` is like any that nobody knows (SECURITY.md row 36). */
const byAlias = <T extends string>(names: Record<T, string>): ReadonlyMap<string, T> =>
  new Map(
    (Object.entries(names) as [T, string][]).flatMap(([meant, aliases]) =>
      aliases.split('|').map((alias): [string, T] => [spelled(alias), meant]),
    ),
  );

const spelled = (text: string): string => keyOf(text).replace(/[^\p{L}\p{N}]+/gu, '');

const columns = byAlias(COLUMNS);
const kinds = byAlias(KINDS);

/** Where each column stands. Throws `directory.columns` where one that is needed is missing. */
export function readDirectoryHeader(cells: string[]): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>();
  for (const [index, cell] of cells.entries()) {
    const column = columns.get(spelled(cell));
    if (column && !found.has(column)) found.set(column, index);
  }
  if (!found.has('kind') || !found.has('name')) throw new DomainError('directory.columns');
  return found;
}

/** A unit may be written with its path: "Sales / North" stands under Sales. */
export function readDirectoryRow(
  header: ReadonlyMap<Column, number>,
  { line, cells }: { line: number; cells: string[] },
): DirectoryRow | { refused: RefusedRow } {
  const cell = (column: Column) => (cells[header.get(column) ?? -1] ?? '').trim();
  const refuse = (key: TextKey) => ({ refused: { line, name: cut(cell('name'), 100), key } });
  const kind = kinds.get(spelled(cell('kind')));
  if (!kind) return refuse('directory.row.kind');
  if (kind !== 'unit' && cell('parent') !== '') return refuse('directory.row.parentOfOther');
  const levels = kind === 'unit' ? cell('name').split(LEVEL_MARK) : [cell('name')];
  const read = readName(kind, levels.at(-1) ?? '');
  if ('problem' in read) return refuse(read.problem);
  const parent = [cell('parent'), ...levels.slice(0, -1)].filter(Boolean).join(LEVEL_MARK);
  return { line, kind, name: read.name, ...(parent && { parent }) };
}
