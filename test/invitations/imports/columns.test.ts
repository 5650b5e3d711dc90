import { describe, expect, test } from 'vitest';
import { COLUMNS, headerOf, readHeader } from '../../../src/invitations/imports/columns.ts';
import { codeOf } from '../../support/desk.ts';

const columnsOf = (...cells: string[]) => readHeader(cells).columns;
const refusal = (...cells: string[]) => {
  try {
    return readHeader(cells).columns;
  } catch (error) {
    return codeOf(error);
  }
};

describe('columns are known by name', () => {
  test.each([
    ['First name', 'firstName'],
    ['LAST_NAME', 'lastName'],
    [' surname ', 'lastName'],
    ['Имя', 'firstName'],
    ['Фамилия', 'lastName'],
    ['ФИО', 'surnameFirst'],
    ['E-Mail *', 'email'],
    ['Электронная почта', 'email'],
    ['Личная почта', 'address'],
    ['Телефон', 'phone'],
    ['Пол', 'gender'],
    ['Дата рождения', 'birthday'],
    ['Подразделение', 'unit'],
    ['Должность', 'position'],
    ['Бизнес-роль', 'businessRole'],
    ['Отдел', 'department'],
    ['группы', 'groups'],
    ['Подписки', 'subscriptions'],
    ['Администратор', 'isAdministrator'],
    ['Часовой пояс', 'timeZone'],
    ['Account expires after (days)', 'accountDays'],
    ['Учетная запись действует (дней)', 'accountDays'],
    ['Заметка', 'note'],
  ])('%s', (header, column) =>
    expect(columnsOf(header, column === 'email' ? 'Name' : 'login')[0]).toBe(column),
  );

  test('and by the names of the template in both languages', () => {
    for (const language of ['en', 'ru'] as const)
      expect(readHeader(COLUMNS.map(column => headerOf(column, language))).columns).toEqual([...COLUMNS]);
  });

  test('in any order; what nobody knows is said, what Usher wrote is passed over', () => {
    expect(readHeader(['Shoe size', 'Почта', 'Problem', 'Итог', '', 'Name'])).toEqual({
      columns: [undefined, 'email', undefined, undefined, undefined, 'fullName'],
      unread: ['Shoe size'],
    });
  });

  test('and hostile names are like any that nobody knows (row 36)', () => {
    const hostile = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
    expect(readHeader([...hostile, 'email'])).toEqual({
      columns: [...hostile.map(() => undefined), 'email'],
      unread: hostile,
    });
  });
});

describe('a header is refused', () => {
  test('that names one thing twice', () =>
    expect(refusal('E-mail', 'Почта', 'Name')).toBe('import.columnTwice'));
  test('that says of nobody how to reach them', () =>
    expect(refusal('Name', 'Groups')).toBe('import.noContact'));
});
