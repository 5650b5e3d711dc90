import type { WorkspaceNews } from '../../companies/workspace.ts';
import { recordNews, tellJoined } from '../../companies/workspace-news.ts';
import type { Context } from '../../context.ts';
import { addDays } from '../../platform/time.ts';
import { type LookContext, lookAfterInviter } from './look-after.ts';

export type NewsContext = LookContext &
  Pick<Context, 'workspaces' | 'inviters' | 'slack' | 'audit' | 'log' | 'now'>;

const BATCH = 20;
const MOST_INVITERS = 10_000;
const PATIENCE_DAYS = 7;

/**
 * After a workspace has come or gone: the entry of the audit, whoever made the code is told, and whose invitations have
 * lost or found their inviter is asked anew. What fails is tried again at the next sweep.
 */
export async function settleNews(ctx: NewsContext, signal: AbortSignal): Promise<void> {
  for (const { companyId, news } of await ctx.workspaces.news(BATCH))
    for (const one of news) {
      if (signal.aborted) return;
      await settle(ctx, companyId, one).catch(err =>
        ctx.log.debug({ err, news: one.id }, 'news of a workspace wait'),
      );
    }
}

async function settle(ctx: NewsContext, companyId: string, news: WorkspaceNews): Promise<void> {
  await recordNews(ctx, companyId, news);
  const inviters = await ctx.inviters.list(companyId, MOST_INVITERS);
  for (const { teamId, userId } of inviters)
    if (teamId === news.workspace.teamId)
      await lookAfterInviter(ctx, companyId, { teamId, userId }, news.kind === 'left');
  if (news.at > addDays(ctx.now(), -PATIENCE_DAYS)) await tellJoined(ctx, companyId, news);
  await ctx.workspaces.told(companyId, news.id);
}
