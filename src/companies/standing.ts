// Who may administer beyond Slack's owners and admins: asked anew with each act, as what Slack says itself is.
import type { Context } from '../context.ts';
import type { Asker, SlackGateway, SlackUser, Standing } from '../platform/slack/gateway.ts';
import type { Company } from './store.ts';

export interface StandingSources {
  slack: SlackGateway;
  companies: Context['companies'];
  /** Whether an account of the company has the flag, and is this Slack user's. Asked last: the first use binds. */
  isAccountAdministrator(companyId: string, asker: Asker, user: SlackUser): Promise<boolean>;
  /** `team:user` of those who may administer every company. */
  globalAdministrators: readonly string[];
  /** The company that a global administrator has chosen. */
  chosen(asker: Asker): Promise<string | undefined>;
}

/** Slack's word on people, with what Usher itself allows them. Rejects where either cannot be asked. */
export const withStanding = (sources: StandingSources): SlackGateway => ({
  ...sources.slack,
  async user(asker) {
    const user = await sources.slack.user(asker);
    if (!user || user.isOutsider) return user;
    const standing = await standingOf(sources, asker, user);
    return standing ? { ...user, standing } : user;
  },
});

async function standingOf(
  sources: StandingSources,
  asker: Asker,
  user: SlackUser,
): Promise<Standing | undefined> {
  const { companies, globalAdministrators, chosen } = sources;
  if (globalAdministrators.includes(`${asker.teamId}:${asker.userId}`)) {
    const companyId = await chosen(asker);
    return { isAdministrator: true, isGlobal: true, ...(companyId && { companyId }) };
  }
  if (user.isAdministrator) return undefined;
  const company = await companies.findByTeam(asker.teamId);
  const isEntitled = company !== undefined && (await isAdministrator(sources, company, asker, user));
  return isEntitled ? { isAdministrator: true, isGlobal: false } : undefined;
}

async function isAdministrator(
  sources: StandingSources,
  company: Company,
  asker: Asker,
  user: SlackUser,
): Promise<boolean> {
  const { users: named = [], groups = [] } = company.administrators ?? {};
  const { teamId, userId } = asker;
  if (named.some(one => one.teamId === teamId && one.userId === userId)) return true;
  for (const { groupId } of groups.filter(group => group.teamId === teamId))
    if ((await sources.slack.groupMembers(teamId, groupId)).includes(userId)) return true;
  return sources.isAccountAdministrator(company.id, asker, user);
}
