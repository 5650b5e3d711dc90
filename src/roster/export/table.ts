import type { Context } from '../../context.ts';
import { LEVEL_MARK } from '../../directory/entry.ts';
import type { Names } from '../../directory/names.ts';
import { pathsOf } from '../../directory/unit-path.ts';
import { grantedIds } from '../../people/granted.ts';
import type { Person } from '../../people/person.ts';
import { chunksOf } from '../../platform/chunks.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import type { ListFilter } from '../list-filter.ts';
import type { Table } from '../tasks/task.ts';
import { type AuditTableContext, auditTable } from './audit-table.ts';
import { exportHeader, personRow } from './person-row.ts';

export type TableContext = AuditTableContext & Pick<Context, 'roster'>;

/** The header, then a row after the other, read as they are asked for. */
export const tableOf = (
  ctx: TableContext,
  voice: Voice,
  companyId: string,
  exported: Table,
): AsyncGenerator<string[]> =>
  exported.of === 'audit'
    ? auditTable(ctx, voice, companyId, exported.filter)
    : peopleTable(ctx, voice, companyId, exported.filter);

const CHUNK = 200;

async function* peopleTable(
  ctx: TableContext,
  voice: Voice,
  companyId: string,
  filter: ListFilter,
): AsyncGenerator<string[]> {
  yield exportHeader(voice);
  for await (const people of chunksOf(ctx.roster.stream(companyId, filter), CHUNK)) {
    const names = await namesFor(ctx, companyId, people);
    for (const person of people) yield personRow(voice, filter.list, person, names);
  }
}

/** Units by their paths: several may have one name. */
async function namesFor(ctx: TableContext, companyId: string, people: Person[]): Promise<Names> {
  const ids = [...new Set(people.flatMap(({ access }) => grantedIds(access)))];
  const entries = await ctx.directory.find(companyId, ids);
  const units = await pathsOf(
    ctx,
    companyId,
    entries.filter(({ kind }) => kind === 'unit'),
  );
  return new Map(entries.map(({ id, name }) => [id, units.get(id)?.join(LEVEL_MARK) ?? name]));
}
