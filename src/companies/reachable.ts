import type { Context } from '../context.ts';
import type { Asker, NamedUser } from '../platform/slack/gateway.ts';
import { undefinedIfGone } from '../platform/slack/slack-failure.ts';
import { administratorNow } from './administrators.ts';
import type { Company } from './store.ts';

export type ReachableContext = Pick<Context, 'slack' | 'companies' | 'people'>;

/** More would each cost a question to Slack. */
const MOST_BEYOND = 50;

/**
 * Whom to turn to in a company, each once; it gives no right. First who registered it, then the owners and admins as
 * Slack last named them, then whoever else may act for it. Slack is asked of each when their turn comes, for they may
 * have left or become guests. Rejects when Slack fails.
 */
export async function* reachableAdministrators(
  ctx: ReachableContext,
  company: Company,
): AsyncGenerator<Asker> {
  const seen = new Set<string>();
  for await (const { teamId, userId } of candidates(ctx, company)) {
    const asker = { teamId, userId };
    if (seen.has(keyOf(asker))) continue;
    seen.add(keyOf(asker));
    if (await administratorNow(ctx, company.id, asker)) yield asker;
  }
}

async function* candidates(ctx: ReachableContext, company: Company): AsyncGenerator<Asker> {
  yield* await ownersAndAdmins(ctx, company);
  yield* (await beyondSlack(ctx, company)).slice(0, MOST_BEYOND);
}

const keyOf = ({ teamId, userId }: Asker): string => `${teamId} ${userId}`;

/** Of all workspaces, as Slack last named them; who registered the company first. */
export async function ownersAndAdmins(
  { slack }: Pick<Context, 'slack'>,
  company: Company,
): Promise<(Asker & NamedUser)[]> {
  const teams = company.workspaces.map(async ({ teamId }) =>
    (await slack.administrators(teamId).catch(noneIfGone)).map(known => ({ teamId, ...known })),
  );
  const all = (await Promise.all(teams)).flat();
  const first = all.filter(asker => keyOf(asker) === keyOf(company.registeredBy));
  return [...first, ...all];
}

/** People whom the settings name, members of user groups that they name, and accounts that are bound to a Slack user. */
async function beyondSlack({ slack, people }: ReachableContext, company: Company): Promise<Asker[]> {
  const { users = [], groups = [] } = company.administrators ?? {};
  const members = groups.map(async ({ teamId, groupId }) =>
    (await slack.groupMembers(teamId, groupId).catch(noneIfGone)).map(
      (userId): Asker => ({ teamId, userId }),
    ),
  );
  const bound = (await people.administrators(company.id, MOST_BEYOND)).flatMap(({ account }) => {
    const [teamId, userId] = account?.slackUser?.split(' ') ?? [];
    return teamId && userId ? [{ teamId, userId }] : [];
  });
  return [...users, ...(await Promise.all(members)).flat(), ...bound];
}

/** A workspace that Usher has left keeps nobody else from being told. */
const noneIfGone = (error: unknown): never[] => undefinedIfGone(error) ?? [];
