import type { Context } from '../../context.ts';
import { grantedIds } from '../../people/granted.ts';
import { identityOf } from '../../people/identity.ts';
import type { Access } from '../../people/person.ts';
import { isolated } from '../../platform/i18n/isolate.ts';
import type { ImportRow, RowProblem } from './row.ts';

type Ctx = Pick<Context, 'directory' | 'people'>;

/**
 * What stands against rows that grant something archived since they were read, by their numbers: a preview may wait
 * for days. Somebody whom a dead process has invited already is none of them.
 */
export async function withdrawn(
  ctx: Ctx,
  companyId: string,
  rows: ImportRow[],
  requestOf: (row: ImportRow) => string,
): Promise<ReadonlyMap<number, RowProblem>> {
  const idsOf = ({ invite }: ImportRow) => (invite ? chosenIds(invite.access) : []);
  const entries = await ctx.directory.find(companyId, [...new Set(rows.flatMap(idsOf))]);
  const known = new Map(entries.map(entry => [entry.id, entry]));
  const goneOf = (row: ImportRow) => idsOf(row).filter(id => known.get(id)?.isArchived ?? true);
  const stopped = rows.filter(row => goneOf(row).length > 0);
  const invited = await requestsOf(ctx, companyId, stopped);
  return new Map(
    stopped
      .filter(row => !invited.has(requestOf(row)))
      .map(row => {
        const gone = goneOf(row);
        const names = gone.slice(0, 5).map(id => known.get(id)?.name ?? '…');
        return [
          row.row,
          { key: 'field.gone', values: { count: gone.length, names: names.map(isolated).join(', ') } },
        ];
      }),
  );
}

/** The personal workgroup is made when somebody registers. */
const chosenIds = ({ personalWorkgroupId: _, ...chosen }: Access): string[] => grantedIds(chosen);

async function requestsOf(ctx: Ctx, companyId: string, rows: ImportRow[]): Promise<ReadonlySet<string>> {
  const identities = rows.flatMap(({ invite }) => (invite && identityOf(invite.profile)) ?? []);
  const people = identities.length > 0 ? await ctx.people.findByIdentities(companyId, identities) : [];
  return new Set(people.map(({ invitation }) => invitation.requestId));
}
