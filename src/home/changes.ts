import type { AuditEntry, AuditOfMany } from '../companies/audit-store.ts';
import type { Companies } from '../companies/store.ts';
import type { Context } from '../context.ts';
import { addSeconds } from '../platform/time.ts';

const PAUSE_MS = 1000;

export type Changed = (companyId: string) => Promise<void>;

/** Has the Homes of a company published anew, soon. */
export const homesChanged = ({
  homeOpenings,
  now,
  log,
}: Pick<Context, 'homeOpenings' | 'now' | 'log'>): Changed =>
  coalesced(PAUSE_MS, (companyId, isFirst) => {
    const at = now();
    // Stored before the pause, for the process may die in it; read after it, with all that changed meanwhile.
    return homeOpenings
      .changed(companyId, at, isFirst ? addSeconds(at, PAUSE_MS / 1000) : at)
      .catch(err => log.debug({ err }, 'homes will not be refreshed'));
  });

/** The entry of a change of settings is written before it: their change is heard when it stands. */
export const heardCompanies = (companies: Companies, changed: Changed): Companies => ({
  ...companies,
  async change(id, ...change) {
    const stored = await companies.change(id, ...change);
    await changed(id);
    return stored;
  },
  async undo(id, ...which) {
    const restored = await companies.undo(id, ...which);
    await changed(id);
    return restored;
  },
});

/** Whatever is audited has changed something that a Home may show; a refusal has not. */
export function heardAudit<Event extends string>(
  audit: AuditOfMany<Event>,
  changed: Changed,
): AuditOfMany<Event> {
  const hear = async ({ companyId, event }: AuditEntry<Event>): Promise<void> => {
    if (companyId !== undefined && event !== 'refused') await changed(companyId);
  };
  return {
    async write(entry) {
      await audit.write(entry);
      await hear(entry);
    },
    async writeAll(entries) {
      await audit.writeAll(entries);
      await Promise.all(entries.map(hear));
    },
  };
}

/** A thousand changes within a pause are two runs: for the first at once, for all others after it. */
export function coalesced(
  pauseMs: number,
  run: (key: string, isFirst: boolean) => Promise<void>,
): (key: string) => Promise<void> {
  const pausing = new Map<string, { first: Promise<void>; isMore: boolean }>();
  return key => {
    const pause = pausing.get(key);
    if (pause) {
      pause.isMore = true;
      return pause.first;
    }
    const first = run(key, true);
    pausing.set(key, { first, isMore: false });
    setTimeout(() => {
      const { isMore } = pausing.get(key) ?? {};
      pausing.delete(key);
      if (isMore) void run(key, false);
    }, pauseMs).unref();
    return first;
  };
}
