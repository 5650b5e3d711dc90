import type { Context } from '../context.ts';
import type { Asker } from '../platform/slack/gateway.ts';
import type { Company } from './store.ts';

/** Whom to turn to in a company: those who may act for it as far as it is known without asking; it gives no right. */
export async function reachableAdministrators(
  { slack }: Pick<Context, 'slack'>,
  company: Company,
): Promise<Asker[]> {
  const teams = company.workspaces.map(async ({ teamId }) =>
    (await slack.administrators(teamId)).map(({ userId }): Asker => ({ teamId, userId })),
  );
  const { teamId, userId } = company.registeredBy;
  const all = (await Promise.all(teams)).flat();
  const first = all.filter(asker => asker.userId === userId && asker.teamId === teamId);
  return [...first, ...all.filter(asker => !first.includes(asker))];
}
