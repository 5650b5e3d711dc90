import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPTIONAL_FIELDS, presetPolicy } from '../../../src/companies/form-policy.ts';
import { type EntryKind, newEntry } from '../../../src/directory/entry.ts';
import { directoryStore } from '../../../src/directory/store.ts';
import { readHeader } from '../../../src/invitations/imports/columns.ts';
import { rowJudge } from '../../../src/invitations/imports/judge-rows.ts';
import type { RowInvite } from '../../../src/invitations/imports/row.ts';
import { type Access, type AccountExpiry, GENDERS, type Person } from '../../../src/people/person.ts';
import { type CsvRecord, readCsv } from '../../../src/platform/csv/read-csv.ts';
import { writeCsv } from '../../../src/platform/csv/write-csv.ts';
import { languages, voiceFor } from '../../../src/platform/i18n/voice.ts';
import { tableOf } from '../../../src/roster/export/table.ts';
import { openTestDatabase } from '../../support/open-database.ts';
import { companyOf, NOW, personOf } from '../../support/people.ts';

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

const words = [
  'Jane',
  'Ёлкин',
  "O'Neil",
  '=1+1',
  '+cmd',
  '-5',
  '@x',
  "'=x",
  "''+7",
  '"q"',
  'a;b',
  'a,b',
  '\uff1dz',
];
const names = words.filter(word => !word.includes('@'));
const line = (from: string[]) =>
  fc.array(fc.constantFrom(...from), { minLength: 1, maxLength: 3 }).map(parts => parts.join(' '));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const expiries: fc.Arbitrary<(zone: string) => AccountExpiry> = fc.oneof(
  fc.integer({ min: 1, max: 3650 }).map(days => () => ({ kind: 'days' as const, days })),
  fc.constant(() => ({ kind: 'never' as const })),
  fc.integer({ min: 2, max: 900 }).map(days => (zone: string) => ({
    kind: 'on' as const,
    date: DateTime.fromJSDate(NOW, { zone }).plus({ days }).endOf('day').toJSDate(),
  })),
);

/** Somebody who was invited with whatever an invitation can carry. */
const anybody: fc.Arbitrary<Person> = fc
  .record({
    firstName: line(names),
    lastName: line(names),
    login: fc.constantFrom('email', 'phone', 'both'),
    address: maybe(fc.constant('home@example.org')),
    gender: maybe(fc.constantFrom(...GENDERS)),
    birthday: maybe(fc.constant('1990-05-06')),
    phone: fc.constantFrom('+4930901820', '+79161234567', '+12025550123'),
    unit: maybe(fc.nat()),
    role: maybe(fc.nat()),
    position: maybe(line(words)),
    department: maybe(line(words)),
    groups: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
    subscriptions: fc.array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom('viewer' as const, 'contributor' as const, 'administrator' as const),
      ),
      { maxLength: 5 },
    ),
    workgroup: fc.boolean(),
    isAdministrator: fc.boolean(),
    language: fc.constantFrom(...languages),
    timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'America/New_York'),
    validityDays: fc.integer({ min: 1, max: 30 }),
    expiry: expiries,
    note: maybe(fc.constantFrom('Hello', '=HYPERLINK', 'two\nlines', '-- Ada')),
  })
  .map(seed => {
    const email = seed.login === 'phone' ? undefined : 'jane@example.com';
    // Without an e-mail there is nothing to mail to.
    const address = email && (seed.address ?? email);
    const chosen = (kind: EntryKind, n: number | undefined) =>
      n === undefined ? undefined : ids[kind][n % ids[kind].length];
    const access: Access = {
      isAdministrator: seed.isAdministrator,
      groupIds: [...new Set(seed.groups.flatMap(n => chosen('group', n) ?? []))],
      subscriptions: [
        ...new Map(
          seed.subscriptions.flatMap(([n, role]) => {
            const id = chosen('subscription', n);
            return id ? [[id, { id, role }] as const] : [];
          }),
        ).values(),
      ],
      ...optional('unitId', chosen('unit', seed.unit)),
      ...optional('businessRoleId', chosen('businessRole', seed.role)),
      ...optional('position', seed.position),
      ...optional('department', seed.department),
      ...(seed.workgroup && { personalWorkgroupId: 'workgroup' }),
    };
    return personOf(
      {
        companyId: company.id,
        profile: {
          firstName: seed.firstName,
          lastName: seed.lastName,
          ...optional('email', email),
          ...(seed.login !== 'email' && { phone: seed.phone }),
          ...optional('gender', seed.gender),
          ...optional('birthday', seed.birthday),
        },
        access,
      },
      {
        delivery: {
          method: address ? 'email' : 'link',
          ...optional('address', address),
          ...optional('note', seed.note),
        },
        validityDays: seed.validityDays,
        accountExpiry: seed.expiry(seed.timeZone),
        language: seed.language,
        timeZone: seed.timeZone,
      },
    );
  });

const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

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
      fc.asyncProperty(anybody, async person => {
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
      fc.asyncProperty(anybody, async person => {
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
