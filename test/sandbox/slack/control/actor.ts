import { Refusal } from '../errors.ts';
import { openIm } from '../messages.ts';
import { type Conversation, type Message, messageAt } from '../world/conversation.ts';
import type { Person } from '../world/person.ts';
import { botOf, conversationOf, personOf, type Workspace } from '../world/workspace.ts';
import type { World } from '../world/world.ts';

export interface Actor {
  world: World;
  workspace: Workspace;
  person: Person;
}

interface Named {
  as: string;
  workspace?: string | undefined;
}

export const workspaceNamed = (world: World, name: string): Workspace => {
  const found = world.workspaces.find(({ id, domain, name: full }) => [id, domain, full].includes(name));
  if (!found) throw new Refusal(`There is no workspace ${name}.`);
  return found;
};

export const actorOf = (world: World, { as, workspace: name }: Named): Actor => {
  const within = name === undefined ? world.workspaces : [workspaceNamed(world, name)];
  const workspace = within.find(one => personOf(one, as));
  const person = workspace && personOf(workspace, as);
  if (!workspace || !person) throw new Refusal(`There is nobody called ${as}.`);
  return { world, workspace, person };
};

/** One who can begin something in a Slack client; what was already begun may still arrive from anybody. */
export const activeActorOf = (world: World, named: Named): Actor => {
  const actor = actorOf(world, named);
  if (actor.person.deleted)
    throw new Refusal(`${actor.person.name} is deactivated and cannot sign in to Slack.`);
  return actor;
};

const byName = (workspace: Workspace, key: string): Conversation | undefined =>
  conversationOf(workspace, key) ??
  workspace.conversations.find(({ kind, name }) => kind !== 'im' && name === key);

/** @param key an id or a channel's name, with or without #; the DM with the app when absent */
export const conversationIn = ({ world, workspace, person }: Actor, key?: string): Conversation => {
  if (key === undefined) return openIm(world, workspace, person.id);
  const found = byName(workspace, key.replace(/^#/, ''));
  if (!found?.members.includes(person.id)) throw new Refusal(`${person.name} is in no conversation ${key}.`);
  return found;
};

export const messageIn = (actor: Actor, at: { channel: string; ts: string }) => {
  const conversation = conversationIn(actor, at.channel);
  const message: Message | undefined = messageAt(conversation, at.ts);
  const isSeen = message && (!message.onlyFor || message.onlyFor === actor.person.id);
  if (!isSeen) throw new Refusal(`${actor.person.name} sees no message ${at.ts} in ${at.channel}.`);
  return { conversation, message };
};

export const channelName = ({ workspace }: Actor, { kind, name, members }: Conversation): string =>
  kind === 'im' && members.includes(botOf(workspace).id) ? 'directmessage' : name;
