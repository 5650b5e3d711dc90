import { DateTime } from 'luxon';
import type { SubscriptionRole } from '../../directory/entry.ts';
import type { Gender } from '../../people/person.ts';
import type { Language } from '../../platform/i18n/voice.ts';

const wordsOf = <T>(words: [T, string][]): ReadonlyMap<string, T> =>
  new Map(words.flatMap(([value, all]) => all.split(' ').map((word): [string, T] => [word, value])));

const keyOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s.]+/g, '');

/** Undefined for a word that nobody uses for it. */
const reader =
  <T>(words: ReadonlyMap<string, T>) =>
  (typed: string): T | undefined =>
    words.get(keyOf(typed));

export const genderOf = reader(
  wordsOf<Gender>([
    ['female', 'female f woman ж жен женский женщина'],
    ['male', 'male m man м муж мужской мужчина'],
    ['other', 'other другой другое иной'],
    ['notStated', 'notstated неуказан неуказано'],
  ]),
);

export const answerOf = reader(
  wordsOf<boolean>([
    [true, 'yes y true 1 x + v ✓ да д истина'],
    [false, 'no n false 0 - нет н ложь'],
  ]),
);

const language = reader(
  wordsOf<Language>([
    ['en', 'en english английский англ'],
    ['ru', 'ru russian русский рус'],
  ]),
);

/** Also by a tag such as ru-RU. */
export const languageIn = (typed: string): Language | undefined =>
  language(typed.replace(/^\s*([a-z]{2})[-_][a-z]{2}\s*$/i, '$1'));

export const roleOf = reader(
  wordsOf<SubscriptionRole>([
    ['viewer', 'viewer reader наблюдатель читатель'],
    ['contributor', 'contributor editor участник'],
    ['administrator', 'administrator admin администратор'],
  ]),
);

const isNever = (typed: string): boolean => ['never', 'никогда', 'бессрочно'].includes(keyOf(typed));

/** A number of days, the last day, or "never", as the form has it. */
export function expiryIn(
  typed: string,
): { expiry: 'days' | 'never'; accountDays: string } | { expiry: 'on'; expiryDate: string } {
  if (isNever(typed)) return { expiry: 'never', accountDays: '' };
  const day = dayIn(typed);
  return /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? { expiry: 'on', expiryDate: day }
    : { expiry: 'days', accountDays: typed };
}

/** 31.12.1990 as 1990-12-31; anything else as it was typed. */
export function dayIn(typed: string): string {
  const day = DateTime.fromFormat(typed, 'd.M.yyyy', { zone: 'utc' });
  return day.isValid ? day.toFormat('yyyy-MM-dd') : typed;
}

/** The given name first, unless the header says that the family's comes first. */
export function namesIn(fullName: string, isSurnameFirst: boolean): { firstName: string; lastName: string } {
  const [one = '', ...rest] = fullName.split(/\s+/);
  const others = rest.join(' ');
  return isSurnameFirst && others !== ''
    ? { firstName: others, lastName: one }
    : { firstName: one, lastName: others };
}
