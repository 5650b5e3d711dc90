import { setImmediate as turn } from 'node:timers/promises';
import type { Company } from '../../companies/store.ts';
import type { Context } from '../../context.ts';
import { ENTRY_KINDS, type EntryKind } from '../../directory/entry.ts';
import { DomainError } from '../../errors.ts';
import { emailIdentity, identityOf, parseEmail } from '../../people/identity.ts';
import type { Identity, Person } from '../../people/person.ts';
import type { CsvRecord } from '../../platform/csv/read-csv.ts';
import type { TextKey } from '../../platform/i18n/voice.ts';
import { addressDoubts } from '../doubts.ts';
import { requireInvitable } from '../invite.ts';
import type { Header } from './columns.ts';
import type { CommonTerms } from './common-terms.ts';
import { directoryNames, type Typed } from './directory-names.ts';
import { type Ground, readRow } from './read-row.ts';
import type { ImportRow, RowInvite, RowProblem } from './row.ts';

export type JudgeContext = Pick<Context, 'people' | 'directory' | 'now'>;

interface Case {
  company: Company;
  header: Header;
  areNamesAsked: boolean;
  /** What was chosen for all rows. */
  common?: CommonTerms | undefined;
}

/** Rows between two turns of other work. */
const AT_A_TIME = 20;

/** Judges the rows of one file, many at once and in their order: it remembers whom it has met. */
export async function rowJudge(ctx: JudgeContext, { company, header, areNamesAsked, common }: Case) {
  const names = directoryNames(ctx, company.id);
  const met = new Map<Identity, number>();
  const shared = {
    company,
    areNamesAsked,
    common,
    kinds: await kindsOf(ctx, company),
    usual: await usualOf(ctx, company, common),
  };

  return async (records: CsvRecord[], first: number): Promise<ImportRow[]> => {
    const typed = records.map(({ cells }) => typedOf(header, cells));
    const ground: Ground = { ...shared, named: await names.resolve(typed), now: ctx.now() };
    const rows: ImportRow[] = [];
    for (const [index, record] of records.entries()) {
      if (index % AT_A_TIME === 0) await turn();
      const judged = readRow(typed[index] ?? new Map(), ground);
      rows.push(
        toRow(first + index, record, 'invite' in judged ? onlyOnce(met, record, judged.invite) : judged),
      );
    }
    const known = await refuseKnown(ctx, company.id, rows, typed);
    return known.map(row => withDoubts(row, company));
  };
}

const typedOf = ({ columns }: Header, cells: string[]): Typed =>
  new Map(
    columns.flatMap((column, index) => (column && cells[index] ? [[column, cells[index]] as const] : [])),
  );

function toRow(
  row: number,
  { line, cells }: CsvRecord,
  judged: { invite: RowInvite } | { problems: RowProblem[] },
): ImportRow {
  return 'invite' in judged
    ? { row, line, cells, state: 'ready', problems: [], invite: judged.invite }
    : { row, line, cells, state: 'problem', problems: judged.problems };
}

const REPEATED: TextKey = 'import.wrong.repeated';

/** The first row of a person counts. */
function onlyOnce(met: Map<Identity, number>, { line }: CsvRecord, invite: RowInvite) {
  const identity = identityOf(invite.profile);
  const earlier = identity && met.get(identity);
  if (identity && earlier === undefined) met.set(identity, line);
  if (earlier === undefined) return { invite };
  return {
    problems: [{ ...contactColumn(invite), key: REPEATED, values: { line: earlier } }],
  };
}

const contactColumn = ({ profile }: RowInvite): Pick<RowProblem, 'column'> => ({
  column: profile.email === undefined ? 'phone' : 'email',
});

/** Those who have an account or a live invitation, asked for all at once, whatever else their rows want. */
async function refuseKnown(
  ctx: JudgeContext,
  companyId: string,
  rows: ImportRow[],
  typed: Typed[],
): Promise<ImportRow[]> {
  const identities = rows.map(({ invite, problems }, index) => {
    if (invite) return identityOf(invite.profile);
    return problems.some(({ key }) => key === REPEATED) ? undefined : emailTyped(typed[index]);
  });
  const wanted = [...new Set(identities.filter(identity => identity !== undefined))];
  const known = new Map(
    (await ctx.people.findByIdentities(companyId, wanted)).map(person => [person.identity, person]),
  );
  return rows.map((row, index) => {
    const identity = identities[index];
    const person = identity && known.get(identity);
    const refusal = person && refusalFor(person, ctx.now());
    if (!refusal) return row;
    const { invite, ...rest } = row;
    const at = invite ? contactColumn(invite) : { column: 'email' as const };
    return { ...rest, state: 'problem', problems: [{ ...at, ...problemOf(refusal) }] };
  });
}

function emailTyped(typed: Typed | undefined): Identity | undefined {
  const email = parseEmail(typed?.get('email') ?? '');
  return email ? emailIdentity(email) : undefined;
}

function withDoubts(row: ImportRow, company: Company): ImportRow {
  const doubts = row.invite ? addressDoubts(row.invite, company) : [];
  return doubts.length > 0 ? { ...row, doubts } : row;
}

function refusalFor(person: Person, now: Date): DomainError | undefined {
  try {
    requireInvitable(person, now);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** What stands against a row, of a refusal by the rules. */
export function problemOf({ code, facts }: DomainError): RowProblem {
  const values = Object.entries(facts).map(([name, fact]) => [
    name,
    fact instanceof Date ? fact.toISOString() : fact,
  ]);
  return { key: `error.${code}`, values: Object.fromEntries(values) };
}

async function kindsOf(ctx: JudgeContext, { id }: Company): Promise<ReadonlySet<EntryKind>> {
  const found = await Promise.all(
    ENTRY_KINDS.map(async kind => ((await ctx.directory.hasAny(id, kind)) ? [kind] : [])),
  );
  return new Set(found.flat());
}

const usualOf = (ctx: JudgeContext, { id, defaults }: Company, common: CommonTerms = {}) =>
  ctx.directory.find(id, [...new Set([...grantedBy(defaults), ...grantedBy(common)])]);

type Grants = Pick<CommonTerms, 'groupIds' | 'unitId' | 'businessRoleId' | 'subscriptions'>;

export const grantedBy = ({ groupIds = [], unitId, businessRoleId, subscriptions = [] }: Grants): string[] =>
  [unitId ?? '', businessRoleId ?? '', ...groupIds, ...subscriptions.map(({ id }) => id)].filter(Boolean);
