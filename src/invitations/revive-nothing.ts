import { erased } from '../accounts/delete-person.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';

type Ctx = Pick<Context, 'erasures' | 'people' | 'restored' | 'now'>;

/**
 * After a restored backup: whoever was erased since is erased again, by the ledger that was not restored, and every
 * session, reset and link of before ends. Twice does no harm. How many of each.
 */
export async function reviveNothing(ctx: Ctx): Promise<{ erased: number; ended: number }> {
  let count = 0;
  for await (const { companyId, personId } of ctx.erasures.stream())
    if (await isErasedAgain(ctx, companyId, personId)) count++;
  return { erased: count, ended: await ctx.restored.endAll() };
}

/** False for those who are erased, or of whom the backup knows nothing. */
async function isErasedAgain({ people, now }: Ctx, companyId: string, id: string): Promise<boolean> {
  let isRevived = false;
  await people
    .change(companyId, id, known => {
      isRevived = known.erasedAt === undefined;
      return isRevived ? erased(known, now()) : undefined;
    })
    .catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
    });
  return isRevived;
}
