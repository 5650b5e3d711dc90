import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presetPolicy } from '../../src/companies/form-policy.ts';
import { phoneCountries } from '../../src/people/phone-countries.ts';
import { missingFields, profileFields } from '../../src/people/profile-form.ts';
import { NOW } from '../support/people.ts';

const fields = profileFields({ country: 'DE', now: NOW });
const issueOf = (field: keyof typeof fields, typed: string) =>
  fields[field].safeParse(typed).error?.issues[0]?.message;

describe('S1.1: a birthday', () => {
  test.each(['2026-11-22', '1990-02-28', '2024-02-29', '1906-11-23', ' 1990-12-31 '])('may be %s', day => {
    expect(fields.birthday.safeParse(day).data).toBe(day.trim());
  });
  test.each([
    ['2026-11-23', 'field.birthday'],
    ['2999-01-01', 'field.birthday'],
    ['1906-11-22', 'field.birthday'],
    ['0000-01-01', 'field.birthday'],
    ['2023-02-29', 'field.date'],
    ['1990-13-01', 'field.date'],
    ['31.12.1990', 'field.date'],
    ['1990-12-31T00:00', 'field.date'],
    ['', 'field.required'],
  ])('is not %j, on its field: %s', (day, issue) => expect(issueOf('birthday', day)).toBe(issue));

  test('is a day of the calendar between 120 years ago and yesterday, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.date({ noInvalidDate: true }).map(d => d.toJSON()),
        ),
        typed => {
          const { data } = fields.birthday.safeParse(typed.slice(0, 10));
          if (data === undefined) return;
          expect(new Date(data).toISOString().slice(0, 10)).toBe(data);
          expect(data >= '1906-11-23' && data < '2026-11-23').toBe(true);
        },
      ),
    );
  });
});

describe('S1.2: a phone', () => {
  test.each(['030 901820', '+49 30 901820', '0049 30 901820'])('%s is stored in E.164', typed => {
    expect(fields.phone.safeParse(typed).data).toBe('+4930901820');
  });
  test.each([
    ['', 'field.required'],
    ['12', 'field.phone'],
    ['9'.repeat(10_000), 'field.phone'],
  ])('is not %.20j', (typed, issue) => expect(issueOf('phone', typed)).toBe(issue));

  test('has its country chosen by name, in the reader’s language', () => {
    expect(phoneCountries('en')).toContainEqual({ code: 'DE', text: 'Germany (+49)' });
    expect(phoneCountries('ru')).toContainEqual({ code: 'RU', text: 'Россия (+7)' });
    expect(phoneCountries('en').length).toBeGreaterThan(200);
  });
});

describe('what a company asks for', () => {
  const full = presetPolicy('full');
  const policy = { ...full, fields: { ...full.fields, gender: 'required', birthday: 'required' } as const };
  const jane = { firstName: 'Jane', lastName: '', email: 'jane@example.com' };

  test('is asked where the invitation left it empty', () => {
    expect(missingFields(policy, jane)).toEqual(['lastName', 'gender', 'birthday']);
    expect(missingFields(policy, { ...jane, lastName: 'Doe', gender: 'other' })).toEqual(['birthday']);
  });
  test('is nothing with the quick form', () =>
    expect(missingFields(presetPolicy('quick'), jane)).toEqual([]));
});
