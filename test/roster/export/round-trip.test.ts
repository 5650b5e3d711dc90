import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPTIONAL_FIELDS, presetPolicy } from '../../../src/companies/form-policy.ts';
import { type EntryKind, newEntry } from '../../../src/directory/entry.ts';
import { directoryStore } from '../../../src/directory/store.ts';
import { readHeader } from '../../../src/invitations/imports/columns.ts';
import { rowJudge } from '../../../src/invitations/imports/judge-rows.ts';
import type { RowInvite } from '../../../src/invitations/imports/row.ts';
import type { Person } from '../../../src/people/person.ts';
import { type CsvRecord, readCsv } from '../../../src/platform/csv/read-csv.ts';
import { writeCsv } from '../../../src/platform/csv/write-csv.ts';
import { languages, voiceFor } from '../../../src/platform/i18n/voice.ts';
import { tableOf } from '../../../src/roster/export/table.ts';
import { openTestDatabase } from '../../support/open-database.ts';
import { companyOf, NOW } from '../../support/people.ts';
import { anybody } from './anybody.ts';

const full = presetPolicy('full');
const fields = Object.fromEntries(OPTIONAL_FIELDS.map(field => [field, 'optional'])) as typeof full.fields;
const company = companyOf({ form: { ...full, fields } });
const NAMES: Record<EntryKind, string[]> = {
  unit: ['Sales', 'Support', '=Legal'],
  group: [
    'Sales',
    'A; B',
    'C, D',
    '"Quoted"',
    'x "y"; z',
    "O'Neil",
    '=SUM(A1)',
    '-5',
    'Ёлка',
    '@team',
    '\uff1dwide',
  ],
  subscription: ['CRM', 'CRM: Pro', 'Wiki; old', '"Q": viewer', '+Plus', 'a, b'],
  businessRole: ['Seller', '+Boss', "'quoted"],
};

let opened: Awaited<ReturnType<typeof open>>;
const ids: Record<EntryKind, string[]> = { unit: [], group: [], subscription: [], businessRole: [] };
const open = () => openTestDatabase(connection => directoryStore(connection, () => NOW));
beforeAll(async () => {
  opened = await open();
  for (const kind of ['unit', 'group', 'subscription', 'businessRole'] as const) await add(kind, NAMES[kind]);
  // The same name below two others: only the path tells which.
  for (const parentId of ids.unit.slice(0, 2)) await add('unit', ['North'], parentId);
});
afterAll(() => opened.close());

async function add(kind: EntryKind, names: string[], parentId?: string): Promise<void> {
  const entries = names.map(name =>
    newEntry({ companyId: company.id, kind, name, ...(parentId && { parentId }) }, NOW),
  );
  await opened.stores.insertAll(entries);
  ids[kind].push(...entries.map(({ id }) => id));
}

/** The export, dropped again: what the import would make of each row. */
async function readAgain(people: Person[], language: 'en' | 'ru') {
  const voice = voiceFor({ language, timeZone: 'Asia/Kolkata' }, NOW);
  const roster = {
    stream: async function* () {
      yield* people;
    },
  };
  const ctx = { roster, directory: opened.stores } as unknown as Parameters<typeof tableOf>[0];
  const rows = tableOf(ctx, voice, company.id, { of: 'list', filter: { list: 'invitations' } });
  const bytes = (async function* () {
    for await (const text of writeCsv(rows, language === 'ru' ? ';' : ',')) yield Buffer.from(text);
  })();
  const records: CsvRecord[] = [];
  for await (const record of (await readCsv(bytes)).records) records.push(record);
  const [header, ...others] = records;
  const read = readHeader(header?.cells ?? []);
  const nobody = { findByIdentities: async () => [] };
  const judge = await rowJudge(
    { people: nobody, directory: opened.stores, now: () => NOW } as unknown as Parameters<typeof rowJudge>[0],
    { company, header: read, areNamesAsked: true },
  );
  return { unread: read.unread, rows: await judge(others, 1) };
}

/** What a row says of the person's invitation. */
const wanted = ({ profile, access: { personalWorkgroupId, ...access }, invitation }: Person) => ({
  profile,
  access: { ...access, hasWorkgroup: personalWorkgroupId !== undefined },
  address: invitation.delivery.address,
  note: invitation.delivery.note,
  validityDays: invitation.validityDays,
  accountExpiry: invitation.accountExpiry,
  language: invitation.language,
  timeZone: invitation.timeZone,
});
const found = (invite: RowInvite | undefined) => {
  const { personalWorkgroupId, ...access } = invite?.access ?? { personalWorkgroupId: undefined };
  return {
    profile: invite?.profile,
    access: { ...access, hasWorkgroup: personalWorkgroupId !== undefined },
    address: invite?.address ?? invite?.profile.email,
    note: invite?.note,
    validityDays: invite?.validityDays,
    accountExpiry: invite?.accountExpiry,
    language: invite?.language,
    timeZone: invite?.timeZone,
  };
};

describe('row 35: what was exported', () => {
  test.each(languages)('is read back as it was by an import, in %s', async language => {
    await fc.assert(
      fc.asyncProperty(anybody(company.id, ids), async person => {
        const { unread, rows } = await readAgain([person], language);
        expect(unread).toEqual([]);
        expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
        expect(rows.map(({ invite }) => found(invite))).toEqual([wanted(person)]);
      }),
      { numRuns: 60 },
    );
  });

  test('is no formula in any cell, whatever people are called', async () => {
    const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);
    await fc.assert(
      fc.asyncProperty(anybody(company.id, ids), async person => {
        const roster = {
          stream: async function* () {
            yield person;
          },
        };
        const ctx = { roster, directory: opened.stores } as unknown as Parameters<typeof tableOf>[0];
        const rows = tableOf(ctx, voice, company.id, { of: 'list', filter: { list: 'people' } });
        let text = '';
        for await (const piece of writeCsv(rows)) text += piece;
        const cells = text.split(/[,\r\n]+/).map(cell => cell.replace(/^"/, ''));
        expect(cells.filter(cell => /^[=+@\uff1d\uff0b\uff20]/.test(cell))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
