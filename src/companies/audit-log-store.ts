import { type Connection, trusted } from 'mongoose';
import { AUDIT_INDEX, AUDIT_MODEL, type AuditEntry, type StoredEntry } from './audit-store.ts';

/** Which entries; without any of them all of the company. */
export interface AuditFilter {
  event?: string | undefined;
  /** Who acted, as Slack calls them. */
  userId?: string | undefined;
  personId?: string | undefined;
  /** Only what somebody did in Slack. */
  isByPeople?: true | undefined;
}

/** Where a page begins or ends. */
export interface AuditPlace {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
}

export interface AuditPage extends AuditFilter {
  after?: AuditPlace;
  before?: AuditPlace;
  limit: number;
}

/** What has been recorded. Nothing in it is ever changed. */
export interface AuditLog {
  /** The newest first; of those before a place the nearest to it. */
  page(companyId: string, page: AuditPage): Promise<AuditEntry<string>[]>;
  /** All of them, the newest first. */
  stream(companyId: string, filter: AuditFilter): AsyncGenerator<AuditEntry<string>>;
  /** Over all companies: the oldest go, at most so many; answers how many went. */
  forget(before: Date, most: number): Promise<number>;
}

const CHUNK = 500;

/** Beside `auditStore` of the same connection, which alone writes. */
export function auditLogStore(connection: Connection): AuditLog {
  const model = connection.model<StoredEntry>(AUDIT_MODEL);

  async function page(companyId: string, { limit, after, before, ...filter }: AuditPage) {
    const order = before ? 1 : -1;
    const found = await model
      .find({ companyId, ...named(filter), ...beyond(after, '$lt'), ...beyond(before, '$gt') })
      .sort({ at: order, _id: order })
      .hint(indexFor(filter))
      .limit(limit)
      .lean<StoredEntry[]>();
    const entries = found.map(({ _id, ...entry }): AuditEntry<string> => ({ id: _id, ...entry }));
    return before ? entries.reverse() : entries;
  }

  return {
    page,
    async *stream(companyId, filter) {
      for (let after: AuditPlace | undefined; ; ) {
        const entries = await page(companyId, { ...filter, limit: CHUNK, ...(after && { after }) });
        yield* entries;
        const last = entries.at(-1);
        if (!last || entries.length < CHUNK) return;
        after = placeOf(last);
      }
    },
    async forget(before, most) {
      const old = await model
        .find({ at: trusted({ $lt: before }) }, { _id: 1 })
        .sort({ at: 1 })
        .limit(most)
        .lean<{ _id: string }[]>();
      const { deletedCount } = await model.deleteMany({ _id: trusted({ $in: old.map(({ _id }) => _id) }) });
      return deletedCount;
    },
  };
}

export const placeOf = ({ id, at }: AuditEntry<string>): AuditPlace => ({
  id,
  at: at.getTime(),
});

function indexFor({ event, userId, personId, isByPeople }: AuditFilter): string {
  if (personId !== undefined) return AUDIT_INDEX.person;
  if (event !== undefined) return userId === undefined ? AUDIT_INDEX.event : AUDIT_INDEX.eventAndUser;
  if (userId !== undefined) return AUDIT_INDEX.user;
  return isByPeople ? AUDIT_INDEX.people : AUDIT_INDEX.all;
}

function named({ event, userId, personId, isByPeople }: AuditFilter): object {
  return {
    ...(isByPeople && { 'by.userId': trusted({ $exists: true }) }),
    ...(event !== undefined && { event }),
    ...(userId !== undefined && { 'by.userId': userId }),
    ...(personId !== undefined && { personId }),
  };
}

/** The range is of the index; many entries may be of one moment. */
function beyond(place: AuditPlace | undefined, way: '$lt' | '$gt'): object {
  if (!place) return {};
  const at = new Date(place.at);
  return {
    at: trusted({ [`${way}e`]: at }),
    $or: [{ at: trusted({ [way]: at }) }, { _id: trusted({ [way]: place.id }) }],
  };
}
