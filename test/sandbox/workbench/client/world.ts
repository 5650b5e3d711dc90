import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Conversation, Person, Workspace } from './protocol.ts';
import type { Reader } from './text/dates.ts';

/** What the page knows while one person looks at it: for names in mentions, for pickers, for dates. */
export interface World {
  me: Person;
  workspace: Workspace;
  conversations: Conversation[];
  reader: Reader;
}

const Worlds = createContext<World | undefined>(undefined);
export const WorldProvider = Worlds.Provider;

export function useWorld(): World {
  const world = useContext(Worlds);
  if (!world) throw new Error('Nothing of the workspace is rendered before it is known.');
  return world;
}

export const app = { name: 'Usher' };

export const isDirect = ({ id }: { id: string }): boolean => id.startsWith('D');
export const isAppDirect = (conversation: Conversation): boolean =>
  isDirect(conversation) && conversation.name === app.name;
export const channelName = (name: string): string => name.replace(/^#/, '');

const slackbot = 'USLACKBOT';

/** A person's name; whoever is neither a person of the workspace nor Slackbot is the app. */
export function nameOf({ workspace }: World, userId: string | undefined): string {
  if (userId === slackbot) return 'Slackbot';
  return workspace.people.find(({ id }) => id === userId)?.name ?? app.name;
}

export const isApp = ({ workspace }: World, userId: string | undefined): boolean =>
  userId !== slackbot && workspace.people.every(({ id }) => id !== userId);
