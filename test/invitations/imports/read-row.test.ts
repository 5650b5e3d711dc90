import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presetPolicy } from '../../../src/companies/form-policy.ts';
import { newEntry } from '../../../src/directory/entry.ts';
import { type Column, readHeader } from '../../../src/invitations/imports/columns.ts';
import type { Named } from '../../../src/invitations/imports/directory-names.ts';
import { type Ground, readRow } from '../../../src/invitations/imports/read-row.ts';
import { readyDraft } from '../../../src/invitations/ready/ready-draft.ts';
import { problemText } from '../../../src/invitations/slack/import/problem-text.ts';
import { newDraft } from '../../../src/invitations/wizard-draft.ts';
import { CSV_LIMITS } from '../../../src/platform/csv/csv-limits.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { companyOf, NOW } from '../../support/people.ts';

const entry = (kind: 'unit' | 'group' | 'subscription' | 'businessRole', name: string, id: string) =>
  newEntry({ companyId: 'company-1', kind, name }, NOW, id);
const ENTRIES = [
  entry('unit', 'Sales', 'unit-sales'),
  entry('unit', 'North', 'unit-north-1'),
  entry('unit', 'North', 'unit-north-2'),
  entry('businessRole', 'Buyer', 'role-buyer'),
  entry('group', 'Team A', 'group-a'),
  entry('group', 'Team B', 'group-b'),
  entry('group', 'Berlin, Mitte', 'group-mitte'),
  entry('subscription', 'CRM', 'sub-crm'),
  entry('subscription', 'Wiki', 'sub-wiki'),
  entry('subscription', 'Archive: old', 'sub-archive'),
];
const byName = (kind: string, name: string) =>
  ENTRIES.filter(one => one.kind === kind && one.name.toLowerCase() === name.toLowerCase());
const named: Named = Object.assign(byName, { all: () => ENTRIES });

const ground = (more: Partial<Ground> = {}): Ground => ({
  company: companyOf({ form: presetPolicy('full'), country: 'DE' }),
  kinds: new Set(['unit', 'group', 'subscription', 'businessRole'] as const),
  usual: [],
  named,
  areNamesAsked: true,
  now: NOW,
  ...more,
});
const COMPLETE: Partial<Record<Column, string>> = {
  firstName: 'Jane',
  lastName: 'Doe',
  email: 'jane@example.com',
  unit: 'Sales',
  groups: 'Team A',
};
const read = (cells: Partial<Record<Column, string>>, more: Partial<Ground> = {}) =>
  readRow(new Map(Object.entries({ ...COMPLETE, ...cells }) as [Column, string][]), ground(more));
const inviteOf = (cells: Partial<Record<Column, string>>, more: Partial<Ground> = {}) => {
  const found = read(cells, more);
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  return found.invite;
};
const problemsOf = (cells: Partial<Record<Column, string>>, more: Partial<Ground> = {}) => {
  const found = read(cells, more);
  return 'problems' in found ? found.problems.map(({ column, key }) => `${column}: ${key}`) : [];
};

