import type { SubscriptionRole } from '../../directory/entry.ts';
import { roleOf } from './read-cell.ts';

/** Parts between the separators; a part that begins with a quotation mark may hold them itself. */
function partsOf(cell: string, separators: string): string[] {
  const parts = [''];
  let isQuoted = false;
  let wasQuoted = false;
  for (const char of cell) {
    const part = parts.at(-1) ?? '';
    const isMark = char === '"';
    // Two marks within stand for one.
    if (isMark) isQuoted = !isQuoted && (part.trim() === '' || wasQuoted);
    wasQuoted = isMark && !isQuoted;
    if (!isQuoted && separators.includes(char)) parts.push('');
    else parts[parts.length - 1] = part + char;
  }
  return parts.map(part => part.trim()).filter(Boolean);
}

const unquoted = (part: string): string =>
  part.length > 1 && part.startsWith('"') && part.endsWith('"')
    ? part.slice(1, -1).replaceAll('""', '"')
    : part;

/** Several names in one cell, as they are read back. */
export function joinedNames(names: { name: string; after?: string }[]): string {
  const isAlone = names.length === 1;
  const quoted = (name: string) => (!isAlone && /[;"]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
  return names.map(({ name, after = '' }) => `${quoted(name)}${after}`).join('; ');
}

/** The ways in which a cell may be meant, the finest last: a name may hold a comma or a semicolon itself. */
function waysToSplit(cell: string): string[][] {
  const bySemicolon = partsOf(cell, ';\n');
  const ways = [[cell.trim()].filter(Boolean), bySemicolon];
  return bySemicolon.length > 1 ? ways : [...ways, partsOf(cell, ',')];
}

/** The first way of splitting in which all parts are known, else the finest, whose unknown parts can be told. */
function chosenWay(cell: string, isKnown: (part: string) => boolean): string[] {
  const ways = waysToSplit(cell);
  return ways.find(way => way.every(isKnown)) ?? ways.at(-1) ?? [];
}

/** The name as it stands there, or without its quotation marks. */
const nameIn = (part: string, isKnown: (name: string) => boolean): string =>
  isKnown(part) ? part : unquoted(part);

export const groupNamesIn = (cell: string, isKnown: (name: string) => boolean): string[] =>
  chosenWay(cell, part => isKnown(nameIn(part, isKnown))).map(part => nameIn(part, isKnown));

export interface SubscriptionPart {
  name: string;
  role: SubscriptionRole;
  /** What stands after the colon and is no role. */
  wrongRole?: string;
}

const beforeColon = (part: string): string => part.slice(0, part.lastIndexOf(':')).trim();
const afterColon = (part: string): string => part.slice(part.lastIndexOf(':') + 1).trim();

/** "CRM: viewer; Wiki"; without a role it is the least. */
export function subscriptionsIn(cell: string, isKnown: (name: string) => boolean): SubscriptionPart[] {
  const named = (part: string) => nameIn(part, isKnown);
  // What stands after a colon may be the beginning of the next part.
  const isNamed = (part: string) =>
    isKnown(named(part)) || (roleOf(afterColon(part)) !== undefined && isKnown(named(beforeColon(part))));
  return chosenWay(cell, isNamed).map(part => {
    if (isKnown(named(part)) || !part.includes(':')) return { name: named(part), role: 'viewer' };
    const [name, role] = [named(beforeColon(part)), roleOf(afterColon(part))];
    if (role) return { name, role };
    return isKnown(name)
      ? { name, role: 'viewer', wrongRole: afterColon(part) }
      : { name: part, role: 'viewer' };
  });
}

const withUnquoted = (parts: string[]): string[] => [
  ...new Set(parts.flatMap(part => [part, unquoted(part)])),
];

/** The names that might be meant, for looking all of them up at once. */
export const mightBeGroups = (cell: string): string[] => withUnquoted(waysToSplit(cell).flat());
export const mightBeSubscriptions = (cell: string): string[] =>
  withUnquoted(
    waysToSplit(cell)
      .flat()
      .flatMap(part => (part.includes(':') ? [part, beforeColon(part)] : [part])),
  );
