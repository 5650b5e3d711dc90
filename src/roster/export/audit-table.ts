import type { AuditFilter } from '../../companies/audit-log-store.ts';
import type { Context } from '../../context.ts';
import { chunksOf } from '../../platform/chunks.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { detailText } from '../audit/details.ts';
import { eventWord } from '../audit/events.ts';
import { entryNamer, type NamedEntry, type NamingContext } from '../audit/named-entries.ts';
import { momentCell } from './person-row.ts';

export type AuditTableContext = NamingContext & Pick<Context, 'auditLog' | 'now'>;

const CHUNK = 200;
const COLUMNS = [
  'at',
  'event',
  'who',
  'whom',
  'detail',
  'eventId',
  'userId',
  'personId',
  'invitationId',
] as const;

/** Who did what to whom and when, in words and by ids. */
export async function* auditTable(
  ctx: AuditTableContext,
  voice: Voice,
  companyId: string,
  filter: AuditFilter,
): AsyncGenerator<string[]> {
  yield COLUMNS.map(column => voice.text(`audit.column.${column}`));
  const name = entryNamer(ctx, voice, companyId);
  for await (const entries of chunksOf(ctx.auditLog.stream(companyId, filter), CHUNK))
    for (const named of await name(entries)) yield auditRow(voice, named);
}

function auditRow(voice: Voice, { entry, who, whom }: NamedEntry): string[] {
  const cells: Record<(typeof COLUMNS)[number], string> = {
    at: momentCell(voice, entry.at),
    event: eventWord(voice, entry.event),
    who,
    whom,
    detail: detailText(voice, entry.detail ?? ''),
    eventId: entry.event,
    userId: entry.by?.userId ?? '',
    personId: entry.personId ?? '',
    invitationId: entry.invitationId ?? '',
  };
  return COLUMNS.map(column => cells[column]);
}
