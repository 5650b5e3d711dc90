import { afterAll, beforeAll, expect, test } from 'vitest';
import { newEntry, newEntryId } from '../../../src/directory/entry.ts';
import { directoryStore } from '../../../src/directory/store.ts';
import type { ImportRow } from '../../../src/invitations/imports/row.ts';
import { withdrawn } from '../../../src/invitations/imports/withdrawn.ts';
import { newPerson } from '../../../src/invitations/invite.ts';
import { peopleStore } from '../../../src/people/store.ts';
import { inviteOf } from '../../support/desk.ts';
import { openTestDatabase } from '../../support/open-database.ts';
import { companyOf, NOW } from '../../support/people.ts';

const now = () => NOW;
const open = () =>
  openTestDatabase(connection => ({
    directory: directoryStore(connection, now),
    people: peopleStore(connection, now),
  }));
let desk: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  desk = await open();
});
afterAll(() => desk.close());

const company = companyOf();
const sales = newEntry({ companyId: company.id, kind: 'group', name: 'Sales' }, NOW);
const foreign = newEntry({ companyId: 'another', kind: 'group', name: 'Theirs' }, NOW);
const requestOf = ({ row }: ImportRow) => `import:${row}`;

function rowOf(row: number, email: string, groupIds: string[]): ImportRow {
  const { requestId: _, ...invite } = inviteOf(email);
  const granting = { ...invite, access: { ...invite.access, groupIds, personalWorkgroupId: newEntryId() } };
  return { row, line: row + 1, state: 'ready', cells: [email], problems: [], invite: granting };
}

test('a row is not invited to what was archived after its preview, unless it has been invited before', async () => {
  const { directory, people } = desk.stores;
  await directory.insert(sales);
  await directory.insert(foreign);
  const rows = [
    rowOf(1, 'a@example.com', [sales.id]),
    rowOf(2, 'b@example.com', []),
    rowOf(3, 'c@example.com', [sales.id]),
    rowOf(4, 'd@example.com', [foreign.id]),
  ];
  const asked = () => withdrawn(desk.stores, company.id, rows, requestOf);
  expect([...(await asked()).keys()]).toEqual([4]);
  await directory.change(company.id, sales.id, entry => ({ ...entry, isArchived: true }));
  const actor = { teamId: 'T1', userId: 'U1', name: 'Ada' };
  const by = { company, actor, reader: { language: 'en' as const, timeZone: 'UTC' } };
  await people.insert(newPerson(by, inviteOf('c@example.com', { requestId: 'import:3' }), NOW));
  const found = await asked();
  expect([...found.keys()]).toEqual([1, 4]);
  expect(found.get(1)).toEqual({ key: 'field.gone', values: { count: 1, names: 'Sales' } });
});
