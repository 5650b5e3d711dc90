import type { Names } from '../directory/names.ts';
import { isolated } from '../platform/i18n/isolate.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import type { Access, Person } from './person.ts';

export interface Grant {
  kind:
    | 'unit'
    | 'position'
    | 'businessRole'
    | 'department'
    | 'groups'
    | 'workgroup'
    | 'workgroupLater'
    | 'subscriptions';
  values: string[];
}

/** Whose names the views below need. */
export const grantedIds = (access: Access): string[] => [
  ...(access.unitId ? [access.unitId] : []),
  ...(access.businessRoleId ? [access.businessRoleId] : []),
  ...access.groupIds,
  ...(access.personalWorkgroupId ? [access.personalWorkgroupId] : []),
  ...access.subscriptions.map(({ id }) => id),
];

/** What somebody was granted, in the order of the form; what has no name in the directory (any more) is left out. */
export function grantsOf(voice: Voice, { access, account }: Person, names: Names): Grant[] {
  const named = (ids: (string | undefined)[]) => ids.flatMap(id => (id && names.get(id)) || []);
  const own = named([access.personalWorkgroupId]);
  const isLater = access.personalWorkgroupId !== undefined && account === undefined;
  const grants: Grant[] = [
    { kind: 'unit', values: named([access.unitId]) },
    { kind: 'position', values: access.position ? [access.position] : [] },
    { kind: 'businessRole', values: named([access.businessRoleId]) },
    { kind: 'department', values: access.department ? [access.department] : [] },
    { kind: 'groups', values: named(access.groupIds) },
    { kind: 'workgroup', values: own },
    { kind: 'workgroupLater', values: isLater ? [voice.text('granted.workgroupLater')] : [] },
    {
      kind: 'subscriptions',
      values: access.subscriptions.flatMap(({ id, role }) =>
        named([id]).map(name =>
          voice.text('granted.subscription', { name, role: voice.text(`granted.role.${role}`) }),
        ),
      ),
    },
  ];
  return grants.filter(({ values }) => values.length > 0);
}

export const grantLabel = (voice: Voice, { kind }: Grant): string =>
  voice.text(kind === 'workgroupLater' ? 'granted.workgroup' : `granted.${kind}`);

/** As many as fit into so many characters, one at least, then "and 12 more"; escaping for Slack is allowed for. */
export function shortened(voice: Voice, values: string[], most: number): string {
  let count = 0;
  let length = 0;
  for (const value of values) {
    length += 2 + value.replace(/[&<>]/g, '12345').length;
    if (count > 0 && length > most) break;
    count++;
  }
  const more = values.length - count;
  const shown = values.slice(0, count).map(isolated).join(', ');
  return more > 0 ? `${shown} ${voice.text('granted.more', { count: more })}` : shown;
}
