import type { Company } from '../../companies/store.ts';
import type { EntryKind } from '../../directory/entry.ts';
import { cut } from '../../platform/text.ts';
import { newDraft, type WizardDraft } from '../wizard-draft.ts';
import type { Column } from './columns.ts';
import type { CommonTerms } from './common-terms.ts';
import type { Named, Typed } from './directory-names.ts';
import { answerOf, dayIn, expiryIn, genderOf, languageIn, namesIn } from './read-cell.ts';
import type { RowProblem } from './row.ts';
import { groupNamesIn, subscriptionsIn } from './split-cell.ts';

/** A row as if it had been typed into the wizard, and the words that the wizard would not have offered. */
export function rowDraft(
  typed: Typed,
  company: Company,
  { named, common = {} }: { named: Named; common?: CommonTerms | undefined },
): { draft: WizardDraft; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const object = (column: Column, key: RowProblem['key'], values?: RowProblem['values']) => {
    problems.push({ column, key, ...(values && { values }) });
  };
  const cells: Cells = {
    text: column => typed.get(column)?.trim() ?? '',
    word(column, read, key) {
      const text = cells.text(column);
      if (text === '') return undefined;
      const value = read(text);
      if (value === undefined) object(column, key, { typed: short(text) });
      return value;
    },
    id(column, kind, name) {
      const [entry, another] = named(kind, name);
      if (!entry) object(column, 'import.wrong.entry', { name: short(name) });
      else if (another) object(column, 'import.wrong.units', { name: short(name) });
      return another ? undefined : entry?.id;
    },
    isKnown: (kind, name) => named(kind, name).length > 0,
    object,
  };
  const draft = { ...newDraft(company), ...common, ...person(cells), ...access(cells), ...delivery(cells) };
  return { draft, problems };
}

interface Cells {
  /** Empty for a blank cell, and for a column that the file does not have. */
  text(column: Column): string;
  word<T>(column: Column, read: (typed: string) => T | undefined, key: RowProblem['key']): T | undefined;
  /** The id behind a name. */
  id(column: Column, kind: EntryKind, name: string): string | undefined;
  isKnown(kind: EntryKind, name: string): boolean;
  object(column: Column, key: RowProblem['key'], values?: RowProblem['values']): void;
}

const short = (text: string): string => cut(text, 80);

function person({ text, word }: Cells): Partial<WizardDraft> {
  const surnameFirst = text('surnameFirst');
  const whole = namesIn(surnameFirst || text('fullName'), surnameFirst !== '');
  return {
    firstName: text('firstName') || whole.firstName,
    lastName: text('lastName') || whole.lastName,
    email: text('email'),
    phone: text('phone'),
    gender: word('gender', genderOf, 'import.wrong.gender') ?? '',
    birthday: dayIn(text('birthday')),
  };
}

/** Blank cells are left out: what is chosen for all, or by the company beforehand, stays. */
function access(cells: Cells): Partial<WizardDraft> {
  const { text, word, id } = cells;
  const one = (column: 'unit' | 'businessRole') => text(column) && id(column, column, text(column));
  const [unitId, businessRoleId] = [one('unit'), one('businessRole')];
  return {
    ...(unitId && { unitId }),
    ...(businessRoleId && { businessRoleId }),
    ...(text('groups') !== '' && { groupIds: groups(cells) }),
    ...(text('subscriptions') !== '' && { subscriptions: subscriptions(cells) }),
    ...stated({
      position: text('position'),
      department: text('department'),
      personalWorkgroup: word('personalWorkgroup', answerOf, 'import.wrong.yesNo'),
      isAdministrator: word('isAdministrator', answerOf, 'import.wrong.yesNo'),
    }),
  };
}

/** Without what is blank. */
const stated = (
  typed: { [Field in keyof WizardDraft]?: WizardDraft[Field] | undefined },
): Partial<WizardDraft> =>
  Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined && value !== ''));

function groups({ text, id, isKnown }: Cells): string[] {
  const names = groupNamesIn(text('groups'), name => isKnown('group', name));
  return names.flatMap(name => id('groups', 'group', name) ?? []);
}

function subscriptions({ text, id, isKnown, object }: Cells): WizardDraft['subscriptions'] {
  const parts = subscriptionsIn(text('subscriptions'), name => isKnown('subscription', name));
  const chosen = parts.flatMap(({ name, role, wrongRole }) => {
    if (wrongRole)
      object('subscriptions', 'import.wrong.role', { name: short(name), role: short(wrongRole) });
    const found = wrongRole ? undefined : id('subscriptions', 'subscription', name);
    return found ? [{ id: found, role }] : [];
  });
  return [...new Map(chosen.map(one => [one.id, one])).values()];
}

function delivery({ text, word }: Cells): Partial<WizardDraft> {
  const [validityDays, accountDays] = [text('validityDays'), text('accountDays')];
  return {
    ...stated({
      address: text('address'),
      language: word('language', languageIn, 'import.wrong.language'),
      timeZone: text('timeZone'),
      validityDays,
      note: text('note'),
    }),
    ...(accountDays !== '' && expiryIn(accountDays)),
  };
}
