import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Administrator } from './administrators.ts';
import type { Company } from './store.ts';
import type { Workspace } from './workspace.ts';
import { recordNews } from './workspace-news.ts';
import type { Leaving } from './workspaces-store.ts';

type Ctx = Pick<Context, 'companies' | 'workspaces' | 'audit' | 'now'>;

/**
 * The update ends all that the workspace's people may do: who administers a company is found by its workspaces. Named
 * administrators and the notice channel go with it. Throws `workspace.left`, `workspace.last`.
 */
export async function removeWorkspace(
  ctx: Ctx,
  { company: seen, actor: by }: Pick<Administrator, 'company' | 'actor'>,
  teamId: string,
): Promise<{ company: Company; workspace: Workspace }> {
  let company = seen;
  for (;;) {
    const workspace = company.workspaces.find(one => one.teamId === teamId);
    if (!workspace) throw new DomainError('workspace.left', { name: company.name });
    if (company.workspaces.length === 1) throw new DomainError('workspace.last', { name: company.name });
    const { domain } = workspace;
    const news = {
      ...{ id: `left:${teamId}:${company.rev ?? 0}`, kind: 'left' as const, by, at: ctx.now() },
      workspace: { teamId, ...(domain && { domain }) },
    };
    const changes = withoutTeam(company, teamId);
    const stored = await ctx.workspaces.leave(company.id, company.rev ?? 0, { changes, news });
    if (stored) {
      await recordNews(ctx, company.id, news);
      return { company: stored, workspace };
    }
    company = await reload(ctx, company);
  }
}

async function reload({ companies }: Ctx, { id, name }: Company): Promise<Company> {
  const company = await companies.find(id);
  if (!company) throw new DomainError('workspace.left', { name });
  return company;
}

function withoutTeam(
  { workspaces, administrators, noticeChannel }: Company,
  teamId: string,
): Leaving['changes'] {
  const others = <T extends { teamId: string }>(named: T[] = []) =>
    named.filter(one => one.teamId !== teamId);
  const named = { users: others(administrators?.users), groups: others(administrators?.groups) };
  return {
    workspaces: others(workspaces),
    administrators: named.users.length + named.groups.length > 0 ? named : undefined,
    noticeChannel: noticeChannel?.teamId === teamId ? undefined : noticeChannel,
  };
}
