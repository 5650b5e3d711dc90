import type { Company } from '../../companies/store.ts';
import type { Entry, EntryKind } from '../../directory/entry.ts';
import { readyDraft } from '../ready/ready-draft.ts';
import type { WizardField } from '../wizard-draft.ts';
import type { Column } from './columns.ts';
import type { CommonTerms } from './common-terms.ts';
import type { Named, Typed } from './directory-names.ts';
import type { RowInvite, RowProblem } from './row.ts';
import { rowDraft } from './row-draft.ts';

/** By what a row is judged. */
export interface Ground {
  company: Company;
  /** Kinds of which the company has any: only these can be required. */
  kinds: ReadonlySet<EntryKind>;
  /** Entries that the company has chosen beforehand, and those chosen for all rows. */
  usual: Entry[];
  named: Named;
  /** A list of addresses knows nobody's name: the invitee fills it in. */
  areNamesAsked: boolean;
  /** What rows have that say nothing of it. */
  common?: CommonTerms | undefined;
  now: Date;
}

export type Judged = { invite: RowInvite } | { problems: RowProblem[] };

/** A row as the wizard would have judged it, by the company's form: an invitation, or all that stands against it. */
export function readRow(typed: Typed, ground: Ground): Judged {
  const company = ground.areNamesAsked ? ground.company : withoutNames(ground.company);
  const { draft, problems } = rowDraft(typed, company, ground);
  const read = readyDraft(draft, { company, now: ground.now, stock: stockOf(typed, ground) });
  if ('invite' in read && problems.length === 0) return { invite: read.invite };
  const found = 'problems' in read ? Object.entries(read.problems) : [];
  const further = found.map(([field, problem]) => ({
    column: columnOf(field as WizardField, typed),
    ...problem,
  }));
  // A word that was not understood is not said to be missing as well.
  const fresh = further.filter(({ column }) => !problems.some(problem => problem.column === column));
  return { problems: [...problems, ...fresh].slice(0, MOST_PROBLEMS).map(withoutAbsent) };
}

/** Told together they fit into one cell of the results, else the file could not be dropped again. */
const MOST_PROBLEMS = 10;

const withoutNames = (company: Company): Company => ({
  ...company,
  form: { ...company.form, names: 'registration' },
});

type Found = Omit<RowProblem, 'column'> & { column?: Column | undefined };

const withoutAbsent = ({ column, key, values }: Found): RowProblem => ({
  key,
  ...(column && { column }),
  ...(values && { values }),
});

/** The entries that the row names, and those chosen beforehand. */
function stockOf(typed: Typed, { named, usual, kinds }: Ground) {
  const entries = [...usual, ...named.all(typed)];
  return {
    kinds,
    entries: new Map(entries.map(entry => [entry.id, entry])),
    names: new Map(entries.map(({ id, name }) => [id, name])),
  };
}

const COLUMN_OF: Partial<Record<WizardField, Column>> = {
  phoneCountry: 'phone',
  unitId: 'unit',
  businessRoleId: 'businessRole',
  groupIds: 'groups',
  expiry: 'accountDays',
  expiryDate: 'accountDays',
};
const SAME: readonly (WizardField & Column)[] = [
  'email',
  'phone',
  'gender',
  'birthday',
  'position',
  'department',
  'personalWorkgroup',
  'subscriptions',
  'isAdministrator',
  'address',
  'language',
  'timeZone',
  'validityDays',
  'accountDays',
  'note',
];

/** The column that the field came from, or would have come from. */
function columnOf(field: WizardField, typed: Typed): Column | undefined {
  if (field === 'firstName' || field === 'lastName') return nameColumn(field, typed);
  return COLUMN_OF[field] ?? SAME.find(same => same === field);
}

function nameColumn(field: 'firstName' | 'lastName', typed: Typed): Column {
  if (typed.get(field)) return field;
  return (['surnameFirst', 'fullName'] as const).find(column => typed.get(column)) ?? field;
}
