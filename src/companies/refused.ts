import type { Context } from '../context.ts';
import type { DomainError } from '../errors.ts';
import type { Asker } from '../platform/slack/gateway.ts';
import type { Company } from './store.ts';

/**
 * Records that somebody tried what they may not do, and answers the refusal. One entry for an asker and code in a
 * minute, so that a stranger cannot fill the audit; nobody waits for it, so that it changes no answer.
 */
export function refused(
  ctx: Pick<Context, 'audit' | 'now'>,
  { teamId, userId }: Asker,
  company: Company | undefined,
  refusal: DomainError,
): DomainError {
  const at = ctx.now();
  const minute = Math.floor(at.getTime() / 60_000);
  const entry = {
    id: `refused:${teamId}:${userId}:${refusal.code}:${minute}`,
    ...(company && { companyId: company.id }),
    event: 'refused' as const,
    detail: refusal.code,
    by: { teamId, userId },
    at,
  };
  void ctx.audit.write(entry).catch(() => {});
  return refusal;
}
