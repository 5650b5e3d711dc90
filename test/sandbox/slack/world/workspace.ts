import type { View } from '../views/view.ts';
import type { Conversation } from './conversation.ts';
import type { Person } from './person.ts';

export interface UserGroup {
  id: string;
  handle: string;
  name: string;
  users: string[];
  deletedAt: number;
}

export interface Workspace {
  id: string;
  name: string;
  domain: string;
  botId: string;
  people: Person[];
  groups: UserGroup[];
  conversations: Conversation[];
  /** Each person's open modals, the lowest first. */
  stacks: Map<string, View[]>;
  homes: Map<string, View>;
}

export const personOf = (workspace: Workspace, key: string): Person | undefined =>
  workspace.people.find(({ id, handle }) => id === key || handle === key);

export const botOf = (workspace: Workspace): Person => {
  const bot = workspace.people.find(({ role }) => role === 'bot');
  if (!bot) throw new Error(`${workspace.name} has no bot`);
  return bot;
};

export const humansOf = (workspace: Workspace): Person[] =>
  workspace.people.filter(({ role }) => role !== 'bot');

export const conversationOf = (workspace: Workspace, id: string): Conversation | undefined =>
  workspace.conversations.find(conversation => conversation.id === id);

export const imOf = (workspace: Workspace, userId: string): Conversation | undefined =>
  workspace.conversations.find(({ kind, members }) => kind === 'im' && members.includes(userId));
