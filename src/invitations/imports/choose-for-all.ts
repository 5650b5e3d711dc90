import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { CommonTerms } from './common-terms.ts';
import type { Import } from './import.ts';
import { own, ownImport } from './own-import.ts';

type Ctx = Pick<Context, 'imports' | 'importRows' | 'now' | 'wakeImport'>;

/**
 * Has every row judged anew with this for all that say nothing of it. `choiceId` is the same for every repetition of one
 * submission. Throws `import.stale` where it waits for nobody any more, `import.busy`.
 */
export async function chooseForAll(
  ctx: Ctx,
  by: Administrator,
  { id, choiceId, common }: { id: string; choiceId: string; common: CommonTerms },
): Promise<Import> {
  // Before the import names it: a worker that finds the choice finds what was chosen.
  await ctx.importRows.saveCommon(await ownImport(ctx, by, id), choiceId, common);
  const chosen = await ctx.imports.change(by.company.id, id, present => {
    own(by, present);
    if (present.choiceId === choiceId) return undefined;
    if (present.status !== 'ready') throw new DomainError('import.stale', { name: present.name });
    return { ...present, status: 'judging', isActive: true, choiceId, workAt: ctx.now(), failures: 0 };
  });
  ctx.wakeImport(chosen);
  return chosen;
}
