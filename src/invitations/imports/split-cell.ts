import type { SubscriptionRole } from '../../directory/entry.ts';
import { roleOf } from './read-cell.ts';

const trimmed = (parts: string[]): string[] => parts.map(part => part.trim()).filter(Boolean);

/** The ways in which a cell may be meant, the finest last: a name may hold a comma or a semicolon itself. */
function waysToSplit(cell: string): string[][] {
  const bySemicolon = trimmed(cell.split(/[;\n]/));
  const ways = [trimmed([cell]), bySemicolon];
  return bySemicolon.length > 1 ? ways : [...ways, trimmed(cell.split(','))];
}

/** The first way of splitting in which all parts are known, else the finest, whose unknown parts can be told. */
function chosenWay(cell: string, isKnown: (part: string) => boolean): string[] {
  const ways = waysToSplit(cell);
  return ways.find(way => way.every(isKnown)) ?? ways.at(-1) ?? [];
}

export const groupNamesIn = (cell: string, isKnown: (name: string) => boolean): string[] =>
  chosenWay(cell, isKnown);

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
  const isNamed = (part: string) => isKnown(part) || isKnown(beforeColon(part));
  return chosenWay(cell, isNamed).map(part => {
    if (isKnown(part) || !part.includes(':')) return { name: part, role: 'viewer' };
    const [name, role] = [beforeColon(part), roleOf(afterColon(part))];
    if (role) return { name, role };
    return isKnown(name)
      ? { name, role: 'viewer', wrongRole: afterColon(part) }
      : { name: part, role: 'viewer' };
  });
}

/** The names that might be meant, for looking all of them up at once. */
export const mightBeGroups = (cell: string): string[] => [...new Set(waysToSplit(cell).flat())];
export const mightBeSubscriptions = (cell: string): string[] => [
  ...new Set(mightBeGroups(cell).flatMap(part => (part.includes(':') ? [part, beforeColon(part)] : [part]))),
];
