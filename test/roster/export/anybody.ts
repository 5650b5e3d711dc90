import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { EntryKind } from '../../../src/directory/entry.ts';
import { type Access, type AccountExpiry, GENDERS, type Person } from '../../../src/people/person.ts';
import { languages } from '../../../src/platform/i18n/voice.ts';
import { NOW, personOf } from '../../support/people.ts';

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

/** Somebody who was invited with whatever an invitation can carry; `ids` are of the directory. */
export const anybody = (companyId: string, ids: Record<EntryKind, string[]>): fc.Arbitrary<Person> =>
  fc
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
          companyId,
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