describe('a row', () => {
  test('becomes an invitation with all that it grants', () => {
    const { profile, access, ...terms } = inviteOf({
      phone: '030 901820',
      gender: 'Ж',
      birthday: '31.12.1990',
      position: 'Head of sales',
      businessRole: 'buyer',
      department: 'Sales',
      groups: 'team a; Team B',
      personalWorkgroup: 'да',
      subscriptions: 'CRM: contributor; Wiki',
      isAdministrator: 'yes',
      language: 'ru-RU',
      timeZone: 'Europe/Berlin',
      validityDays: '14',
      accountDays: '90',
      note: 'Welcome',
    });
    expect(profile).toEqual({
      firstName: 'Jane',
      lastName: 'Doe',
      email: 'jane@example.com',
      phone: '+4930901820',
      gender: 'female',
      birthday: '1990-12-31',
    });
    expect(access).toEqual({
      isAdministrator: true,
      unitId: 'unit-sales',
      position: 'Head of sales',
      businessRoleId: 'role-buyer',
      department: 'Sales',
      groupIds: ['group-a', 'group-b'],
      personalWorkgroupId: expect.stringMatching(/^[0-9a-f]{24}$/),
      subscriptions: [
        { id: 'sub-crm', role: 'contributor' },
        { id: 'sub-wiki', role: 'viewer' },
      ],
    });
    expect(terms).toMatchObject({
      method: 'email',
      language: 'ru',
      timeZone: 'Europe/Berlin',
      validityDays: 14,
      accountExpiry: { kind: 'days', days: 90 },
      note: 'Welcome',
    });
  });

  test.each<[string, Partial<Record<Column, string>>, object]>([
    [
      'a name in one column',
      { firstName: '', lastName: '', fullName: 'Jane van Doe' },
      { firstName: 'Jane', lastName: 'van Doe' },
    ],
    [
      'a name that begins with the family’s',
      { firstName: '', lastName: '', surnameFirst: 'Ёлкин Пётр Ильич' },
      { firstName: 'Пётр Ильич', lastName: 'Ёлкин' },
    ],
  ])('may have %s', (_, cells, profile) => expect(inviteOf(cells).profile).toMatchObject(profile));

  test('may name groups with a comma between them, or in their name', () => {
    expect(inviteOf({ groups: 'Team A, Team B' }).access.groupIds).toEqual(['group-a', 'group-b']);
    expect(inviteOf({ groups: 'Berlin, Mitte' }).access.groupIds).toEqual(['group-mitte']);
    expect(inviteOf({ groups: 'Berlin, Mitte; Team A' }).access.groupIds).toEqual(['group-mitte', 'group-a']);
  });

  test('may name a subscription with a colon in its name', () =>
    expect(
      inviteOf({ subscriptions: 'Archive: old: administrator; Archive: old' }).access.subscriptions,
    ).toEqual([{ id: 'sub-archive', role: 'viewer' }]));

  test('gets what the company has chosen beforehand where its cell is blank', () => {
    const defaults = {
      validityDays: 7,
      accountDays: 30,
      isMonitored: true,
      groupIds: ['group-b'],
      unitId: 'unit-sales',
    };
    const company = companyOf({ form: presetPolicy('full'), defaults });
    const { access } = inviteOf({ groups: '', unit: ' ' }, { company, usual: ENTRIES });
    expect([access.groupIds, access.unitId]).toEqual([['group-b'], 'unit-sales']);
  });

  test.each<[string, Partial<Record<Column, string>>, string[]]>([
    ['no contact', { email: '', phone: '' }, ['email: field.contact']],
    ['a wrong address', { email: 'jane@' }, ['email: field.email']],
    ['two addresses in one cell (row 15)', { email: 'a@x.com, b@y.com' }, ['email: field.email']],
    ['a wrong phone', { phone: '12' }, ['phone: field.phone']],
    ['a birthday in the future', { birthday: '01.01.2999' }, ['birthday: field.birthday']],
    ['a day that is none', { birthday: '31/12/1990' }, ['birthday: field.date']],
    ['an unknown gender', { gender: 'robot' }, ['gender: import.wrong.gender']],
    ['an unknown group', { groups: 'Team A; Team Z' }, ['groups: import.wrong.entry']],
    ['a unit of which there are several', { unit: 'North' }, ['unit: import.wrong.units']],
    ['a role that is none', { subscriptions: 'CRM: king' }, ['subscriptions: import.wrong.role']],
    [
      'a required field left blank',
      { unit: '', lastName: '' },
      ['lastName: field.required', 'unit: field.required'],
    ],
    ['a name that is a link (row 13)', { firstName: 'www.evil.example' }, ['firstName: field.link']],
    [
      'a word for yes that nobody uses',
      { isAdministrator: 'maybe' },
      ['isAdministrator: import.wrong.yesNo'],
    ],
    ['too long a validity', { validityDays: '31' }, ['validityDays: field.range']],
    [
      'several problems',
      { email: 'x', validityDays: 'a', language: 'fr' },
      ['language: import.wrong.language', 'email: field.email', 'validityDays: field.number'],
    ],
  ])('with %s is told so', (_, cells, problems) => expect(problemsOf(cells).sort()).toEqual(problems.sort()));

  test('S3.0 of a list of addresses needs no name', () => {
    expect(problemsOf({ firstName: '', lastName: '' })).toContain('firstName: field.name');
    expect(problemsOf({ firstName: '', lastName: '' }, { areNamesAsked: false })).toEqual([]);
  });

  test('is judged as the wizard judges it, whatever is typed (row 29)', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('', 'Jane', 'jane@example.com', '+4930901820', 'www.x.com', '7', '99'),
    );
    fc.assert(
      fc.property(word, word, word, word, word, (firstName, lastName, email, phone, validityDays) => {
        const { company } = ground({ company: companyOf({ form: presetPolicy('quick') }) });
        const typed = {
          firstName: firstName.trim(),
          lastName: lastName.trim(),
          email: email.trim(),
          phone: phone.trim(),
        };
        const draft = {
          ...newDraft(company),
          ...typed,
          ...(validityDays.trim() && { validityDays: validityDays.trim() }),
        };
        const stock = { entries: new Map(), names: new Map(), kinds: new Set<never>() };
        const byWizard = readyDraft(draft, { company, now: NOW, stock });
        const cells = new Map(
          Object.entries({ firstName, lastName, email, phone, validityDays }) as [Column, string][],
        );
        const byRow = readRow(cells, ground({ company, kinds: new Set() }));
        expect('invite' in byRow).toBe('invite' in byWizard);
        if ('invite' in byRow && 'invite' in byWizard) expect(byRow.invite).toEqual(byWizard.invite);
      }),
      { numRuns: 500 },
    );
  });
});

test('the columns of a header are found wherever they stand', () =>
  expect(readHeader(['Отдел', 'Почта']).columns).toEqual(['department', 'email']));

test('a cell of a thousand wrong names is told in a cell that can be read again', () => {
  const names = Array.from({ length: 1000 }, (_, n) => `Отдел ${n} ${'ж'.repeat(60)}`);
  const found = read({ groups: names.join(';') });
  const problems = 'problems' in found ? found.problems : [];
  const told = problems.map(problem =>
    problemText(voiceFor({ language: 'ru', timeZone: 'UTC' }, NOW), problem),
  );
  expect(told.length).toBeGreaterThan(0);
  expect(Buffer.byteLength(told.join(' '))).toBeLessThan(CSV_LIMITS.cell);
});
