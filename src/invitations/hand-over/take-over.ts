import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { HandOver } from './hand-over.ts';

/**
 * Gives all live invitations of somebody who is gone to the administrator, from now on and by itself. Of two one wins,
 * and the other is told who. Throws `handOver.taken`, `handOver.withdrawn` where the inviter is back, `handOver.unknown`.
 */
export async function takeOver(
  ctx: Pick<Context, 'handOvers' | 'now' | 'wakeHandOver'>,
  { company, actor }: Administrator,
  id: string,
): Promise<HandOver> {
  const taken = await ctx.handOvers.change(company.id, id, present => {
    const { by, from, status } = present;
    if (by?.userId === actor.userId && by.teamId === actor.teamId && status !== 'offered') return undefined;
    if (by && status !== 'offered')
      throw new DomainError('handOver.taken', { who: by.name, name: from.name });
    if (status !== 'offered') throw new DomainError('handOver.withdrawn', { name: from.name });
    return { ...present, status: 'taking', by: actor, done: 0, workAt: ctx.now() };
  });
  ctx.wakeHandOver(taken);
  return taken;
}
