import { type EntryKind, newEntry, type SubscriptionRole } from '../../../src/directory/entry.ts';
import type { Directory } from '../../../src/directory/store.ts';
import { DomainError } from '../../../src/errors.ts';
import { type Access, NO_ACCESS } from '../../../src/people/person.ts';

const UNITS: [name: string, parent?: string][] = [
  ['Sales'],
  ['North', 'Sales'],
  ['South', 'Sales'],
  ['Engineering'],
  ['Platform', 'Engineering'],
  ['Mobile', 'Engineering'],
  ['Поддержка'],
  ['People and culture'],
];
const GROUPS = [
  'All hands',
  'Account managers',
  'Design reviews',
  'Incident response',
  'Interns',
  'Newsletter',
  'On call',
  'Partners in the Nordics',
  'Release train',
  'Security champions',
  'Переводчики',
  'Отдел продаж',
];
const SUBSCRIPTIONS = ['CRM', 'Data warehouse', 'Help desk', 'Wiki'];
const BUSINESS_ROLES = ['Analyst', 'Consultant', 'Engineer', 'Manager', 'Менеджер по работе с клиентами'];
const ROLES: SubscriptionRole[] = ['viewer', 'contributor', 'administrator'];

const KIND_DIGIT: Record<EntryKind, string> = { unit: '1', group: '2', subscription: '3', businessRole: '4' };

/** The same in every database, so that an interrupted start finds what it made. */
const idOf = (kind: EntryKind, index: number): string =>
  `5eed${KIND_DIGIT[kind]}${index.toString(16).padStart(19, '0')}`;

/** Units, groups, subscriptions and business roles of the sample company; what is there already stays. */
export async function settleDirectory(directory: Directory, companyId: string, now: Date): Promise<void> {
  const add = (kind: EntryKind, index: number, name: string, parentId?: string) =>
    directory
      .insert(newEntry({ companyId, kind, name, ...(parentId && { parentId }) }, now, idOf(kind, index)))
      .catch((error: unknown) => {
        if (!(error instanceof DomainError) || error.code !== 'directory.exists') throw error;
      });
  for (const [index, [name, parent]] of UNITS.entries()) {
    const above = UNITS.findIndex(([unit]) => unit === parent);
    await add('unit', index, name, above < 0 ? undefined : idOf('unit', above));
  }
  for (const [kind, names] of [
    ['group', GROUPS],
    ['subscription', SUBSCRIPTIONS],
    ['businessRole', BUSINESS_ROLES],
  ] as const)
    for (const [index, name] of names.entries()) await add(kind, index, name);
}

/** What somebody of the sample company is granted: the same at every start, and not the same for everybody. */
export function accessOf(seed: string): Access {
  const number = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  const pick = (kind: EntryKind, count: number, shift: number) => idOf(kind, (number + shift) % count);
  const groups = Array.from({ length: 1 + (number % 3) }, (_, turn) =>
    pick('group', GROUPS.length, turn * 5),
  );
  return {
    ...NO_ACCESS,
    groupIds: groups,
    ...(number % 4 > 0 && { unitId: pick('unit', UNITS.length, 1) }),
    ...(number % 3 > 0 && { businessRoleId: pick('businessRole', BUSINESS_ROLES.length, 2) }),
    ...(number % 5 === 0 && { department: 'Sales operations', position: 'Regional lead' }),
    subscriptions:
      number % 2 > 0
        ? [{ id: pick('subscription', SUBSCRIPTIONS.length, 3), role: ROLES[number % 3] ?? 'viewer' }]
        : [],
  };
}
