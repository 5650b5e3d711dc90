import pLimit from 'p-limit';
import type { Administrator } from '../../companies/administrators.ts';
import { ownersAndAdmins } from '../../companies/reachable.ts';
import type { Context } from '../../context.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import type { Choice } from '../../platform/slack/offering.ts';

type Ctx = Pick<Context, 'auditLog' | 'slack'>;

const LOOKED_THROUGH = 1000;
const MOST = 50;
const ASKED_AT_ONCE = 5;

/** Who acted lately, by name, and who may act, in all workspaces; those who have left are among the first. */
export async function actorsOf(
  { auditLog, slack }: Ctx,
  { company }: Administrator,
  voice: Voice,
  typed: string,
): Promise<Choice[]> {
  const entries = await auditLog.page(company.id, { limit: LOOKED_THROUGH });
  const all = new Map(entries.flatMap(({ by }): [string, Asker][] => (by ? [[by.userId, by]] : [])));
  const acted = [...all.values()].slice(0, MOST);
  const limit = pLimit(ASKED_AT_ONCE);
  const named = await Promise.all(
    acted.map(({ teamId, userId }) => limit(() => slack.user({ teamId, userId }).catch(() => undefined))),
  );
  const choices = acted.map(({ userId }, index) => ({
    value: userId,
    text: named[index]?.name || voice.text('audit.unknown', { id: userId }),
  }));
  const others = await ownersAndAdmins({ slack }, company).catch(() => []);
  const further = others
    .filter(({ userId }) => !all.has(userId))
    .map(({ userId, name }) => ({ value: userId, text: name }));
  const wanted = typed.trim().toLowerCase();
  return [...choices, ...further]
    .filter(({ text }) => text.toLowerCase().includes(wanted))
    .toSorted((a, b) => a.text.localeCompare(b.text, voice.language));
}
