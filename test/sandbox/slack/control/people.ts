import { userOf } from '../api/user.ts';
import { Refusal } from '../errors.ts';
import { announce } from '../send/events.ts';
import { newId } from '../world/ids.ts';
import type { Person, Role } from '../world/person.ts';
import { personOf, type Workspace } from '../world/workspace.ts';
import type { World } from '../world/world.ts';
import { type Actor, workspaceNamed } from './actor.ts';
import type { Acked } from './respond.ts';
import { ackedOf } from './respond.ts';

export interface PersonChange {
  name?: string | undefined;
  role?: Exclude<Role, 'bot'> | undefined;
  deleted?: boolean | undefined;
  locale?: string | undefined;
  tz?: string | undefined;
  email?: string | undefined;
  isEmailConfirmed?: boolean | undefined;
}

const givenOnly = (change: PersonChange): Partial<Person> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

const told = async (
  world: World,
  workspace: Workspace,
  event: Record<string, unknown>,
): Promise<Partial<Acked>> => {
  const sent = await announce(world, workspace, event);
  return sent ? ackedOf([sent]) : {};
};

export const changePerson = async (actor: Actor, change: PersonChange): Promise<Partial<Acked>> => {
  const { world, workspace, person } = actor;
  Object.assign(person, givenOnly(change));
  world.changes.tell({ part: 'people', teamId: workspace.id, userId: person.id });
  const user = userOf(world, workspace, person, true);
  return await told(world, workspace, {
    type: 'user_change',
    user,
    cache_ts: Math.floor(world.now() / 1000),
  });
};

export interface GroupChange {
  workspace: string;
  handle: string;
  users: string[];
  disabled?: boolean | undefined;
}

/** Makes the user group, or gives it other members. */
export const changeGroup = async (world: World, change: GroupChange): Promise<Partial<Acked>> => {
  const workspace = workspaceNamed(world, change.workspace);
  const users = change.users.map(handle => personOf(workspace, handle)?.id ?? '');
  if (users.includes('')) throw new Refusal('A user group has people of its workspace only.');
  const found = workspace.groups.find(({ handle }) => handle === change.handle);
  const group = found ?? { id: newId('S'), handle: change.handle, name: change.handle, users, deletedAt: 0 };
  if (!found) workspace.groups.push(group);
  group.users = users;
  group.deletedAt = change.disabled ? Math.floor(world.now() / 1000) : 0;
  world.changes.tell({ part: 'people', teamId: workspace.id });
  const subteam = { id: group.id, team_id: workspace.id, handle: group.handle, name: group.name, users };
  const type = found ? 'subteam_updated' : 'subteam_created';
  return await told(world, workspace, { type, subteam: { ...subteam, date_delete: group.deletedAt } });
};
