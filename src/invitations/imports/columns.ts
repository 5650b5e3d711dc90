import { type FormPolicy, isShown, OPTIONAL_FIELDS } from '../../companies/form-policy.ts';
import { DomainError } from '../../errors.ts';
import { cleanText, cut } from '../../platform/text.ts';

/** What a column of a file may hold; `fullName` has the given name first, `surnameFirst` the family's. */
export const COLUMNS = [
  'firstName',
  'lastName',
  'fullName',
  'surnameFirst',
  'email',
  'address',
  'phone',
  'gender',
  'birthday',
  'unit',
  'position',
  'businessRole',
  'department',
  'groups',
  'personalWorkgroup',
  'subscriptions',
  'isAdministrator',
  'language',
  'timeZone',
  'validityDays',
  'accountDays',
  'note',
] as const;
export type Column = (typeof COLUMNS)[number];

// As people head their columns, letters and digits alone; the first of each is what the template says.
const NAMES: Record<Column, string> = {
  firstName: 'First name | Имя | given name | forename',
  lastName: 'Last name | Фамилия | surname | family name',
  fullName: 'Name | full name | display name | Имя и фамилия | Имя фамилия | полное имя',
  surnameFirst: 'ФИО | Фамилия имя отчество | Фамилия и имя | Фамилия имя',
  email:
    'E-mail | mail | email address | work email | organizational email | login | Почта | электронная почта | адрес электронной почты | рабочая почта | имейл | емейл | логин',
  address:
    'Personal e-mail | private email | send to | send to another address | Личная почта | личный email',
  phone:
    'Phone | phone number | mobile | mobile phone | mobile number | cell phone | telephone | tel | Телефон | номер телефона | мобильный телефон | мобильный',
  gender: 'Gender | sex | Пол',
  birthday: 'Birthday | date of birth | birth date | dob | Дата рождения | день рождения',
  unit: 'Organization unit | unit | organisation unit | organizational unit | org unit | Подразделение',
  position: 'Position | job title | Должность',
  businessRole: 'Business role | Бизнес-роль',
  department: 'Department | dept | Отдел',
  groups: 'Groups | group | workgroups | workgroup | Группы | группа | рабочие группы | рабочая группа',
  personalWorkgroup:
    'Personal workgroup | create personal workgroup | Личная рабочая группа | создать личную рабочую группу',
  subscriptions: 'Subscriptions | subscription | Подписки | подписка',
  isAdministrator:
    'Administrator | admin | make administrator | is administrator | Администратор | сделать администратором',
  language: 'Language | lang | locale | Язык',
  timeZone: 'Time zone | tz | Часовой пояс',
  validityDays:
    'Validity days | link valid for days | link valid for | link validity | Ссылка действует дней | ссылка действует | срок действия ссылки',
  accountDays:
    'Account days | account expires after days | account expires after | expiration period | Учётная запись действует дней | учётная запись действует',
  note: 'Note | personal note | Заметка | примечание | личное сообщение',
};

/** What Usher itself writes beside the columns of a file; reading passes over it. */
const RESULT_COLUMNS = {
  outcome: 'Outcome | Итог',
  problem: 'Problem | Проблема',
};

/** What an export says besides; reading passes over it too. */
export const EXPORT_COLUMNS = [
  'status',
  'method',
  'invitedAt',
  'linkUntil',
  'inviter',
  'registeredAt',
  'lastSeenAt',
  'accountEnds',
  'consent',
] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

const EXPORT_NAMES: Record<ExportColumn, string> = {
  status: 'Status | Статус',
  method: 'Sent by | Способ отправки',
  invitedAt: 'Invited | Приглашение отправлено',
  linkUntil: 'Link works until | Ссылка действует до',
  inviter: 'Invited by | Кто пригласил',
  registeredAt: 'Registration date | Дата регистрации',
  lastSeenAt: 'Last activity | Последняя активность',
  accountEnds: 'Account ends | Учётная запись закрывается',
  consent: 'Terms accepted | Условия приняты',
};

const keyOf = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, '');

const aliases = (names: string): string[] => names.split('|').map(keyOf);

/** Closed, and no object: a header such as `__proto__` is like any that nobody knows (SECURITY.md row 36). */
const BY_KEY: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap(column => aliases(NAMES[column]).map((key): [string, Column] => [key, column])),
);
const OWN: ReadonlySet<string> = new Set(
  Object.values({ ...RESULT_COLUMNS, ...EXPORT_NAMES }).flatMap(aliases),
);

export interface Header {
  /** By place; undefined for what is not read. */
  columns: (Column | undefined)[];
  /** The headers that nobody knows. */
  unread: string[];
}

/** The columns that are known and not of the company's form, by their headers. */
export const hiddenBy = ({ columns }: Header, cells: string[], form: FormPolicy): string[] =>
  cells
    .filter((_, index) => OPTIONAL_FIELDS.some(field => field === columns[index] && !isShown(form, field)))
    .map(shown);

/** Throws `import.columnTwice`, and `import.noContact` where no column can say whom to invite. */
export function readHeader(cells: string[]): Header {
  const columns = cells.map(cell => BY_KEY.get(keyOf(cell)));
  const twice = columns.findIndex((column, index) => column && columns.indexOf(column) !== index);
  if (twice >= 0)
    throw new DomainError('import.columnTwice', {
      first: shown(cells[columns.indexOf(columns[twice])]),
      second: shown(cells[twice]),
    });
  if (!columns.includes('email') && !columns.includes('phone')) throw new DomainError('import.noContact');
  const unread = cells.filter(
    (cell, index) => !columns[index] && keyOf(cell) !== '' && !OWN.has(keyOf(cell)),
  );
  return { columns, unread: unread.map(shown) };
}

/** Whether reading passes over it, since Usher wrote it. */
export const isResultColumn = (header: string): boolean => OWN.has(keyOf(header));

const LENGTH = 40;
const shown = (header = ''): string => cut(cleanText(header), LENGTH);

/** The header that says what the column is, in the language of the template. */
export const headerOf = (column: Column | ExportColumn, language: 'en' | 'ru'): string => {
  const names = { ...NAMES, ...EXPORT_NAMES }[column].split('|').map(name => name.trim());
  const russian = names.find(name => /[а-яё]/i.test(name));
  return (language === 'ru' ? russian : names[0]) ?? column;
};
