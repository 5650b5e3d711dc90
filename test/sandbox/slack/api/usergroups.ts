import type { UsergroupsListResponse, UsergroupsUsersListResponse } from '@slack/web-api';
import { SlackError } from '../errors.ts';
import type { UserGroup, Workspace } from '../world/workspace.ts';
import type { Answer, Call, Methods } from './method.ts';

type Group = NonNullable<UsergroupsListResponse['usergroups']>[number];

const groupOf = (workspace: Workspace, group: UserGroup, withUsers: boolean): Group => ({
  id: group.id,
  team_id: workspace.id,
  is_usergroup: true,
  name: group.name,
  handle: group.handle,
  description: '',
  date_delete: group.deletedAt,
  user_count: group.users.length,
  ...(withUsers ? { users: group.users } : {}),
});

const list = ({ args, workspace }: Call): Answer<UsergroupsListResponse> => {
  const groups = workspace.groups.filter(({ deletedAt }) => deletedAt === 0 || args.flag('include_disabled'));
  return { usergroups: groups.map(group => groupOf(workspace, group, args.flag('include_users'))) };
};

const users = ({ args, workspace }: Call): Answer<UsergroupsUsersListResponse> => {
  const group = workspace.groups.find(({ id }) => id === args.text('usergroup'));
  const isSeen = group && (group.deletedAt === 0 || args.flag('include_disabled'));
  if (!isSeen) throw new SlackError('no_such_subteam');
  return { users: group.users };
};

export const usergroups: Methods = {
  'usergroups.list': { token: 'bot', scope: 'usergroups:read', run: list },
  'usergroups.users.list': { token: 'bot', scope: 'usergroups:read', run: users },
};
