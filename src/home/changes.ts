import type { AuditEntry, AuditOfMany } from '../companies/audit-store.ts';
import type { Context } from '../context.ts';

const PAUSE_MS = 1000;

/** Has the Homes of a company published anew, soon. */
export const homesChanged = ({
  homeOpenings,
  now,
  log,
}: Pick<Context, 'homeOpenings' | 'now' | 'log'>): ((companyId: string) => void) =>
  coalesced(PAUSE_MS, companyId => {
    void homeOpenings
      .changed(companyId, now())
      .catch(err => log.debug({ err }, 'homes will not be refreshed'));
  });

/** Whatever is audited has changed something that a Home may show; a refusal has not. */
export function heardAudit<Event extends string>(
  audit: AuditOfMany<Event>,
  changed: (companyId: string) => void,
): AuditOfMany<Event> {
  const hear = ({ companyId, event }: AuditEntry<Event>): void => {
    if (companyId !== undefined && event !== 'refused') changed(companyId);
  };
  return {
    async write(entry) {
      await audit.write(entry);
      hear(entry);
    },
    async writeAll(entries) {
      await audit.writeAll(entries);
      for (const entry of entries) hear(entry);
    },
  };
}

/** A thousand changes within the pause are one run, after it. */
export function coalesced(pauseMs: number, run: (key: string) => void): (key: string) => void {
  const waiting = new Set<string>();
  return key => {
    if (waiting.has(key)) return;
    waiting.add(key);
    setTimeout(() => {
      waiting.delete(key);
      run(key);
    }, pauseMs).unref();
  };
}
