import type { Context } from '../context.ts';
import type { Held, Work } from '../platform/jobs/work.ts';
import type { Asker } from '../platform/slack/gateway.ts';
import { type Administrator, authorize } from './administrators.ts';

/** Whether who began some work may go on with it now; what it waited for is over then. Throws what `authorize` throws. */
export async function authorizeWork<W extends Work & { by: Asker }>(
  ctx: Pick<Context, 'slack' | 'companies' | 'audit' | 'now'>,
  held: Held<W>,
): Promise<Administrator> {
  const by = await authorize(ctx, held.present.by, held.present.companyId);
  if (held.present.waits) await held.change(({ waits: _, ...present }) => present as unknown as W);
  return by;
}
