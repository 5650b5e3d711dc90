import { isShown, type OptionalField } from '../../companies/form-policy.ts';
import { type EntryKind, newEntryId } from '../../directory/entry.ts';
import type { Access } from '../../people/person.ts';
import { isolated } from '../../platform/i18n/isolate.ts';
import type { TextKey } from '../../platform/i18n/voice.ts';
import { lineField } from '../../platform/text.ts';
import type { Reading } from './reading.ts';

export const POSITION_LENGTH = 120;
const line = lineField(POSITION_LENGTH);

/** What is granted, by the company's form; of a hidden field what the company has chosen beforehand. */
export function readAccess(reading: Reading): Access {
  const { draft, company } = reading;
  const unitId = readOne(reading, 'unit', 'unitId', 'unit');
  const businessRoleId = readOne(reading, 'businessRole', 'businessRoleId', 'businessRole');
  const [position, department] = [readLine(reading, 'position'), readLine(reading, 'department')];
  const isWorkgroupMade = isShown(company.form, 'personalWorkgroup') && draft.personalWorkgroup;
  return {
    isAdministrator: draft.isAdministrator,
    ...(unitId && { unitId }),
    ...(position && { position }),
    ...(businessRoleId && { businessRoleId }),
    ...(department && { department }),
    groupIds: readGroups(reading, isWorkgroupMade),
    ...(isWorkgroupMade && { personalWorkgroupId: newEntryId() }),
    subscriptions: readSubscriptions(reading),
  };
}

/** A field is asked for where the company has anything to choose, or something is chosen that it no longer has. */
export const isOffered = (
  { company, stock }: Pick<Reading, 'company' | 'stock'>,
  field: OptionalField,
  kind: EntryKind,
) => isShown(company.form, field) && stock.kinds.has(kind);

function isAlive({ stock }: Reading, id: string, kind: EntryKind): boolean {
  const entry = stock.entries.get(id);
  return entry?.kind === kind && !entry.isArchived && entry.ownerId === undefined;
}

const isRequired = ({ company, stock }: Reading, field: OptionalField, kind: EntryKind): boolean =>
  company.form.fields[field] === 'required' && stock.kinds.has(kind);

function readOne(
  reading: Reading,
  field: 'unit' | 'businessRole',
  chosen: 'unitId' | 'businessRoleId',
  kind: EntryKind,
): string | undefined {
  const { draft, company, refuse } = reading;
  if (!isShown(company.form, field)) {
    const usual = company.defaults[chosen];
    return usual && isAlive(reading, usual, kind) ? usual : undefined;
  }
  const id = draft[chosen];
  if (id === '') return isRequired(reading, field, kind) ? refuse(chosen, 'field.required') : undefined;
  return isAlive(reading, id, kind) ? id : refuseGone(reading, chosen, [id]);
}

function readGroups(reading: Reading, isWorkgroupMade: boolean): string[] {
  const { draft, company, refuse } = reading;
  if (!isShown(company.form, 'groups'))
    return (company.defaults.groupIds ?? []).filter(id => isAlive(reading, id, 'group'));
  const chosen = [...new Set(draft.groupIds)];
  if (chosen.length === 0 && !isWorkgroupMade && isRequired(reading, 'groups', 'group'))
    refuse('groupIds', isShown(company.form, 'personalWorkgroup') ? 'field.groupOrWorkgroup' : 'field.group');
  refuseGone(
    reading,
    'groupIds',
    chosen.filter(id => !isAlive(reading, id, 'group')),
  );
  return chosen;
}

function readSubscriptions(reading: Reading): Access['subscriptions'] {
  const { draft, company, refuse } = reading;
  if (!isShown(company.form, 'subscriptions')) return [];
  const { subscriptions } = draft;
  if (subscriptions.length === 0 && isRequired(reading, 'subscriptions', 'subscription'))
    refuse('subscriptions', 'field.subscription');
  const ids = subscriptions.map(({ id }) => id);
  refuseGone(
    reading,
    'subscriptions',
    ids.filter(id => !isAlive(reading, id, 'subscription')),
  );
  return subscriptions;
}

const GONE: TextKey = 'field.gone';

function refuseGone(
  { stock, refuse }: Reading,
  field: 'unitId' | 'businessRoleId' | 'groupIds' | 'subscriptions',
  ids: string[],
): undefined {
  if (ids.length === 0) return undefined;
  const names = ids.slice(0, 5).map(id => stock.names.get(id) ?? '…');
  return refuse(field, GONE, { count: ids.length, names: names.map(isolated).join(', ') });
}

function readLine({ draft, company: { form }, take, refuse }: Reading, field: 'position' | 'department') {
  if (!isShown(form, field)) return undefined;
  if (draft[field].trim() === '')
    return form.fields[field] === 'required' ? refuse(field, 'field.required') : undefined;
  return take(field, line);
}
